package org.separatrix.study;

import java.util.List;

/** Small studies for tests, made of the parts that a test speaks of. */
public final class Studies {
    private static final String AXES =
            """
            axes:
              width: {values: [16, 64]}
              kappa: {log: [1e-2, 1e1], points: 4}
              seed: {count: 3}
            """;

    private static final String CELL =
            """
            cell:
              network: {kind: dense, hidden: [width], activation: linear, output-scale: 1 / width}
              init: {law: normal, scale: kappa}
              data: {kind: line, slope: 1}
              loss: half-square
              train: {method: gradient-descent, step-size: 0.01, steps: 100}
              seed: seed
            """;

    private Studies() {}

    /** The text of a study over width, kappa and seed, and these further lines. */
    public static String text(String... lines) {
        return "study: test\n" + AXES + CELL + String.join("\n", lines) + "\n";
    }

    /** A study over these axes whose cell is that of {@link #text}. */
    public static Study withAxes(String axes, String... overrides) {
        return Study.parse("test.yaml", "study: test\naxes:\n" + axes.indent(2) + CELL, List.of(overrides));
    }

    public static Study study(String... lines) {
        return Study.parse(text(lines));
    }

    /** The study of {@link #text} with settings from the command line. */
    public static Study with(String... overrides) {
        return Study.parse("test.yaml", text(), List.of(overrides));
    }
}
