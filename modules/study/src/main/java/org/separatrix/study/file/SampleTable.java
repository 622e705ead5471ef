package org.separatrix.study.file;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.dynamics.Samples;

/**
 * Samples in a table: a row each, with columns {@code x0, x1, ...} for the inputs, {@code y} or {@code y0, y1, ...} for the
 * targets, and, where samples do not count the same, {@code weight}.
 */
public final class SampleTable {
    private static final String RULE = "must name x0, x1, ..., then y or y0, y1, ..., and weight if there is one,";

    private SampleTable() {}

    /** The samples in the order of the rows; throws {@link BadFile} if it is not such a table. */
    public static Samples read(NumberTable table) {
        List<Integer> inputs = numbered(table, "x");
        List<Integer> outputs =
                table.columns().contains("y") ? List.of(table.columns().indexOf("y")) : numbered(table, "y");
        int weight = table.columns().indexOf("weight");
        int known = inputs.size() + outputs.size() + (weight < 0 ? 0 : 1);
        if (inputs.isEmpty() || outputs.isEmpty() || known != table.columns().size()) {
            throw table.badHeader(RULE);
        }
        double[] weights = weight < 0 ? new double[0] : numbers(table, List.of(weight));
        for (int row = 0; row < weights.length; row++) {
            if (weights[row] < 0) {
                throw table.badRow(row, "weight must be zero or a positive number but is " + weights[row]);
            }
        }
        return new Samples(
                table.rows(), inputs.size(), outputs.size(), numbers(table, inputs), numbers(table, outputs), weights);
    }

    /** Where the columns {@code letter0, letter1, ...} stand. */
    private static List<Integer> numbered(NumberTable table, String letter) {
        List<Integer> places = new ArrayList<>();
        for (int place = table.columns().indexOf(letter + 0); place >= 0; ) {
            places.add(place);
            place = table.columns().indexOf(letter + places.size());
        }
        return places;
    }

    private static double[] numbers(NumberTable table, List<Integer> columns) {
        double[] numbers = new double[Math.multiplyExact(table.rows(), columns.size())];
        for (int row = 0; row < table.rows(); row++) {
            for (int column = 0; column < columns.size(); column++) {
                numbers[row * columns.size() + column] = table.number(row, columns.get(column));
            }
        }
        return numbers;
    }
}
