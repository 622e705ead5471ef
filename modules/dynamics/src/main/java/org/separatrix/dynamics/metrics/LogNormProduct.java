package org.separatrix.dynamics.metrics;

import java.util.Optional;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * {@code ln(|W_0| |W_1| ... |W_L|)}: its change tells how far training rescaled the layers. It does not exist where a layer
 * is zero.
 */
public record LogNormProduct() implements SingleValue {
    @Override
    public String name() {
        return "log-norm-product";
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            double sum = 0;
            for (int layer = 0; layer < now.weights().layers(); layer++) {
                sum += 0.5 * StrictMath.log(Norms.square(now, layer));
            }
            row[at] = Double.isFinite(sum) ? sum : Double.NaN;
        };
    }

    @Override
    public Optional<Class<?>> worker() {
        return Optional.of(Norms.class);
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.parameters();
    }
}
