package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.separatrix.app.Sql.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lines and exponents as a user gets them: a study file in, tables out, read by SQL. The norm of a layer of signs is {@code
 * scale sqrt(width)} before the first step, a power law in both axes.
 */
class LinesStudyTest {
    private static final String SCALED = "first(layer-norm-0) / (sqrt(width)) against scale";

    private static final String STUDY =
            """
            study: lines
            axes:
              scale: {log: [0.01, 1], points: 5}
              width: {values: [4, 16, 64]}
              target: {rows: {name: [reached, missed], slope: [1, 0.5]}}
              seed: {count: 2}
            cell:
              network: {kind: dense, hidden: [width], activation: linear, output-scale: 1 / width}
              init: {law: sign, scale: [scale, scale]}
              data: {kind: line, slope: slope}
              loss: half-square
              train: {method: gradient-descent, step-size: 0.1 * width, steps: 10}
              seed: seed
            record: {metrics: [loss, layer-norms], at: {steps: [1, 10]}}
            diagrams:
              - {x: scale, lines: [first(layer-norm-0), last(layer-norm-0)], facet: name, by: width, scale: log}
              - {x: scale, lines: "time(loss, 0.3)", facet: name}
              - {x: scale, y: name, show: "exponent(first(layer-norm-0), width)"}
              - {x: width, lines: ["exponent(first(layer-norm-0), scale)", "exponent(first(layer-norm-1), scale)"], by: name}
              - {x: step, lines: [loss, layer-norm-0], by: width, facet: name, scale: log}
              - {x: time, lines: loss, facet: [name, scale]}
            fits:
              - {of: first(layer-norm-0), against: width, per: name}
              - {of: first(layer-norm-0), against: scale, from: 0.03, to: 1, per: [width], divide-by: sqrt(width)}
              - {of: "time(loss, 0.3)", against: scale, law: exponential}
            """;

    @TempDir
    private static Path folder;

    private static Answer run;
    private static Sql sql;

    @BeforeAll
    static void runTheStudy() throws Exception {
        Path study = folder.resolve("study.yaml");
        Files.writeString(study, STUDY);
        run = Answer.toRun(study, folder.resolve("results"));
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        sql = new Sql(folder.resolve("results"));
    }

    private static String figure(String name) {
        return "'" + folder.resolve("results/diagrams/" + name + ".parquet") + "'";
    }

    @Test
    void aFigureOfLinesHasARowForEachLineAndValueOfTheAxis() throws Exception {
        String figure = figure("first-layer-norm-0-and-more-by-scale-width");
        assertThat(sql.value("SELECT count(*) FROM " + figure)).isEqualTo(2L * 5 * 2 * 3);
        assertThat(sql.rows("SELECT DISTINCT y_label FROM " + figure + " ORDER BY ALL"))
                .containsExactly(
                        row("first(layer-norm-0), width = 16"),
                        row("first(layer-norm-0), width = 4"),
                        row("first(layer-norm-0), width = 64"),
                        row("last(layer-norm-0), width = 16"),
                        row("last(layer-norm-0), width = 4"),
                        row("last(layer-norm-0), width = 64"));
        assertThat((Double) sql.value("SELECT max(abs(mean / (x * 8) - 1)) FROM " + figure
                        + " WHERE y_label = 'first(layer-norm-0), width = 64'"))
                .isLessThan(1e-12);
    }

    @Test
    void aTimeThatNoCellReachesIsAGapAndNeverANumber() throws Exception {
        String figure = figure("time-loss-0-3-by-scale");
        assertThat(sql.value("SELECT count(*) FROM " + figure + " WHERE (valued = 0) <> (mean IS NULL)"))
                .isEqualTo(0L);
        assertThat(sql.value("SELECT count(*) FROM {cells} WHERE last_loss > 0.3"))
                .isNotEqualTo(0L);
        assertThat(sql.value("SELECT sum(valued) FROM " + figure))
                .isEqualTo(sql.value("SELECT count(*)::HUGEINT FROM"
                        + " (SELECT cell FROM {steps} GROUP BY cell HAVING min(loss) <= 0.3 AND max(loss) > 0.3)"));
    }

