package org.separatrix.dynamics.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.golden.ThreeMechanismsCases;

class WidthExponentsTest {
    private static final List<Integer> WIDTHS = List.of(64, 256, 1024, 4096);
    private static final double CLOSED_FORM = 1e-12;
    /** The table took kappa* from kernel ratios, which for 1 + 1e-12 leaves so many digits. */
    private static final double FITTED = 1e-6;

    static List<Row> schemes() {
        return GoldenTable.read("three-mechanisms-schemes").rows();
    }

    static List<Row> exponents() {
        return GoldenTable.read("three-mechanisms-exponents").rows();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void givesTheExponentsOfTheKnownSchemes(Row row) {
        WidthExponents exponents = new WidthExponents(
                row.number("c_gamma"),
                row.number("c_sigma_w"),
                row.number("c_sigma_u"),
                row.number("c_eta_w"),
                row.number("c_eta_u"));
        row.expect("c_f0", exponents.outputAtStart(), CLOSED_FORM);
        row.expect("c_K0", exponents.kernelAtStart(), CLOSED_FORM);
        row.expect("c_Kinf", exponents.kernelAtEnd(), CLOSED_FORM);
        for (int width : WIDTHS) {
            row.expect(
                    "abs_rate_alignment_end_" + width,
                    network(exponents, width).kernelPath().alignmentAtEnd(),
                    CLOSED_FORM);
        }
        agreesWithNetworks(row, exponents);
    }

    @ParameterizedTest
    @MethodSource("exponents")
    void givesTheExponentsOfTheGrid(Row row) {
        double sigma = row.number("c_sigma");
        double difference = row.number("c_eta_difference");
        WidthExponents exponents =
                new WidthExponents(row.number("c_gamma"), sigma, sigma, -difference / 2, difference / 2);
        agreesWithNetworks(row, exponents);
        double largest = network(exponents, 4096).kernelPath().largestChange();
        assertThat(largest < 0.05 ? "kernel" : "feature").isEqualTo(row.text("phase_at_4096"));
    }

    private static void agreesWithNetworks(Row row, WidthExponents exponents) {
        double rho = exponents.rho();
        row.expect("rho_theory", rho, CLOSED_FORM);
        assertThat(rho < 0 ? "kernel" : rho > 0 ? "strong" : "critical").isEqualTo(row.text("phase"));
        double[] x = new double[WIDTHS.size()];
        double[] y = new double[WIDTHS.size()];
        for (int i = 0; i < x.length; i++) {
            int width = WIDTHS.get(i);
            LinearNetwork network = network(exponents, width);
            row.expect("kernel_ratio_" + width, network.kernelPath().ratio(), CLOSED_FORM);
            x[i] = StrictMath.log(width);
            y[i] = StrictMath.log(network.kappaStar());
        }
        row.expect("rho_fit", slope(x, y), FITTED);
        assertThat(slope(x, y)).isCloseTo(rho, GoldenTable.within(1, 0.025));
    }

    private static LinearNetwork network(WidthExponents exponents, int width) {
        return new LinearNetwork(
                StrictMath.pow(width, exponents.gamma()),
                StrictMath.pow(width, exponents.rateW()),
                StrictMath.pow(width, exponents.rateU()),
                1,
                1,
                ThreeMechanismsCases.weyl(0, width, StrictMath.pow(width, exponents.sigmaW())),
                ThreeMechanismsCases.weyl(1, width, StrictMath.pow(width, exponents.sigmaU())));
    }

    /** The slope of the least-squares line. */
    private static double slope(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += x[i] / x.length;
            meanY += y[i] / x.length;
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return xy / xx;
    }
}
