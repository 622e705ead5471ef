package org.separatrix.study.grid;

import java.util.Arrays;
import java.util.List;

/** The values of all axes and definitions in one cell, in the order of {@link Scope#columns()}. */
public final class Values {
    private final List<StudyColumn> columns;
    private final double[] numbers;
    private final String[] words;

    Values(List<StudyColumn> columns, double[] numbers, String[] words) {
        this.columns = columns;
        this.numbers = numbers;
        this.words = words;
    }

    /** The same, and further numbers behind them. */
    public Values with(double[] further) {
        double[] all = Arrays.copyOf(numbers, numbers.length + further.length);
        System.arraycopy(further, 0, all, numbers.length, further.length);
        return new Values(columns, all, words);
    }

    /** All numbers, NaN where a word stands: what expressions are evaluated in. */
    public double[] numbers() {
        return numbers;
    }

    public double number(int column) {
        return numbers[column];
    }

    public String word(int column) {
        return words[column];
    }

    /** The value as the type of its column says: a String, a Long or a Double. */
    public Object get(int column) {
        return switch (columns.get(column).type()) {
            case TEXT -> words[column];
            case LONG -> (long) numbers[column];
            case DOUBLE -> numbers[column];
        };
    }

    /** As it is printed. */
    public String text(int column) {
        return words[column] == null ? Points.plain(numbers[column]) : words[column];
    }
}
