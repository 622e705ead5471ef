package org.separatrix.report.figure;

import java.util.List;

/**
 * What was fitted to a line of a diagram.
 *
 * @param panel number of the panel, and {@code line} of the line in it
 * @param values for each value of the x axis; NaN where there is none
 * @param meaning in a few words: {@code slope 0.252 ± 0.001}
 */
public record FittedCurve(int panel, int line, List<Double> values, String meaning) {
    public FittedCurve {
        values = List.copyOf(values);
    }
}
