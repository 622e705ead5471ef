package org.separatrix.dynamics;

import java.util.Collections;
import java.util.List;

/**
 * At which steps a metric is recorded, besides the first and the last step, which always are. A schedule knows no metric.
 */
public sealed interface Schedule {
    /** The first scheduled step greater than {@code step}; {@link Long#MAX_VALUE} when there is none. */
    long nextAfter(long step);

    default boolean includes(long step) {
        return step == 0 || nextAfter(step - 1) == step;
    }

    /** Every so many steps: 0, n, 2n, ... */
    record Every(long interval) implements Schedule {
        public Every {
            Require.atLeast("every", interval, 1);
        }

        @Override
        public long nextAfter(long step) {
            long next = (Math.floorDiv(step, interval) + 1) * interval;
            return next < step ? Long.MAX_VALUE : next;
        }
    }

    /**
     * Evenly on a logarithmic axis: the whole numbers nearest to {@code 10^(k / perDecade)}, each once.
     */
    record Log(int perDecade) implements Schedule {
        private static final int MOST = 1000;

        public Log {
            Require.atLeast("log", perDecade, 1);
            if (perDecade > MOST) {
                throw new IllegalArgumentException("log must be at most " + MOST + " per decade but was " + perDecade);
            }
        }

        @Override
        public long nextAfter(long step) {
            if (step < 1) {
                return 1;
            }
            // The logarithm only says where to look; the comparison decides.
            long k = (long) Math.floor(StrictMath.log10((double) step) * perDecade) - 1;
            long next = at(k);
            while (next <= step) {
                k++;
                next = at(k);
            }
            return next;
        }

        private long at(long k) {
            return Math.round(StrictMath.pow(10, (double) k / perDecade));
        }
    }

    /** At the steps of a list. */
    record Steps(List<Long> steps) implements Schedule {
        public Steps {
            steps = steps.stream().sorted().distinct().toList();
            for (long step : steps) {
                Require.atLeast("steps", step, 0);
            }
        }

        @Override
        public long nextAfter(long step) {
            int found = Collections.binarySearch(steps, step);
            int next = found < 0 ? -found - 1 : found + 1;
            return next < steps.size() ? steps.get(next) : Long.MAX_VALUE;
        }
    }
}
