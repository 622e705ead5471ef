package org.separatrix.dynamics.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.golden.ThreeMechanismsCases;
import org.separatrix.dynamics.golden.ThreeMechanismsCases.Case;

class TwoNumberMapTest {
    private static final long STEPS = 20_000;

    static List<Row> descent() {
        return GoldenTable.read("three-mechanisms-descent").rows();
    }

    @ParameterizedTest
    @MethodSource("descent")
    void isGradientDescentWithoutAnyError(Row row) {
        LinearNetwork network = ThreeMechanismsCases.named(row.text("case")).theory();
        Case one = ThreeMechanismsCases.named(row.text("case"));
        double step =
                row.number("dt_A_K0") / (one.secondMoment() * network.start().kernel());
        row.expect("dt", step, 1e-12);
        TwoNumberMap map = TwoNumberMap.start(network, step).after(row.whole("step"));
        row.expect("s", map.s(), 1e-10);
        row.expect("K", map.kernel(), 1e-10);
        row.expect("K_over_K0", map.kernel() / network.start().kernel(), 1e-10);

        TwoNumberMap end = TwoNumberMap.start(network, step).after(2000);
        String status = !Double.isFinite(end.s())
                ? "diverged"
                : one.secondMoment() * step * end.kernel() < 2 ? "stable" : "unsettled";
        assertThat(status).isEqualTo(row.text("status_after_2000"));
    }

    static List<Row> catapult() {
        return GoldenTable.read("three-mechanisms-catapult").rows();
    }

    @ParameterizedTest
    @MethodSource("catapult")
    void catapultsAboveTwoAndDivergesAboveFour(Row row) {
        int width = row.whole("width");
        LinearNetwork network = new LinearNetwork(
                1 / Math.sqrt(width),
                1,
                1,
                1,
                1,
                ThreeMechanismsCases.weyl(0, width),
                ThreeMechanismsCases.weyl(1, width));
        double kernel = network.start().kernel();
        double step = row.number("dt_A_K0") / kernel;
        TwoNumberMap end = TwoNumberMap.start(network, step).after(STEPS);
        boolean converged = Double.isFinite(end.s());
        assertThat(converged ? "converged" : "diverged").isEqualTo(row.text("status"));
        assertThat(step < network.catapultStep()).isEqualTo(converged);
        if (converged) {
            row.expect("s_end", end.s(), 1e-8);
            row.expect("K_end_over_K0", end.kernel() / kernel, 1e-8);
            row.expect("dt_A_K_end", step * end.kernel(), 1e-8);
            assertThat(end.kernel() < 0.93 * kernel).isEqualTo(step > network.stableStep());
        }
    }

    static List<Row> stability() {
        return GoldenTable.read("three-mechanisms-stability").rows();
    }

    @ParameterizedTest
    @MethodSource("stability")
    void convergesBelowTheStableStep(Row row) {
        Case one = ThreeMechanismsCases.named(row.text("case"));
        LinearNetwork network = one.theory();
        double step = row.number("step_over_limit") * network.stableStep();
        row.expect("dt", step, 1e-12);
        TwoNumberMap end = TwoNumberMap.start(network, step).after(STEPS);
        boolean finite = Double.isFinite(end.s());
        String status = !finite ? "diverged" : Math.abs(end.s() - one.slope()) < 1e-6 ? "converged" : "not_converged";
        assertThat(status).isEqualTo(row.text("status"));
        if (status.equals("converged")) {
            row.expect("K_end_over_Kinf", end.kernel() / network.end().kernel(), 1e-8);
        }
    }
}
