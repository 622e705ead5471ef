package org.separatrix.study.file;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A table of numbers as text: a line of names, then a line of numbers per row, separated by commas. Empty lines do not count.
 */
public final class CsvTable {
    private static final int LONGEST_NUMBER = 400;
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]++(\\.[0-9]*+)?|\\.[0-9]++)([eE][+-]?[0-9]++)?");

    private final NamedFile file;
    private final List<String> columns;
    private double[] numbers = new double[16];
    private int[] lines = new int[16];
    private int rows;

    private CsvTable(NamedFile file, String header) {
        this.file = file;
        this.columns = Arrays.stream(header.split(",", -1)).map(String::strip).toList();
    }

    /** Throws {@link BadFile} if it is not such a table, or has no row. */
    public static NumberTable read(NamedFile file) {
        List<String> lines = file.lines();
        if (lines.isEmpty() || lines.get(0).isBlank()) {
            throw file.bad(1, "must hold the names of the columns but is empty");
        }
        CsvTable table = new CsvTable(file, lines.get(0));
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                table.add(i + 1, lines.get(i));
            }
        }
        if (table.rows == 0) {
            throw file.bad("must have a line of numbers at least, after the names of its columns");
        }
        return new NumberTable(
                file,
                table.columns,
                Arrays.copyOf(table.numbers, table.rows * table.columns.size()),
                Arrays.copyOf(table.lines, table.rows));
    }

    private void add(int line, String text) {
        String[] fields = text.split(",", -1);
        if (fields.length != columns.size()) {
            throw file.bad(
                    line,
                    "must have " + columns.size() + (columns.size() == 1 ? " number" : " numbers")
                            + ", one per name in the first line, but has " + fields.length);
        }
        int at = rows * columns.size();
        while (at + fields.length > numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.multiplyExact(2, numbers.length));
        }
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, 2 * rows);
        }
        for (int column = 0; column < fields.length; column++) {
            numbers[at + column] = number(line, columns.get(column), fields[column].strip());
        }
        lines[rows++] = line;
    }

    private double number(int line, String column, String text) {
        boolean readable =
                text.length() <= LONGEST_NUMBER && NUMBER.matcher(text).matches();
        double number = readable ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw file.bad(line, column + " must be a finite number but is " + NamedFile.excerpt(text));
        }
        return number;
    }
}
