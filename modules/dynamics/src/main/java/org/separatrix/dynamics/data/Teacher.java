package org.separatrix.dynamics.data;

/** What gives random inputs their targets: a function, some of it perhaps drawn by the seed. */
public interface Teacher {
    /** The function of this seed. */
    Function drawn(int dimension, long seed);

    /** A function of an input, whose coordinates stand from {@code at}. */
    @FunctionalInterface
    interface Function {
        double value(double[] x, int at);
    }
}
