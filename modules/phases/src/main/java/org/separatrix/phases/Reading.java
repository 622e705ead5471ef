package org.separatrix.phases;

/** Which number is read off the records of a column. */
public sealed interface Reading {
    /** The number, NaN where there is none. */
    double of(Series series);

    /** One of the recorded values. */
    enum Extreme implements Reading {
        FIRST,
        LAST,
        MAX,
        MIN;

        @Override
        public double of(Series series) {
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
        public double of(Series series) {
            return series.atStep(step);
        }
    }

    /** The value at a training time. */
    record AtTime(double time) implements Reading {
        @Override
        public double of(Series series) {
            return series.atTime(time);
        }
    }

    /** The training time at which the values first come to a level. */
    record FirstTime(double level) implements Reading {
        @Override
        public double of(Series series) {
            return series.firstTime(level);
        }
    }
}
