package org.separatrix.kernels;

/** What the arithmetic of a machine could do at most: fused multiply-adds on registers, and nothing else. */
public interface Peak {
    /** Chains that do not wait for each other, enough to fill any pipeline. */
    int CHAINS = 16;

    /** {@code c <- a c + b}, so many times in each of {@link #CHAINS} chains of vectors; keeps the compiler from seeing through. */
    double run(long rounds);

    /** Operations of one round. */
    double flopsPerRound();

    /** In vectors where there are any. */
    static Peak ofThisMachine() {
        return Kernels.ofDoubles().inVectors() ? new VectorPeak() : new ScalarPeak();
    }
}
