package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Snapshot;

/** Sums of squares over weights, in the order of the matrix. */
final class Norms {
    private Norms() {}

    /** {@code |W_l|^2}, the square of the Frobenius norm. */
    static double square(Snapshot snapshot, int layer) {
        double sum = 0;
        for (double weight : snapshot.weights().matrix(layer)) {
            sum = Math.fma(weight, weight, sum);
        }
        return sum;
    }

    /** {@code |W_l|}. */
    static double norm(Snapshot snapshot, int layer) {
        return Math.sqrt(square(snapshot, layer));
    }
}
