package org.separatrix.dynamics.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.golden.ThreeMechanismsCases;
import org.separatrix.dynamics.golden.ThreeMechanismsCases.Case;

/** The closed form against tables that were made by two other ways. */
class LinearNetworkGoldenTest {
    private static final double CLOSED_FORM = 1e-9;
    private static final double ALGEBRA = 1e-10;
    private static final double EXACT = 1e-12;

    @Test
    void startsAreTheWeylSequence() {
        GoldenTable table = GoldenTable.read("weyl");
        for (Row row : table.rows()) {
            int k = row.whole("k");
            row.expect("layer_0", ThreeMechanismsCases.weyl(0, k)[k - 1], 1e-14);
            row.expect("layer_1", ThreeMechanismsCases.weyl(1, k)[k - 1], 1e-14);
        }
        assertThat(table.rows()).hasSize(24);
    }

    static List<Row> trajectories() {
        return GoldenTable.read("three-mechanisms-trajectories").rows();
    }

    @ParameterizedTest
    @MethodSource("trajectories")
    void followsTheIntegratedFlow(Row row) {
        Case one = ThreeMechanismsCases.named(row.text("case"));
        LinearNetwork network = one.theory();
        double time = row.number("t");
        row.expect("lambda_t", network.lambda() * time, CLOSED_FORM);

        LinearNetwork.State state = network.at(time);
        row.expect("theta", state.theta(), CLOSED_FORM);
        row.expect("s", state.s(), CLOSED_FORM);
        row.expect("excess_loss", state.excessLoss(), CLOSED_FORM);
        row.expect("K", state.kernel(), CLOSED_FORM);
        row.expect("K_over_K0", state.kernel() / network.start().kernel(), CLOSED_FORM);
        row.expect("u2", state.u2(), CLOSED_FORM);
        row.expect("w2", state.w2(), CLOSED_FORM);
        row.expect("alignment", state.alignment(), CLOSED_FORM);
        row.expect("rate_alignment", state.rateAlignment(), CLOSED_FORM);
        row.expect("u_1", network.u(0, time), CLOSED_FORM);
        row.expect("w_1", network.w(0, time), CLOSED_FORM);
        row.expect("u_d", network.u(one.width() - 1, time), CLOSED_FORM);
        row.expect("w_d", network.w(one.width() - 1, time), CLOSED_FORM);
    }

    static List<Row> ends() {
        return GoldenTable.read("three-mechanisms-final").rows();
    }

    @ParameterizedTest
    @MethodSource("ends")
    void endsWhereTheAlgebraSays(Row row) {
        LinearNetwork network = ThreeMechanismsCases.named(row.text("case")).theory();
        LinearNetwork.State start = network.start();
        LinearNetwork.State end = network.end();
        row.expect("s0", start.s(), ALGEBRA);
        row.expect("b", end.s(), ALGEBRA);
        row.expect("K0", start.kernel(), ALGEBRA);
        row.expect("Kinf", end.kernel(), ALGEBRA);
        row.expect("Kinf_over_K0", end.kernel() / start.kernel(), ALGEBRA);
        row.expect("ratio_formula", network.kernelPath().ratio(), ALGEBRA);
        row.expect("kappa_star", network.kappaStar(), ALGEBRA);
        row.expect("rate_alignment_start", start.rateAlignment(), ALGEBRA);
        row.expect("rate_alignment_end", end.rateAlignment(), ALGEBRA);
        row.expect("alignment_start", start.alignment(), ALGEBRA);
        row.expect("alignment_end", end.alignment(), ALGEBRA);
        row.expect("final_angle_deg", Math.toDegrees(end.angle()), ALGEBRA);
        row.expect("norm_product_ratio", end.normProduct() / start.normProduct(), ALGEBRA);
        row.expect("lambda", network.lambda(), ALGEBRA);
        row.expect("t_half_residual", network.halfTime(), ALGEBRA);
        row.expect("largest_kernel_change", network.kernelPath().largestChange(), ALGEBRA);
    }

    static List<Row> universal() {
        return GoldenTable.read("three-mechanisms-universal").rows();
    }

    @ParameterizedTest
    @MethodSource("universal")
    void twoNumbersDecideTheKernelOfEveryNetwork(Row row) {
        KernelPath path = KernelPath.of(row.number("kappa_star"), row.number("abs_rate_alignment_start"));
        row.expect("Kinf_over_K0", path.ratio(), 1e-13);
        row.expect("abs_rate_alignment_end", path.alignmentAtEnd(), 1e-13);
    }

    static List<Row> boundary() {
        return GoldenTable.read("three-mechanisms-boundary").rows();
    }

    @ParameterizedTest
    @MethodSource("boundary")
    void theBoundaryLiesAtTheScaleWhereTheKernelGrowsByTheChange(Row row) {
        int width = row.whole("width");
        double ratio = row.number("rate_ratio");
        double change = row.number("kernel_change");
        double[] w = ThreeMechanismsCases.weyl(0, width);
        double[] u = ThreeMechanismsCases.weyl(1, width);
        double scale = new LinearNetwork(1, 1, ratio, 1, 1, w, u).kernelPath().boundaryScale(change);
        row.expect("sigma_boundary", scale, EXACT);

        double[] scaledW = ThreeMechanismsCases.weyl(0, width, scale);
        double[] scaledU = ThreeMechanismsCases.weyl(1, width, scale);
        KernelPath path = new LinearNetwork(1, 1, ratio, 1, 1, scaledW, scaledU).kernelPath();
        assertThat(path.changeAtEnd()).isCloseTo(change, GoldenTable.within(change, EXACT));
    }
}
