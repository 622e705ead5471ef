package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;

/** Networks of finite width and dimension beside their limit, as a user runs them. */
class FiniteWidthStudyTest {
    private static final String STUDY =
            """
            study: learning-timescales-width
            axes:
              epsilon: {values: [0.01, 0.1]}
              m: {values: [8, 16, 32, 64, 128]}
            cell:
              network: {kind: mean-field, hidden: [m], activation: {kind: hermite, coefficients: [1, 1, sqrt(1 / 2), sqrt(1 / 6)]}%s}
              init: {law: %s}
              data: {kind: teacher, form: single-index, coefficients: [0.5, 1, 0.7, 0.5]}
              loss: half-square
              train: {method: gradient-flow, tolerance: %s, rate: [1, 1 / epsilon], until: %s}
            record: {metrics: [loss, degree-learnt, overlap-max], at: {times: [%s]}}
            diagrams:
              - {x: m, y: epsilon, show: last(loss)}
            phases: {by: learning-order}
            theory: mean-field-times
            """;

    private static final String OVERLAPS = "quantiles, scale: [0, 1]";

    @TempDir
    private Path folder;

    private String run(String name, String study) throws Exception {
        Path file = folder.resolve(name + ".yaml");
        Path results = folder.resolve(name);
        Files.writeString(file, study);
        Answer run = Answer.toRun(file, results);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        return results.toString();
    }

    @Test
    void theRiskComesToThatOfTheLimitAsTheNetworkBecomesWide() throws Exception {
        String times = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> String.valueOf(i / 40.0))
                .collect(Collectors.joining(", "));
        String finite = run("finite", STUDY.formatted(", dimension: infinite", OVERLAPS, "1e-8", 1, times));
        String limit = run("limit", STUDY.formatted("", OVERLAPS, "1e-8", 1, times));
        String steps = " JOIN '%s/steps/*.parquet' %s USING (cell)";
        List<List<Object>> rows = new Sql(folder.resolve("finite"))
                .rows("SELECT epsilon, m, max(abs(one.loss - two.loss)), count(*), max(one.overlap_max) FROM '" + finite
                        + "/cells/*.parquet' cells" + steps.formatted(finite, "one") + steps.formatted(limit, "two")
                        + " WHERE abs(one.time - two.time) < 1e-9 GROUP BY epsilon, m ORDER BY epsilon DESC, m");
        List<Row> expected =
                GoldenTable.read("learning-timescales-finite-width").rows();
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            Row row = expected.get(i);
            assertThat(rows.get(i).get(0)).isEqualTo(row.number("eps"));
            assertThat(((Number) rows.get(i).get(1)).intValue()).isEqualTo(row.whole("m"));
            row.expect("largest_difference", (Double) rows.get(i).get(2), 1e-4);
            assertThat(rows.get(i).get(3)).isEqualTo(41L);
            assertThat((Double) rows.get(i).get(4)).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aNetworkOfFiniteDimensionBeginsAtTheVectorsOfAFile() throws Exception {
        StringBuilder vectors = new StringBuilder("layer,row,column,value\n");
        double golden = (Math.sqrt(5) - 1) / 2;
        for (int i = 0; i < 4 * 8; i++) {
            double multiple = (i + 1) * golden;
            double value = Math.sqrt(3) * (2 * (multiple - Math.floor(multiple)) - 1);
            vectors.append("0,")
                    .append(i / 8)
                    .append(',')
                    .append(i % 8)
                    .append(',')
                    .append(value)
                    .append("\n");
        }
        Files.writeString(folder.resolve("vectors.csv"), vectors);
        String study = STUDY.formatted(
                        ", dimension: 8",
                        "[{kind: file, path: vectors.csv}, quantiles], scale: [1, 1]",
                        "1e-10",
                        4,
                        "0.1, 0.5, 1, 2")
                .replace("[8, 16, 32, 64, 128]", "[4]")
                .replace("[0.01, 0.1]", "[0.1]");
        Sql sql = new Sql(Path.of(run("dimension", study)));
        List<Row> expected = GoldenTable.read("learning-timescales-finite-dimension")
                .where(row -> row.whole("m") == 4 && row.whole("d") == 8 && row.number("eps") == 0.1)
                .toList();
        List<List<Object>> rows = sql.rows("SELECT time, loss FROM {steps} ORDER BY time");
        assertThat(rows).hasSameSizeAs(expected);
        for (int i = 0; i < rows.size(); i++) {
            assertThat((Double) rows.get(i).get(0)).isEqualTo(expected.get(i).number("t"));
            assertThat((Double) rows.get(i).get(1)).isCloseTo(expected.get(i).number("risk"), within(1e-8));
        }
    }
}
