package org.separatrix.kernels;

/** What the arithmetic of a machine could do at most: fused multiply-adds on registers, and nothing else. */
public interface Peak {
    /** Chains that do not wait for each other, enough to fill any pipeline. */
    int CHAINS = 16;

    /** {@code c <- a c + b}, so many times in each of {@link #CHAINS} chains of vectors; keeps the compiler from seeing through. */
    double run(long rounds);

    /** Operations of one round. */
    double flopsPerRound();

    /** In double precision, and in vectors where they pay. */
    static Peak ofDoubles() {
        return Kernels.vectorsPay() ? new VectorPeak() : new ScalarPeak();
    }

    /** In single precision. */
    static Peak ofFloats() {
        return Kernels.vectorsPay() ? new VectorFloatPeak() : new ScalarFloatPeak();
    }
}
