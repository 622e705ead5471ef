package org.separatrix.dynamics;

import java.util.Collections;
import java.util.List;

/**
 * When a metric is recorded, besides the first and the last step, which always are: at steps, or at training times. A time is
 * due at the first step that has come to it. A schedule knows no metric.
 */
public sealed interface Schedule {
    /** A time that every step comes to. */
    double AT_ONCE = Double.MIN_VALUE;

    /** The first scheduled step greater than {@code step}; {@link Long#MAX_VALUE} when there is none. */
    default long nextAfter(long step) {
        return Long.MAX_VALUE;
    }

    /** The first scheduled time greater than {@code time}; infinite when there is none. */
    default double nextTimeAfter(double time) {
        return Double.POSITIVE_INFINITY;
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

    /** At the times of a list. */
    record Times(List<Double> times) implements Schedule {
        public Times {
            times = times.stream().sorted().distinct().toList();
            for (double time : times) {
                Require.notNegative("times", time);
            }
        }

        @Override
        public double nextTimeAfter(double time) {
            int found = Collections.binarySearch(times, time);
            int next = found < 0 ? -found - 1 : found + 1;
            return next < times.size() ? times.get(next) : Double.POSITIVE_INFINITY;
        }
    }

    /**
     * Evenly on a logarithmic axis of time: {@code 10^(k / perDecade)} for all whole numbers k, as far as that is at least
     * {@code from}; if that is 0, from the first step on.
     */
    record LogTime(int perDecade, double from) implements Schedule {
        public LogTime {
            Require.atLeast("log-time", perDecade, 1);
            if (perDecade > Log.MOST) {
                throw new IllegalArgumentException(
                        "log-time must be at most " + Log.MOST + " per decade but was " + perDecade);
            }
            Require.notNegative("from", from);
        }

        @Override
        public double nextTimeAfter(double time) {
            double begin = Math.max(time, from);
            if (begin == 0) {
                return AT_ONCE;
            }
            double k = Math.floor(StrictMath.log10(begin) * perDecade) - 1;
            double next = at(k);
            while (next <= time || next < from) {
                k++;
                next = at(k);
            }
            return next;
        }

        private double at(double k) {
            return StrictMath.pow(10, k / perDecade);
        }
    }
}
