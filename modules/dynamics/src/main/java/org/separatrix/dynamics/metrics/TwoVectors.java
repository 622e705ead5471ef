package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The two vectors of a network with one hidden layer, one input and one output: {@code w} = layer 0, {@code u} = layer 1.
 */
record TwoVectors(double u2, double w2, double product) {
    private static final Snapshot.Derived<TwoVectors> DERIVED = TwoVectors::sumUp;

    static boolean exist(Shape shape) {
        return shape.layers() == 2 && shape.inputs() == 1 && shape.outputs() == 1 && !shape.bias();
    }

    static TwoVectors of(Snapshot snapshot) {
        return snapshot.derived(DERIVED);
    }

    private static TwoVectors sumUp(Snapshot snapshot) {
        double product =
                Vectors.dot(snapshot.weights().matrix(1), snapshot.weights().matrix(0));
        return new TwoVectors(Norms.square(snapshot, 1), Norms.square(snapshot, 0), product);
    }

    /** {@code cos(u, w) = u.w / (|u| |w|)}; NaN where one of them is zero. */
    double cosine() {
        double norms = Math.sqrt(u2) * Math.sqrt(w2);
        return norms > 0 ? product / norms : Double.NaN;
    }

    /**
     * {@code zeta = 2 sqrt(r0 r1) u.w / (r0 |u|^2 + r1 |w|^2)} for the rates {@code r0} of {@code w} and {@code r1} of
     * {@code u}; NaN where nothing moves.
     */
    double rateAlignment(double r0, double r1) {
        double energy = r0 * u2 + r1 * w2;
        return energy > 0 ? 2 * Math.sqrt(r0 * r1) * product / energy : Double.NaN;
    }

    static double rateAlignmentOf(Snapshot snapshot) {
        return of(snapshot)
                .rateAlignment(
                        snapshot.cell().train().rates().get(0),
                        snapshot.cell().train().rates().get(1));
    }
}
