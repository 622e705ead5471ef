package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.separatrix.app.Sql.row;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The studies of the three mechanisms that are shipped, beside tables and theory, by SQL. */
class ThreeMechanismsStudiesTest {
    private static final Path SHIPPED = Path.of("..", "..", "conf", "studies");
    private static final List<Integer> ALL_WIDTHS = List.of(64, 128, 256, 512, 1024, 2048, 4096);
    private static final List<Integer> OF_TABLE = List.of(64, 256, 1024, 4096);
    private static final String WITHOUT_SEEDS = "axes.start.rows={start: [weyl], seed: [0]}";

    @TempDir
    private Path folder;

    private Path results;
    private LinearNetworkTables tables;

    @BeforeEach
    void nameTheFiles() {
        results = folder.resolve("results");
        tables = new LinearNetworkTables(folder);
    }

    @Test
    void parametrisationsHaveTheKernelsOfTheTable() throws Exception {
        parametrisationsAreWithin(1e-6, 1e-4, ALL_WIDTHS);
    }

    @Test
    void descentInShortStepsGivesNarrowNetworksTheSameKernels() throws Exception {
        descentIsWithinTheTable(List.of(64, 128, 256));
    }

    @Test
    @Tag("exhaustive")
    void descentInShortStepsGivesNetworksOfAllWidthsTheSameKernels() throws Exception {
        descentIsWithinTheTable(ALL_WIDTHS);
    }

    /** Steps of length {@code h} lose the share {@code h lambda (1 - s0/b)^2 / 16} of kappa*, at all widths 0.8 % at worst. */
    private void descentIsWithinTheTable(List<Integer> widths) throws Exception {
        parametrisationsAreWithin(
                5e-3,
                1e-2,
                widths,
                "--set",
                "cell.train={method: gradient-descent, step-size: 0.001 / (k0 * sqrt(1 + drive^2)),"
                        + " rate: [rate_w, rate_u], steps: 20000}",
                "--set",
                "record.at={log: 5}");
    }

    private void parametrisationsAreWithin(double ratio, double drive, List<Integer> widths, Object... more)
            throws Exception {
        Object[] axes = {"--set", WITHOUT_SEEDS, "--set", "axes.width={values: " + widths + "}"};
        Sql sql = run(
                "three-mechanisms-schemes",
                Stream.of(axes, more).flatMap(Stream::of).toArray());
        String golden = tables.table("three-mechanisms-schemes");
        // What is a row per width here is a column per width in the table.
        String both =
                " FROM {cells} c JOIN {phases} USING (cell) JOIN (SELECT replace(scheme, 'standard', 'lecun') AS scheme,"
                        + " unnest([64, 256, 1024, 4096]) AS width,"
                        + " unnest([kernel_ratio_64, kernel_ratio_256, kernel_ratio_1024, kernel_ratio_4096]) AS ratio,"
                        + " unnest([abs_rate_alignment_end_64, abs_rate_alignment_end_256, abs_rate_alignment_end_1024,"
                        + " abs_rate_alignment_end_4096]) AS alignment FROM " + golden
                        + ") g ON c.scheme = g.scheme AND c.width = g.width";
        assertThat(sql.value("SELECT count(*)" + both))
                .isEqualTo(9 * widths.stream().filter(OF_TABLE::contains).count());
        assertThat((Double) sql.value("SELECT max(abs(last_kernel_ratio / ratio - 1))" + both))
                .isLessThan(ratio);
        // kappa* = |zeta_inf| K_inf/K_0
        assertThat((Double) sql.value("SELECT max(abs(last_kernel_drive / (ratio * alignment) - 1))" + both))
                .isLessThan(drive);
        assertThat(sql.value("SELECT count(*) FILTER (phase = theory_phase) FROM {phases}"))
                .isEqualTo(9L * widths.size());
        assertThat(sql.rows("SELECT scheme FROM {cells} JOIN {phases} USING (cell) GROUP BY scheme"
                        + " HAVING bool_and(phase = 'feature') ORDER BY scheme"))
                .containsExactly(row("mean-field"), row("mup"), row("small-init"), row("xavier"));
        assertThat(sql.value("SELECT count(*) FROM {phases} WHERE phase = 'kernel'"))
                .isEqualTo(5L * widths.size());
    }

    @Test
    void exponentsAreThoseOfTheTableAndOfTheory() throws Exception {
        exponentsAreThoseOfTheTable(List.of(-1.0, 0.5));
    }

    @Test
    @Tag("exhaustive")
    void exponentsAreThoseOfTheWholeTableAndOfTheory() throws Exception {
        exponentsAreThoseOfTheTable(List.of(-1.0, -0.5, 0.0, 0.5, 1.0));
    }

    private void exponentsAreThoseOfTheTable(List<Double> ratios) throws Exception {
        Sql sql = run("three-mechanisms-exponents", "--set", "axes.c_eta={values: " + ratios + "}");
        String fitted =
                "(SELECT c_gamma, c_sigma, c_eta, regr_slope(ln(last_kernel_drive), ln(width)) AS rho, max(rho) AS expected,"
                        + " max(phase) FILTER (width = 4096) AS phase_at_4096 FROM {cells} JOIN {phases} USING (cell)"
                        + " GROUP BY ALL)";
        String both = " FROM " + fitted + " f JOIN " + tables.table("three-mechanisms-exponents")
                + " g ON f.c_gamma = g.c_gamma AND f.c_sigma = g.c_sigma AND f.c_eta = g.c_eta_difference";
        assertThat(sql.value("SELECT count(*)" + both + " WHERE f.phase_at_4096 = g.phase_at_4096"))
                .isEqualTo(20L * ratios.size());
        assertThat((Double) sql.value("SELECT max(abs(rho - rho_fit))" + both)).isLessThan(1e-4);
        assertThat((Double) sql.value("SELECT max(abs(rho - rho_theory))" + both))
                .isLessThan(0.025);
        assertThat((Double) sql.value("SELECT max(abs(expected - rho_theory))" + both))
                .isLessThan(1e-12);

        String drawn = " FROM '" + results
                + "/diagrams/exponent-last-kernel-drive-width-by-c-gamma-c-sigma.parquet' d JOIN " + fitted
                + " f ON d.x = f.c_gamma AND d.y = f.c_sigma AND replace(d.facet, 'c_eta = ', '')::DOUBLE = f.c_eta";
        assertThat(sql.value("SELECT count(*)" + drawn)).isEqualTo(20L * ratios.size());
        assertThat((Double) sql.value("SELECT max(abs(mean - rho))" + drawn)).isLessThan(1e-9);
    }

    private Sql run(String study, Object... more) {
        Answer run = Answer.toRun(SHIPPED.resolve(study + ".yaml"), results, more);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.WELL);
        return new Sql(results);
    }
}
