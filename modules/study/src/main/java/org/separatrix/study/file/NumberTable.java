package org.separatrix.study.file;

import java.util.List;

/** Numbers in rows and named columns, and where each row stands in its file. */
public final class NumberTable {
    private final NamedFile file;
    private final List<String> columns;
    private final double[] numbers;

    /** Of each row, counted from 1; empty if its file has no lines. */
    private final int[] lines;

    NumberTable(NamedFile file, List<String> columns, double[] numbers, int[] lines) {
        this.file = file;
        this.columns = List.copyOf(columns);
        this.numbers = numbers;
        this.lines = lines;
    }

    /** Of a file that is not a text. The array is kept, not copied: row after row, and at least one. */
    public static NumberTable ofRows(NamedFile file, List<String> columns, double[] numbers) {
        if (numbers.length == 0 || numbers.length % columns.size() != 0) {
            throw new IllegalArgumentException("there must be whole rows of " + columns.size()
                    + " numbers, one at least, but " + numbers.length + " numbers are given");
        }
        return new NumberTable(file, columns, numbers, new int[0]);
    }

    public List<String> columns() {
        return columns;
    }

    public int rows() {
        return numbers.length / columns.size();
    }

    public double number(int row, int column) {
        return numbers[row * columns.size() + column];
    }

    /** Where a row stands, counted from 1: its line in a text, otherwise its number. */
    public int line(int row) {
        return lines.length == 0 ? row + 1 : lines[row];
    }

    /** This file cannot be used because of the names of its columns. */
    public BadFile badHeader(String message) {
        String text = message + " but is " + NamedFile.excerpt(String.join(",", columns));
        return lines.length == 0 ? file.bad("has columns that cannot be used: it " + text) : file.bad(1, text);
    }

    /** This file cannot be used because of one of its rows. */
    public BadFile badRow(int row, String message) {
        return lines.length == 0 ? file.badRow(row, message) : file.bad(lines[row], message);
    }

    /** This file cannot be used, and why. */
    public BadFile bad(String message) {
        return file.bad(message);
    }
}
