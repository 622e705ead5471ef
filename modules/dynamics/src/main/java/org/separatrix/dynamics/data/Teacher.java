package org.separatrix.dynamics.data;

import java.util.Optional;

/** What gives random inputs their targets: a function, some of it perhaps drawn by the seed. */
public interface Teacher {
    /** The function of this seed. */
    Function drawn(int dimension, long seed);

    /** The same teacher as a polynomial along one direction, where it is one. */
    default Optional<SingleIndex> singleIndex() {
        return Optional.empty();
    }

    /** A function of an input, whose coordinates stand from {@code at}. */
    @FunctionalInterface
    interface Function {
        double value(double[] x, int at);
    }
}
