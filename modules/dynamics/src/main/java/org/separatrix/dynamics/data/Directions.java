package org.separatrix.dynamics.data;

import org.separatrix.dynamics.Randomness;
import org.separatrix.dynamics.Randomness.Purpose;

/** Where the neurons of a teacher look, each along a unit vector. */
public enum Directions {
    /** Neuron {@code j} along input {@code j}, beginning again with the first after the last. */
    FIXED {
        @Override
        double[] vectors(int count, int dimension, long seed) {
            double[] vectors = new double[count * dimension];
            for (int j = 0; j < count; j++) {
                vectors[j * dimension + j % dimension] = 1;
            }
            return vectors;
        }
    },
    /** Independent and uniform on the unit sphere; coordinate {@code i} of neuron {@code j} is of unit {@code j}, index {@code i}. */
    RANDOM {
        @Override
        double[] vectors(int count, int dimension, long seed) {
            double[] vectors = new double[count * dimension];
            for (int j = 0; j < count; j++) {
                for (int i = 0; i < dimension; i++) {
                    vectors[j * dimension + i] = Randomness.normal(seed, Purpose.TEACHER, 0, j, i);
                }
                normalise(vectors, j * dimension, dimension);
            }
            return vectors;
        }
    };

    /** The vectors of so many neurons, one after the other. */
    abstract double[] vectors(int count, int dimension, long seed);

    /** {@code x / |x|}, in place. */
    static void normalise(double[] x, int at, int dimension) {
        double norm = Math.sqrt(dot(x, at, x, at, dimension));
        for (int i = at; i < at + dimension; i++) {
            x[i] /= norm;
        }
    }

    /** {@code sum_i a_i b_i}, in order. */
    static double dot(double[] a, int atA, double[] b, int atB, int dimension) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            sum = Math.fma(a[atA + i], b[atB + i], sum);
        }
        return sum;
    }
}
