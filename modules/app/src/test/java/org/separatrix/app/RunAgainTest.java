package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of what is finished sees that it is, and does nothing. */
class RunAgainTest {
    private static final String THEORY_OF_TWO_POINTS =
            """
            study: again
            axes:
              kappa: {values: [0.01, 0.1]}
              seed: {count: 2}
            cell:
              network: {kind: dense, hidden: [10], activation: relu}
              init: {law: [sphere, sign], scale: [kappa / sqrt(10), 1 / sqrt(10)]}
              data: {kind: two-points, imbalance: 4, angle: pi / 15}
              loss: exponential
              train: {method: gradient-flow, scheme: events, tolerance: 1e-6, rate: [1, 0], until: 50}
              seed: seed
            record: {metrics: [loss], at: {log-time: 10}}
            phases: {by: four-phases}
            theory: reduced-four-phases
            diagrams:
              - {x: kappa, lines: plateau-at}
            """;

    private static final String FIT_WITHOUT_CELLS =
            """
            study: again
            axes:
              scale: {values: [0.1, 0.2, 0.3, 1]}
              seed: {count: 1}
            where: scale > 0.5
            cell:
              network: {kind: dense, hidden: [2], activation: linear}
              init: {law: sign, scale: [scale, scale]}
              data: {kind: line, slope: 1}
              loss: half-square
              train: {method: gradient-descent, step-size: 0.1, steps: 5}
              seed: seed
            record: {metrics: [loss], at: {steps: [5]}}
            fits:
              - {of: last(loss), against: scale, to: 0.3}
            """;

    @TempDir
    private Path folder;

    @Test
    void labelsByTheReducedTheoryAreThoseOfTheStudy() throws IOException {
        assertThatNothingIsDoneTwice(THEORY_OF_TWO_POINTS);
    }

    @Test
    void aFitThatNoCellTakesPartInIsDrawn() throws IOException {
        assertThatNothingIsDoneTwice(FIT_WITHOUT_CELLS);
        assertThat(folder.resolve("results").resolve(FitTable.FILE)).exists();
    }

    private void assertThatNothingIsDoneTwice(String text) throws IOException {
        Path study = folder.resolve("study.yaml");
        Path results = folder.resolve("results");
        Files.writeString(study, text);
        Answer first = Answer.toRun(study, results);
        assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.WELL);
        assertThat(first.err()).doesNotContain("drawn already");
        Answer again = Answer.toRun(study, results);
        assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.WELL);
        assertThat(again.err()).contains("are done and drawn already");
    }
}
