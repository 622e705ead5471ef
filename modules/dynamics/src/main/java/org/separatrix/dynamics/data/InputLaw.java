package org.separatrix.dynamics.data;

import org.separatrix.dynamics.Randomness;
import org.separatrix.dynamics.Randomness.Purpose;

/** How random inputs are distributed. Coordinate {@code i} of sample {@code s} is named by unit {@code s} and index {@code i}. */
public enum InputLaw {
    /** Independent normal coordinates of mean 0 and variance 1. */
    GAUSSIAN {
        @Override
        void fill(long seed, int sample, double[] x, int at, int dimension) {
            for (int i = 0; i < dimension; i++) {
                x[at + i] = Randomness.normal(seed, Purpose.INPUTS, 0, sample, i);
            }
        }
    },
    /** Uniform on the unit sphere: the normal vector of the same name over its norm. */
    SPHERE {
        @Override
        void fill(long seed, int sample, double[] x, int at, int dimension) {
            GAUSSIAN.fill(seed, sample, x, at, dimension);
            Directions.normalise(x, at, dimension);
        }
    };

    /** Writes one sample. */
    abstract void fill(long seed, int sample, double[] x, int at, int dimension);
}
