package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.separatrix.app.Sql.row;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of the smoke study as a stranger reads them. */
class TablesTest {
    @TempDir
    private static Path folder;

    private static Sql sql;

    @BeforeAll
    static void run() {
        Answer answer = Answer.toRun(Studies.SMOKE, folder);
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        sql = new Sql(folder);
    }

    @Test
    void cellsHaveAColumnForEveryAxisDefinitionAndMetric() throws SQLException {
        assertThat(sql.columns("cells"))
                .containsExactly(
                        "cell BIGINT",
                        "name VARCHAR",
                        "cg DOUBLE",
                        "ce DOUBLE",
                        "kappa DOUBLE",
                        "width DOUBLE",
                        "seed BIGINT",
                        "gamma DOUBLE",
                        "eta DOUBLE",
                        "k0 DOUBLE",
                        "drive DOUBLE",
                        "outcome VARCHAR",
                        "stopped_at BIGINT",
                        "steps BIGINT",
                        "time DOUBLE",
                        "message VARCHAR",
                        "digest VARCHAR",
                        "last_loss DOUBLE",
                        "last_kernel_ratio DOUBLE",
                        "last_alignment DOUBLE",
                        "last_layer_norm_0 DOUBLE",
                        "last_layer_norm_1 DOUBLE",
                        "last_kernel DOUBLE",
                        "last_rate_alignment DOUBLE",
                        "last_log_norm_product DOUBLE",
                        "last_kernel_drive DOUBLE");
    }

    @Test
    void stepsHaveAColumnForEveryMetric() throws SQLException {
        assertThat(sql.columns("steps"))
                .containsExactly(
                        "cell BIGINT",
                        "step BIGINT",
                        "time DOUBLE",
                        "loss DOUBLE",
                        "kernel_ratio DOUBLE",
                        "alignment DOUBLE",
                        "layer_norm_0 DOUBLE",
                        "layer_norm_1 DOUBLE",
                        "kernel DOUBLE",
                        "rate_alignment DOUBLE",
                        "log_norm_product DOUBLE",
                        "kernel_drive DOUBLE");
    }

    @Test
    void phasesHaveTheNumbersThatDecided() throws SQLException {
        assertThat(sql.columns("phases"))
                .containsExactly(
                        "cell BIGINT",
                        "phase VARCHAR",
                        "mechanisms VARCHAR",
                        "classifier VARCHAR",
                        "version BIGINT",
                        "largest_kernel_change DOUBLE",
                        "alignment_drop DOUBLE",
                        "alignment_gain DOUBLE",
                        "largest_log_norm_change DOUBLE",
                        "kernel_drive DOUBLE",
                        "theory_phase VARCHAR",
                        "theory_margin DOUBLE");
    }

    @Test
    void everyPointOfTheGridIsOneCell() throws SQLException {
        assertThat(
                        sql.rows(
                                "SELECT count(*), count(DISTINCT cell), min(cell), max(cell), count(DISTINCT digest) FROM {cells}"))
                .containsExactly(row(40L, 40L, 0L, 39L, 40L));
        assertThat(sql.value("SELECT count(*) FROM (SELECT DISTINCT name, kappa, width, seed FROM {cells})"))
                .isEqualTo(40L);
    }

    @Test
    void definitionsAreWhatTheirFormulasSay() throws SQLException {
        assertThat(sql.value("SELECT count(*) FROM {cells} WHERE"
                        + " abs(gamma / width^cg - 1) < 1e-14 AND abs(eta / width^ce - 1) < 1e-14"
                        + " AND abs(k0 / (2 * gamma^2 * eta * width * kappa^2) - 1) < 1e-14"
                        + " AND abs(drive * gamma * width * kappa^2 - 1) < 1e-14"))
                .isEqualTo(40L);
    }

    @Test
    void stepsJoinTheirCells() throws SQLException {
        assertThat(sql.rows("SELECT count(*), count(DISTINCT cell) FROM {cells} JOIN {steps} USING (cell)"))
                .isEqualTo(sql.rows("SELECT count(*), 40::BIGINT FROM {steps}"));
        assertThat(sql.value(
                        "SELECT count(*) FROM {cells} c JOIN {steps} s ON c.cell = s.cell AND c.stopped_at = s.step"
                                + " WHERE c.time = s.time AND c.last_loss = s.loss AND c.last_kernel_ratio = s.kernel_ratio"
                                + " AND c.last_layer_norm_1 = s.layer_norm_1"))
                .isEqualTo(40L);
    }

