package org.separatrix.dynamics.golden;

import java.util.List;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.golden.GoldenTable.Row;

/** Starts and samples that stand in tables. */
public final class GoldenCells {
    private GoldenCells() {}

    /** The samples of a table with the columns {@code x0, x1, ..., y}. */
    public static Samples points(String name, int inputs) {
        List<Row> rows = GoldenTable.read(name).rows();
        double[] x = new double[rows.size() * inputs];
        double[] y = new double[rows.size()];
        for (int sample = 0; sample < y.length; sample++) {
            y[sample] = rows.get(sample).number("y");
            for (int input = 0; input < inputs; input++) {
                x[sample * inputs + input] = rows.get(sample).number("x" + input);
            }
        }
        return new Samples(y.length, inputs, 1, x, y);
    }

    /** The weights of a table with the columns {@code layer, row, column, value}, times a scale per layer. */
    public static Init start(String name, List<Double> scales) {
        List<Row> rows = GoldenTable.read(name).rows();
        Init.PerEntry law = (seed, layer, row, column, columns) -> rows.stream()
                .filter(entry ->
                        entry.whole("layer") == layer && entry.whole("row") == row && entry.whole("column") == column)
                .findFirst()
                .orElseThrow()
                .number("value");
        return new Init(scales.stream().map(scale -> (Init.Law) law).toList(), scales);
    }
}
