package org.separatrix.study.file;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.separatrix.dynamics.GivenLaw;

/**
 * The weights of a network as a table: columns {@code layer,row,column,value}, and a line per weight in any order. Layer 0 is
 * nearest the input, {@code row} the output unit, {@code column} the input unit, and a bias stands in the column after the
 * last input. All count from 0.
 */
public final class WeightTable {
    private static final List<String> COLUMNS = List.of("layer", "row", "column", "value");

    private final NumberTable table;

    private WeightTable(NumberTable table) {
        this.table = table;
    }

    /** Throws {@link BadFile} if it is not such a table, or a weight is missing or stands there twice. */
    public static GivenLaw read(NamedFile file) {
        NumberTable table = CsvTable.read(file);
        if (!table.columns().equals(COLUMNS)) {
            throw table.badHeader("must name layer,row,column,value");
        }
        SortedMap<Integer, GivenLaw.Matrix> matrices = new TreeMap<>();
        new WeightTable(table).placesByLayer().forEach((layer, places) -> matrices.put(layer, places.matrix(layer)));
        return new GivenLaw(file.path(), matrices);
    }

    private SortedMap<Integer, Places> placesByLayer() {
        SortedMap<Integer, Places> layers = new TreeMap<>();
        for (int line = 0; line < table.rows(); line++) {
            layers.computeIfAbsent(whole(line, 0), layer -> new Places()).add(line);
        }
        return layers;
    }

    private int whole(int line, int column) {
        double number = table.number(line, column);
        if (!(number == Math.rint(number) && number >= 0 && number < Integer.MAX_VALUE)) {
            throw table.badRow(
                    line,
                    COLUMNS.get(column) + " must be a whole number from 0 to " + (Integer.MAX_VALUE - 1) + " but is "
                            + number);
        }
        return (int) number;
    }

    /** Which row of the table each weight of a layer stands in. */
    private final class Places {
        private final SortedMap<Long, Integer> lines = new TreeMap<>();
        private int rows;
        private int columns;

        void add(int line) {
            int row = whole(line, 1);
            int column = whole(line, 2);
            rows = Math.max(rows, row + 1);
            columns = Math.max(columns, column + 1);
            Integer other = lines.putIfAbsent((long) row << Integer.SIZE | column, line);
            if (other != null) {
                throw table.badRow(
                        line,
                        "the weight of " + weight(whole(line, 0), row, column) + " stands in line " + table.line(other)
                                + " already");
            }
        }

        GivenLaw.Matrix matrix(int layer) {
            double[] entries = new double[lines.size()];
            int[] lineNumbers = new int[lines.size()];
            int next = 0;
            for (var place : lines.entrySet()) {
                int row = next / columns;
                int column = next % columns;
                if (place.getKey() != ((long) row << Integer.SIZE | column)) {
                    throw table.bad("has no line for " + weight(layer, row, column));
                }
                entries[next] = table.number(place.getValue(), 3);
                lineNumbers[next] = table.line(place.getValue());
                next++;
            }
            if (next < (long) rows * columns) {
                throw table.bad("has no line for " + weight(layer, next / columns, next % columns));
            }
            return new GivenLaw.Matrix(rows, columns, entries, lineNumbers);
        }

        private static String weight(int layer, int row, int column) {
            return "layer " + layer + ", row " + row + ", column " + column;
        }
    }
}