    @Test
    void stepsAreSortedInTheirFiles() throws SQLException {
        assertThat(sql.value(
                        "SELECT count(*) FROM (SELECT cell, step, lag(cell) OVER here AS c, lag(step) OVER here AS s"
                                + " FROM read_parquet({steps}, filename = true, file_row_number = true)"
                                + " WINDOW here AS (PARTITION BY filename ORDER BY file_row_number))"
                                + " WHERE c > cell OR (c = cell AND s >= step)"))
                .isEqualTo(0L);
        assertThat(sql.rows("SELECT DISTINCT first, last FROM"
                        + " (SELECT min(step) AS first, max(step) AS last FROM {steps} GROUP BY cell)"))
                .containsExactly(row(0L, sql.value("SELECT max(steps) FROM {cells}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cells", "steps", "phases", "diagrams"})
    void noNumberIsNotANumber(String table) throws SQLException {
        List<String> doubles = sql.columns(table).stream()
                .filter(column -> column.endsWith(" DOUBLE"))
                .map(column -> column.replace(" DOUBLE", ""))
                .toList();
        assertThat(doubles).isNotEmpty();
        String from = table.equals("diagrams") ? "read_parquet({diagrams}, union_by_name = true)" : "{" + table + "}";
        for (String column : doubles) {
            assertThat(sql.value(
                            "SELECT count(*) FROM " + from + " WHERE isnan(" + column + ") OR isinf(" + column + ")"))
                    .as(column)
                    .isEqualTo(0L);
        }
    }

    @Test
    void everyCellHasOnePhase() throws SQLException {
        assertThat(sql.rows(
                        "SELECT count(*), count(DISTINCT cell), count(DISTINCT classifier), min(version) FROM {cells}"
                                + " JOIN {phases} USING (cell)"))
                .containsExactly(row(40L, 40L, 1L, 1L));
    }

    @Test
    void phasesFollowFromTheSteps() throws SQLException {
        assertThat(sql.value("SELECT count(*) FROM {phases} JOIN"
                        + " (SELECT cell, max(abs(kernel_ratio - 1)) AS moved FROM {steps} GROUP BY cell) USING (cell)"
                        + " WHERE largest_kernel_change = moved AND (phase <> 'kernel' OR moved < 0.05)"
                        + " AND (phase <> 'feature' OR moved >= 0.05)"))
                .isEqualTo(40L);
    }

    @Test
    void diagramsOfPhasesCountTheCells() throws SQLException {
        String diagram = "'" + folder + "/diagrams/phase-by-kappa-width.parquet'";
        assertThat(sql.rows(
                        "SELECT count(*), sum(cells)::BIGINT, sum(cells_kernel)::BIGINT, sum(cells_feature)::BIGINT,"
                                + " sum(cells_unfinished)::BIGINT FROM " + diagram))
                .isEqualTo(
                        sql.rows(
                                "SELECT 20::BIGINT, count(*), count(*) FILTER (phase = 'kernel'),"
                                        + " count(*) FILTER (phase = 'feature'), count(*) FILTER (phase = 'unfinished') FROM {phases}"));
        assertThat(sql.rows("SELECT facet, x, y, cells, cells_kernel, cells_feature FROM " + diagram + " ORDER BY ALL"))
                .isEqualTo(sql.rows(
                        "SELECT 'name = ' || name, kappa, width::DOUBLE, count(*), count(*) FILTER (phase = 'kernel'),"
                                + " count(*) FILTER (phase = 'feature')"
                                + " FROM {cells} JOIN {phases} USING (cell) GROUP BY name, kappa, width ORDER BY ALL"));
    }

    @Test
    void diagramsOfValuesAverageTheCells() throws SQLException {
        assertThat(sql.value("SELECT count(*) FROM '" + folder
                        + "/diagrams/last-kernel-ratio-by-kappa-width.parquet' d JOIN"
                        + " (SELECT 'name = ' || name AS facet, kappa AS x, width AS y, avg(last_kernel_ratio) AS mean,"
                        + " min(last_kernel_ratio) AS least, max(last_kernel_ratio) AS largest FROM {cells}"
                        + " GROUP BY name, kappa, width) c USING (facet, x, y)"
                        + " WHERE abs(d.mean / c.mean - 1) < 1e-14 AND d.least = c.least AND d.largest = c.largest"))
                .isEqualTo(20L);
    }

    @Test
    void exampleCellsOfADiagramLieAtTheirPoint() throws SQLException {
        assertThat(
                        sql.value(
                                "SELECT count(*) FROM '" + folder
                                        + "/diagrams/phase-by-kappa-width.parquet' d JOIN {cells} c"
                                        + " ON d.example = c.cell WHERE d.x = c.kappa AND d.y = c.width AND d.facet = 'name = ' || c.name"))
                .isEqualTo(20L);
    }

    /** The same in SQL, over the two seeds of each point; 12.7 is Student's quantile for one degree of freedom. */
    @Test
    void pointsOfADiagramHaveMedianAndInterval() throws SQLException {
        assertThat(sql.value("SELECT count(*) FROM '" + folder
                        + "/diagrams/last-kernel-ratio-by-kappa-width.parquet' d JOIN"
                        + " (SELECT kappa, width, 'name = ' || name AS facet, avg(last_kernel_ratio) AS m,"
                        + " median(last_kernel_ratio) AS q, stddev_samp(last_kernel_ratio) / sqrt(count(*)) AS e"
                        + " FROM {cells} GROUP BY ALL) s ON d.x = kappa AND d.y = width AND d.facet = s.facet"
                        + " WHERE abs(d.mean - m) < 1e-9 * m AND abs(d.median - q) < 1e-9 * q AND d.reached = 1"
                        + " AND abs(d.mean_to - (m + 12.7062047362 * e)) < 1e-5 * m"
                        + " AND abs(d.mean_from - (m - 12.7062047362 * e)) < 1e-5 * m"
                        + " AND abs(d.theory - m) < 0.05 * m"))
                .isEqualTo(20L);
        assertThat(sql.rows("SELECT DISTINCT agreement, round(agreement_from, 4), agreement_to FROM '" + folder
                        + "/diagrams/phase-by-kappa-width.parquet' WHERE agreement = 1"))
                .containsExactly(row(1.0, 0.3424, 1.0));
    }

    @Test
    void theoryStandsBesideWhatWasMeasured() throws SQLException {
        String comparison = "'" + folder + "/diagrams/comparison.parquet'";
        assertThat(sql.rows("SELECT show, facet, statistic, cells, missed FROM " + comparison))
                .containsExactly(
                        row("last(kernel-ratio)", "name = ntk", "mean", 20L, 0L),
                        row("last(kernel-ratio)", "name = mean-field", "mean", 20L, 0L));
        assertThat(sql.value("SELECT count(*) FROM " + comparison + " JOIN (SELECT 'name = ' || name AS facet,"
                        + " avg(last_kernel_ratio) AS m FROM {cells} GROUP BY name) USING (facet)"
                        + " WHERE abs(measured - m) < 1e-9 * m AND abs(theory - m) < 0.02 * m"
                        + " AND abs(difference - (measured - theory) / theory) < 1e-12"
                        + " AND typical_difference <= largest_difference AND largest_difference < 0.1"))
                .isEqualTo(2L);
    }

    /**
     * On every line along kappa, theory changes sign where the measured phase changes. The measured place is the middle
     * between the neighbours of different phase, the predicted one where the margin, interpolated, is 0.
     */
    @Test
    void theMeasuredBoundaryLiesWithinAGridCellOfTheory() throws SQLException {
        String lines = "WITH points AS (SELECT name, width, seed, phase, theory_margin AS margin,"
                + " dense_rank() OVER (ORDER BY kappa) AS place FROM {cells} JOIN {phases} USING (cell)),"
                + " judged AS (SELECT *, lag(phase) OVER line AS last_phase, lag(place) OVER line AS last_place"
                + " FROM points WHERE phase IN ('kernel', 'feature')"
                + " WINDOW line AS (PARTITION BY name, width, seed ORDER BY place)),"
                + " measured AS (SELECT name, width, seed, (place + last_place) / 2 AS place FROM judged"
                + " WHERE phase <> last_phase),"
                + " margins AS (SELECT *, lag(margin) OVER line AS last_margin, lag(place) OVER line AS last_place"
                + " FROM points WINDOW line AS (PARTITION BY name, width, seed ORDER BY place)),"
                + " predicted AS (SELECT name, width, seed,"
                + " last_place + last_margin / (last_margin - margin) AS place FROM margins"
                + " WHERE (margin < 0) <> (last_margin < 0))";
        assertThat(sql.rows(lines + " SELECT count(*), count(DISTINCT (name, width, seed)) FROM measured"))
                .containsExactly(row(8L, 8L));
        assertThat(sql.rows(lines + " SELECT count(*), count(DISTINCT (name, width, seed)) FROM predicted"))
                .containsExactly(row(8L, 8L));
        assertThat(sql.rows(lines + " SELECT count(*), max(abs(measured.place - predicted.place)) <= 1"
                        + " FROM measured JOIN predicted USING (name, width, seed)"))
                .containsExactly(row(8L, true));
    }
}
