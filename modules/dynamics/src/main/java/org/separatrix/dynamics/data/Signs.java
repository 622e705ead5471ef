package org.separatrix.dynamics.data;

import org.separatrix.dynamics.Randomness;
import org.separatrix.dynamics.Randomness.Purpose;

/** With which sign each neuron of a teacher enters its output. */
public enum Signs {
    /** All with +1. */
    POSITIVE {
        @Override
        double of(int neuron, long seed) {
            return 1;
        }
    },
    /** {@code +1, -1, +1, ...}. */
    ALTERNATING {
        @Override
        double of(int neuron, long seed) {
            return neuron % 2 == 0 ? 1 : -1;
        }
    },
    /** Either with probability one half; that of neuron {@code j} is of layer 1, unit 0 and index {@code j}. */
    RANDOM {
        @Override
        double of(int neuron, long seed) {
            return Randomness.uniform(seed, Purpose.TEACHER, 1, 0, neuron) < 0.5 ? 1 : -1;
        }
    };

    abstract double of(int neuron, long seed);
}