    @Test
    void exponentsAreThoseOfThePowerLaw() throws Exception {
        assertThat(sql.rows("SELECT cells, valued FROM " + figure("exponent-first-layer-norm-0-width-by-scale-name")))
                .hasSize(10)
                .containsOnly(row(6L, 6L));
        assertThat((Double) sql.value("SELECT max(abs(mean - 0.5)) FROM "
                        + figure("exponent-first-layer-norm-0-width-by-scale-name")))
                .isCloseTo(0, within(1e-12));
        assertThat((Double) sql.value("SELECT max(abs(mean - 1)) + max(error) FROM "
                        + figure("exponent-first-layer-norm-0-scale-and-more-by-width-name")))
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void trajectoriesAreGatheredFromTheCellsThatComeSoFar() throws Exception {
        String figure = figure("loss-and-more-by-step-width");
        assertThat(sql.rows("SELECT DISTINCT x FROM " + figure + " ORDER BY x"))
                .containsExactly(
                        row(1.0), row(2.0), row(3.0), row(4.0), row(5.0), row(6.0), row(7.0), row(8.0), row(9.0),
                        row(10.0));
        String recorded = "SELECT name, width, step, avg(loss) AS loss FROM {cells} JOIN {steps} USING (cell)"
                + " WHERE step IN (1, 10) GROUP BY ALL";
        assertThat((Double) sql.value("SELECT max(abs(f.mean - r.loss)) FROM " + figure + " f JOIN (" + recorded
                        + ") r ON f.x = r.step AND f.facet = 'name = ' || r.name"
                        + " AND f.y_label = 'loss, width = ' || r.width::BIGINT"))
                .isLessThan(1e-12);
        assertThat(sql.rows("SELECT DISTINCT cells FROM " + figure)).containsExactly(row(10L));
        assertThat((Double) sql.value("SELECT max(x) FROM " + figure("loss-by-time")))
                .isBetween(0.9 * 64, 64.0);
    }

    @Test
    void fitsAreStoredAndPrintedAndDrawnAndInTheReport() throws Exception {
        assertThat(sql.rows(
                        "SELECT fit, law, divided_by, per_name, per_width, round(slope, 9), points, cells, share FROM "
                                + figure("fits")
                                + " WHERE quantity LIKE 'first%' ORDER BY against, per_name, per_width"))
                .containsExactly(
                        row(SCALED, "power", "sqrt(width)", null, "16", 1.0, 4L, 16L, 1.0),
                        row(SCALED, "power", "sqrt(width)", null, "4", 1.0, 4L, 16L, 1.0),
                        row(SCALED, "power", "sqrt(width)", null, "64", 1.0, 4L, 16L, 1.0),
                        row("first(layer-norm-0) against width", "power", null, "missed", null, 0.5, 3L, 30L, 1.0),
                        row("first(layer-norm-0) against width", "power", null, "reached", null, 0.5, 3L, 30L, 1.0));
        assertThat((Double) sql.value(
                        "SELECT max(abs(intercept)) FROM " + figure("fits") + " WHERE divided_by IS NOT NULL"))
                .isLessThan(1e-12);
        assertThat(sql.value("SELECT valued FROM " + figure("fits") + " WHERE law = 'exponential'"))
                .isEqualTo(sql.value("SELECT sum(valued)::BIGINT FROM " + figure("time-loss-0-3-by-scale")));
        assertThat(run.out())
                .containsPattern("first\\(layer-norm-0\\) against width +power +name = reached +0\\.50000 ");
        assertThat(Files.readString(folder.resolve("results/report.html")))
                .contains("<caption>Fits</caption>")
                .contains(SCALED);
        assertThat(Files.readString(folder.resolve("results/diagrams/first-layer-norm-0-and-more-by-scale-width.svg")))
                .contains(">fits<");
    }

    @Test
    void figuresAreDrawnAndAreInTheReport() throws IOException {
        List<String> figures = List.of(
                "first-layer-norm-0-and-more-by-scale-width",
                "time-loss-0-3-by-scale",
                "exponent-first-layer-norm-0-scale-and-more-by-width-name");
        for (String name : figures) {
            try (Stream<Path> files = Files.list(folder.resolve("results/diagrams"))) {
                assertThat(files.map(file -> file.getFileName().toString()))
                        .contains(name + ".svg", name + ".png", name + ".parquet");
            }
        }
        assertThat(Files.readString(folder.resolve("results/report.html")))
                .contains("first(layer-norm-0), width = 64", "\"spotY\":[");
    }
}
