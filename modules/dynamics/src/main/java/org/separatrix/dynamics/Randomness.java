package org.separatrix.dynamics;

import org.separatrix.kernels.Normal;
import org.separatrix.kernels.Philox;

/**
 * Random numbers by name: each is a pure function of a seed, what it is for, layer, unit and index, and of nothing else. So
 * the same seed gives the same directions at every scale, a wider network extends a narrower one, and whoever asks for one
 * more number shifts nobody's.
 */
public final class Randomness {
    private Randomness() {}

    /** What a random number is for. */
    public enum Purpose {
        INIT(1),
        INPUTS(2),
        TEACHER(3),
        LABEL_NOISE(4),
        SAMPLE_ORDER(5),
        PROBES(6);

        private final int code;

        Purpose(int code) {
            this.code = code;
        }
    }

    /** Uniform, strictly between 0 and 1. */
    public static double uniform(long seed, Purpose purpose, int layer, int unit, int index) {
        return uniform(seed, purpose, layer, unit, index, 0);
    }

    /** The same for what is drawn again and again: each draw has numbers of its own. */
    static double uniform(long seed, Purpose purpose, int layer, int unit, int index, int draw) {
        return Philox.unit(Philox.bits(seed, index >> 1, unit, purpose.code << 16 | layer, draw, index & 1));
    }

    /** Normal, of mean 0 and variance 1. */
    public static double normal(long seed, Purpose purpose, int layer, int unit, int index) {
        return Normal.quantile(uniform(seed, purpose, layer, unit, index));
    }
}
