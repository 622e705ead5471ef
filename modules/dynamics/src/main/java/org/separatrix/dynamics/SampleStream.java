package org.separatrix.dynamics;

/** More samples than are kept, each of which can be had by its number. */
@FunctionalInterface
public interface SampleStream {
    /** Writes the samples {@code first, ..., first + count - 1}, one after the other. */
    void read(long first, int count, double[] x, double[] y);
}
