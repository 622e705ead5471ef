package org.separatrix.phases;

import org.separatrix.dynamics.Trajectory;

/** Which number is read off the records of a column. */
public sealed interface Reading {
    /** The number, NaN where there is none. */
    double of(Trajectory trajectory, String column);

    /** One of the recorded values. */
    enum Extreme implements Reading {
        FIRST,
        LAST,
        MAX,
        MIN;

        @Override
        public double of(Trajectory trajectory, String column) {
            Series series = Series.of(trajectory, column);
            return switch (this) {
                case FIRST -> series.first();
                case LAST -> series.last();
                case MAX -> series.largest();
                case MIN -> series.least();
            };
        }
    }

    /** The value at a step. */
    record AtStep(long step) implements Reading {
        @Override
        public double of(Trajectory trajectory, String column) {
            return Series.of(trajectory, column).atStep(step);
        }
    }

    /** The value at a training time. */
    record AtTime(double time) implements Reading {
        @Override
        public double of(Trajectory trajectory, String column) {
            return Series.of(trajectory, column).atTime(time);
        }
    }

    /** The training time at which the values first come to a level. */
    record FirstTime(double level) implements Reading {
        @Override
        public double of(Trajectory trajectory, String column) {
            return Series.of(trajectory, column).firstTime(level);
        }
    }

    /** The value at the {@link Passage}, when the weights are no longer small. */
    record AtNorm() implements Reading {
        @Override
        public double of(Trajectory trajectory, String column) {
            return Series.of(trajectory, column).atTime(Passage.time(trajectory));
        }
    }
}
