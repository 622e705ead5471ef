package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descent on fresh samples beside the flow of the risk, as a user runs it. */
class OnePassStudyTest {
    private static final String STUDY =
            """
            study: learning-timescales-sgd
            axes:
              eta: {values: [1e-3, 2.5e-4, 6.25e-5]}
              seed: {count: 12}
            cell:
              network: {kind: dense, hidden: [10], activation: {kind: hermite, coefficients: [1, 1, sqrt(1 / 2), sqrt(1 / 6)]}, output-scale: 1 / 10}
              init: {law: [sphere, quantiles], scale: [1, 1]}
              data: {kind: gaussian, dimension: 50, samples: 1, target: {kind: single-index, coefficients: [0.5, 1, 0.7, 0.5]}}
              loss: half-square
              train: {method: one-pass-sgd, batch: 1, step-size: eta, rate: [10, 10 / 0.1], until: 2, project: [unit-rows, none]}
              seed: seed
            record:
              metrics: [population-risk, flow-risk]
              at: {times: [0.1, 0.5, 1, 2]}
            theory: flow-noise
            diagrams:
              - {x: eta, y: seed, show: max(flow_risk_gap)}
              - {x: eta, lines: ["at-time(flow-risk-gap, 0.5)"], scale: log, statistic: median}
            fits:
              - {of: "at-time(flow-risk-gap, 0.5)", against: eta}
            """;

    @TempDir
    private Path folder;

    @Test
    void theSmallerItsStepsTheCloserItFollows() throws Exception {
        Path study = folder.resolve("study.yaml");
        Path results = folder.resolve("results");
        Files.writeString(study, STUDY);
        Answer run = Answer.toRun(study, results);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        Sql sql = new Sql(results);

        List<Double> medians = sql
                .rows(
                        "SELECT median(largest) FROM (SELECT eta, seed, max(abs(population_risk - flow_risk)) AS largest"
                                + " FROM {cells} c JOIN {steps} s USING (cell) GROUP BY eta, seed) GROUP BY eta ORDER BY eta DESC")
                .stream()
                .map(row -> (Double) row.get(0))
                .toList();
        double[] expected = {0.41, 0.072, 0.022};
        assertThat(medians).hasSize(expected.length);
        for (int i = 0; i < expected.length; i++) {
            assertThat(medians.get(i)).as("of step %d", i).isBetween(expected[i] / 2, expected[i] * 2);
        }
        assertThat(medians.get(0)).isGreaterThan(2 * medians.get(1));
        assertThat(medians.get(1)).isGreaterThan(2 * medians.get(2));
        assertThat(sql.value("SELECT max(abs(flow_risk_gap - abs(population_risk - flow_risk))) FROM {steps}"))
                .isEqualTo(0.0);
        // Theory is the root of the step; small steps are there, large ones are beyond it.
        List<Double> ratios = sql
                .rows("SELECT median / theory FROM '" + results
                        + "/diagrams/at-time-flow-risk-gap-0-5-by-eta.parquet' ORDER BY x")
                .stream()
                .map(row -> (Double) row.get(0))
                .toList();
        assertThat(ratios).hasSize(3);
        assertThat(ratios.get(0)).isBetween(0.6, 1.6);
        assertThat(ratios.get(2)).isGreaterThan(2);
        assertThat((Double) sql.value("SELECT theory_slope FROM '" + results + "/diagrams/fits.parquet'"))
                .isCloseTo(0.5, within(1e-9));
        // All steps of a seed follow one flow, and set out from it.
        assertThat(sql.value("SELECT max(flow_risk_gap) FROM {steps} WHERE step = 0"))
                .satisfies(gap -> assertThat((Double) gap).isLessThan(1e-13));
    }
}
