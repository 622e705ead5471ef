package org.separatrix.phases;

import java.util.List;
import java.util.Locale;
import org.separatrix.dynamics.Trajectory;

/** What a diagram shows of a cell. */
public sealed interface Show {
    /** As it stands in the study: {@code last(kernel-ratio)}. */
    String text();

    /** The number that is shown of a cell, NaN if there is none; phases are counted and have none. */
    double value(Trajectory trajectory, List<String> numbers, Label label);

    /** The phase. */
    record Phase() implements Show {
        @Override
        public String text() {
            return "phase";
        }

        @Override
        public double value(Trajectory trajectory, List<String> numbers, Label label) {
            return Double.NaN;
        }
    }

    /** One of the classifier's deciding numbers. */
    record Deciding(String text, String column) implements Show {
        @Override
        public double value(Trajectory trajectory, List<String> numbers, Label label) {
            int index = numbers.indexOf(column);
            return index < 0 ? Double.NaN : label.numbers().get(index);
        }
    }

    /** A number read off the records of a metric's column. */
    record Recorded(String text, String column, Reading reading) implements Show {
        @Override
        public double value(Trajectory trajectory, List<String> numbers, Label label) {
            return reading.of(trajectory, column);
        }
    }

    /** The recorded values of a metric's column during training. Of a cell there is a curve and no single number. */
    record Course(String text, String column, Progress along) implements Show {
        /** By what training is said to have come on. */
        public enum Progress {
            STEP,
            TIME;

            /** As a study calls it. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        @Override
        public double value(Trajectory trajectory, List<String> numbers, Label label) {
            return Double.NaN;
        }
    }

    /**
     * The slope of {@code ln v} against the logarithm of an axis, over the cells that differ in it. Of one cell there is only
     * the value {@code v}: {@link SlopeTally} makes slopes of many.
     *
     * @param of what the slope is of: any number of a cell
     * @param axis a name that an axis of the study binds
     */
    record Exponent(String text, Show of, String axis) implements Show {
        @Override
        public double value(Trajectory trajectory, List<String> numbers, Label label) {
            return of.value(trajectory, numbers, label);
        }
    }
}
