package org.separatrix.phases;

import java.util.List;
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

    /** The first, last, largest or smallest recorded value of a metric's column. */
    record Statistic(String text, Kind kind, String column) implements Show {
        /** Which of the recorded values. */
        public enum Kind {
            FIRST,
            LAST,
            MAX,
            MIN
        }

        @Override
        public double value(Trajectory trajectory, List<String> numbers, Label label) {
            int column = trajectory.column(this.column);
            double result = Double.NaN;
            for (int row = 0; column >= 0 && row < trajectory.rows(); row++) {
                double value = trajectory.value(row, column);
                if (!Double.isNaN(value) && (Double.isNaN(result) || replaces(value, result))) {
                    result = value;
                }
            }
            return result;
        }

        private boolean replaces(double value, double held) {
            return switch (kind) {
                case FIRST -> false;
                case LAST -> true;
                case MAX -> value > held;
                case MIN -> value < held;
            };
        }
    }
}
