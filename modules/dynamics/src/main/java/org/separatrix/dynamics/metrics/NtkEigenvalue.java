package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Jacobian;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The largest eigenvalue of the Gram matrix of the tangent kernel on the training inputs, over all weights as in
 * {@link NtkTrace}: under a summed half-square and rates of 1, no residual falls faster. Found as {@link LargestEigenvalue} says.
 */
public record NtkEigenvalue() implements SingleValue, OnFeedForward {
    @Override
    public String name() {
        return "ntk-eigenvalue";
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            double[] probe = now.probe(now.activity().outputs().length);
            row[at] = LargestEigenvalue.of(
                    TangentGram.fits(now.shape().on(now.samples().count())) ? stored(now) : unstored(now), probe);
        };
    }

    private static LargestEigenvalue.SymmetricMap stored(Snapshot now) {
        double[] gram = TangentGram.of(now);
        return (v, product) -> TangentGram.times(gram, v, product);
    }

    /** {@code K = J J^T}. */
    private static LargestEigenvalue.SymmetricMap unstored(Snapshot now) {
        Jacobian jacobian = new Jacobian(now);
        return (v, product) -> {
            double[] along = jacobian.times(jacobian.timesFromLeft(v));
            System.arraycopy(along, 0, product, 0, product.length);
        };
    }

    @Override
    public double flops(Shape shape) {
        double perProduct = TangentGram.fits(shape) ? 2 * TangentGram.entries(shape) : 8.0 * shape.products();
        return (TangentGram.fits(shape) ? TangentGram.flops(shape) : 0) + LargestEigenvalue.PRODUCTS * perProduct;
    }
}
