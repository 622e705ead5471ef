package org.separatrix.dynamics.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.WeylLaw;
import org.separatrix.dynamics.golden.ThreeMechanismsCases;
import org.separatrix.dynamics.golden.ThreeMechanismsCases.Case;

class LinearNetworkTest {
    private static final List<Double> SCALES = List.of(1e-6, 1e-3, 0.1, 1.0, 30.0);

    /** Any network of width 3, small or large, balanced or not, on either side of its target. */
    private static LinearNetwork network(List<Double> entries, int scale, double slope, double rateRatio) {
        double sigma = SCALES.get(scale);
        double[] w = new double[3];
        double[] u = new double[3];
        for (int unit = 0; unit < 3; unit++) {
            w[unit] = sigma * entries.get(unit);
            u[unit] = sigma * entries.get(3 + unit);
        }
        return new LinearNetwork(0.7, 0.3, 0.3 * rateRatio, 1.2, slope, w, u);
    }

    @Property
    void reachesEveryOutputOnItsWayWhenItSaysSo(
            @ForAll @Size(6) List<@DoubleRange(min = -1, max = 1) Double> entries,
            @ForAll @IntRange(max = 4) int scale,
            @ForAll @DoubleRange(min = -2, max = 2) double slope,
            @ForAll @DoubleRange(min = 0.01, max = 0.99) double share) {
        LinearNetwork network = network(entries, scale, slope, 3);
        double s0 = network.start().s();
        double s = s0 + share * (network.end().s() - s0);
        double time = network.timeToReach(s);
        if (s != s0 && Double.isFinite(time)) {
            assertThat(network.at(time).s()).isCloseTo(s, within(1e-9 * (Math.abs(s0) + Math.abs(slope))));
        }
    }

    @Property
    void isTheLimitOfDescentWithSmallSteps(
            @ForAll @Size(6) List<@DoubleRange(min = -1, max = 1) Double> entries,
            @ForAll @DoubleRange(min = -2, max = 2) double slope,
            @ForAll @DoubleRange(min = 0.1, max = 10) double rateRatio) {
        LinearNetwork network = network(entries, 3, slope, rateRatio);
        double fast = Math.max(network.start().kernel(), network.end().kernel());
        double step = 1e-4 / (1.2 * fast + 1);
        TwoNumberMap map = TwoNumberMap.start(network, step).after(3000);
        LinearNetwork.State state = network.at(3000 * step);
        assertThat(state.s()).isCloseTo(map.s(), within(1e-3));
        assertThat(state.kernel()).isCloseTo(map.kernel(), within(1e-3 * (fast + 1)));
    }

    @Property
    void conservesBalanceAreaAndThePartOfTheKernelThatCannotAlign(
            @ForAll @Size(6) List<@DoubleRange(min = -1, max = 1) Double> entries,
            @ForAll @IntRange(max = 4) int scale,
            @ForAll @DoubleRange(min = -2, max = 2) double slope,
            @ForAll @DoubleRange(min = 0, max = 20) double constants) {
        double rateRatio = 0.5;
        LinearNetwork network = network(entries, scale, slope, rateRatio);
        Assume.that(network.start().kernel() > 0);
        double time = network.lambda() > 0 ? constants / network.lambda() : constants;
        LinearNetwork.State state = network.at(time);
        double size = state.u2() + state.w2();
        assertThat(state.u2() / (0.3 * rateRatio) - state.w2() / 0.3)
                .isCloseTo(network.balance(), within(1e-12 * size / 0.1));
        double product = 0;
        double u2 = 0;
        double w2 = 0;
        for (int unit = 0; unit < 3; unit++) {
            double u = network.u(unit, time);
            double w = network.w(unit, time);
            product += u * w;
            u2 += u * u;
            w2 += w * w;
        }
        assertThat(0.7 * product).isCloseTo(state.s(), within(1e-9 * (size + Math.abs(slope))));
        assertThat(u2).isCloseTo(state.u2(), within(1e-9 * size));
        assertThat(w2).isCloseTo(state.w2(), within(1e-9 * size));
        assertThat(u2 * w2 - product * product).isCloseTo(network.area() * network.area(), within(1e-9 * size * size));
        double conserved = 16 * 0.7 * 0.7 * (0.3 * 0.3 * rateRatio) * network.pi();
        assertThat(state.kernel() * state.kernel() * (1 - state.rateAlignment() * state.rateAlignment()))
                .isCloseTo(conserved, within(1e-9 * state.kernel() * state.kernel()));
    }

    @Property
    void nothingOnTheWayIsFurtherFromTheStartThanTheLargestChange(
            @ForAll @Size(6) List<@DoubleRange(min = -1, max = 1) Double> entries,
            @ForAll @IntRange(max = 4) int scale,
            @ForAll @DoubleRange(min = -2, max = 2) double slope) {
        LinearNetwork network = network(entries, scale, slope, 2);
        double start = network.start().kernel();
        Assume.that(start > 0);
        double largest = Math.abs(network.end().kernel() / start - 1);
        double turning = network.timeToReach(0);
        if (Double.isFinite(turning)) {
            largest = Math.max(largest, Math.abs(network.at(turning).kernel() / start - 1));
        }
        double claimed = network.kernelPath().largestChange();
        for (int i = 0; i <= 40; i++) {
            double time = network.lambda() > 0 ? i / network.lambda() : i;
            assertThat(Math.abs(network.at(time).kernel() / start - 1)).isLessThanOrEqualTo(claimed + 1e-9);
        }
        assertThat(claimed).isCloseTo(largest, within(1e-9 * (1 + largest)));
    }

    @Property
    void hasANumberForEveryTimeWhateverVanishes(
            @ForAll @Size(6) List<@IntRange(min = -1, max = 1) Integer> entries,
            @ForAll @IntRange(min = -1, max = 1) int slope,
            @ForAll @DoubleRange(min = 0, max = 1e6) double time) {
        LinearNetwork network =
                network(entries.stream().map(Integer::doubleValue).toList(), 3, slope, 1);
        for (LinearNetwork.State state : List.of(network.start(), network.at(time), network.end())) {
            assertThat(List.of(state.s(), state.excessLoss(), state.kernel(), state.u2(), state.w2()))
                    .allMatch(Double::isFinite);
            assertThat(Double.isNaN(state.rateAlignment()))
                    .isEqualTo(network.start().kernel() == 0);
            assertThat(state.theta()).isNotNaN();
        }
        for (int unit = 0; unit < 3; unit++) {
            assertThat(network.u(unit, time)).isFinite();
            assertThat(network.w(unit, time)).isFinite();
        }
    }

    @Test
    void dropsIntoTheSaddleWhenStartedOppositeToItsTarget() {
        double[] w = {0.5, -1, 0.25};
        double[] u = {-0.5, 1, -0.25};
        LinearNetwork network = new LinearNetwork(1, 1, 1, 1, 2, w, u);
        assertThat(network.end().s()).isZero();
        assertThat(network.end().kernel()).isZero();
        assertThat(network.end().excessLoss()).isEqualTo(2);
        assertThat(network.end().theta()).isInfinite().isPositive();
        assertThat(network.end().rateAlignment()).isEqualTo(-1);
        assertThat(network.end().alignment()).isEqualTo(-1);
        assertThat(network.end().angle()).isEqualTo(Math.PI);
        assertThat(network.kernelPath().largestChange()).isEqualTo(1);
        assertThat(network.timeToReach(1)).isNaN();
        // s' = 2 A (b - s)(u.w) along the line u = -w: the numbers of a logistic equation.
        double s0 = -1.3125;
        double time = 0.3;
        double quotient = s0 / (s0 - 2) * StrictMath.exp(-2 * 2 * time);
        assertThat(network.at(time).s()).isCloseTo(-2 * quotient / (1 - quotient), within(1e-14));
        assertThat(network.timeToReach(network.at(time).s())).isCloseTo(time, within(1e-14));
        assertThat(network.at(1e9).s()).isCloseTo(0, within(1e-300));
    }

    @Test
    void dropsIntoTheSaddleOnTheOtherSideToo() {
        double[] w = {0.5, -1, 0.25};
        LinearNetwork network = new LinearNetwork(1, 1, 1, 1, -2, w, w);
        LinearNetwork mirrored = new LinearNetwork(1, 1, 1, 1, 2, w, new double[] {-0.5, 1, -0.25});
        for (double time : new double[] {0, 0.1, 1, 10, 1e5}) {
            assertThat(network.at(time).s()).isCloseTo(-mirrored.at(time).s(), withinPercentage(1e-12));
            assertThat(network.at(time).kernel()).isCloseTo(mirrored.at(time).kernel(), withinPercentage(1e-12));
            assertThat(network.at(time).rateAlignment()).isEqualTo(1);
        }
        assertThat(network.end().rateAlignment()).isEqualTo(1);
        assertThat(network.halfTime()).isNaN();
    }

    @Test
    void closesAsOneOverTimeWhereTargetAndConservedPartVanish() {
        double[] w = {0.5, -1};
        LinearNetwork network = new LinearNetwork(1, 1, 1, 1, 0, w, w);
        double s0 = 1.25;
        assertThat(network.lambda()).isZero();
        assertThat(network.at(3).s()).isCloseTo(s0 / (1 + 2 * 3 * s0), within(1e-15));
        assertThat(network.halfTime()).isCloseTo(1 / (2 * s0), within(1e-15));
        assertThat(network.end().kernel()).isZero();
    }

    @Test
    void staysAtZeroForEver() {
        LinearNetwork network = new LinearNetwork(1, 1, 1, 1, 1, new double[3], new double[3]);
        assertThat(network.at(1e5).s()).isZero();
        assertThat(network.at(1e5).excessLoss()).isEqualTo(0.5);
        assertThat(network.at(1e5).alignment()).isNaN();
        assertThat(network.end().kernel()).isZero();
        assertThat(network.kernelPath().largestChange()).isNaN();
    }

    @Test
    void alignsAtOnceWhenOneLayerStartsAtZero() {
        LinearNetwork network = new LinearNetwork(1, 1, 1, 1, -1, new double[2], new double[] {0.3, 0.4});
        assertThat(network.start().alignment()).isNaN();
        assertThat(network.start().rateAlignment()).isZero();
        assertThat(network.at(1).alignment()).isEqualTo(-1);
        assertThat(network.end().s()).isEqualTo(-1);
    }

    @Test
    void onlyRescalesWhenStartedAligned() {
        double[] w = {0.5, -1};
        LinearNetwork network = new LinearNetwork(1, 1, 1, 1, 3, w, w);
        assertThat(network.kernelPath().ratio()).isCloseTo(3 / 1.25, within(1e-15));
        assertThat(network.end().rateAlignment()).isEqualTo(1);
    }

    @Test
    void leavesTheSmallestStartInTime() {
        double[] w = {1e-100};
        LinearNetwork network = new LinearNetwork(1, 1, 1, 1, 1, w, new double[] {0});
        double plateau = -StrictMath.log(network.start().u2() + network.start().w2()) / 2;
        assertThat(network.halfTime()).isCloseTo(plateau, within(2.0));
        assertThat(network.at(network.halfTime()).s()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void namesTheSettingThatIsWrong() {
        double[] one = {1};
        assertThatThrownBy(() -> new LinearNetwork(0, 1, 1, 1, 1, one, one))
                .hasMessage("output scale must be a positive number but was 0.0");
        assertThatThrownBy(() -> new LinearNetwork(1, 1, 1, 1, Double.NaN, one, one))
                .hasMessage("slope must be a finite number but was NaN");
        assertThatThrownBy(() -> new LinearNetwork(1, 1, 1, 1, 1, one, new double[2]))
                .hasMessage("both layers must have the same width but have 1 and 2");
        assertThatThrownBy(() -> new LinearNetwork(1, 1, 1, 1, 1, one, one).at(-1))
                .hasMessage("time must be zero or a positive number but was -1.0");
        assertThatThrownBy(() -> KernelPath.of(1, 0).boundaryScale(0))
                .hasMessage("kernel change must be positive but was 0.0");
    }

    @Test
    void takesACellsActualStart() {
        Case expected = ThreeMechanismsCases.named("layerlr256");
        LinearNetwork network = LinearNetwork.ofCell(
                        cell(256, new Linear(), false, 0.0625, List.of(0.01, 1.0), Loss.Reduce.MEAN))
                .orElseThrow();
        assertThat(network.start()).isEqualTo(expected.theory().start());
        assertThat(network.end()).isEqualTo(expected.theory().end());
        assertThat(network.lambda()).isEqualTo(expected.theory().lambda());
    }

    @Test
    void coversNoOtherCell() {
        List<Double> both = List.of(1.0, 1.0);
        assertThat(LinearNetwork.ofCell(cell(4, new Relu(), false, 1, both, Loss.Reduce.MEAN)))
                .isEmpty();
        assertThat(LinearNetwork.ofCell(cell(4, new Linear(), true, 1, both, Loss.Reduce.MEAN)))
                .isEmpty();
        assertThat(LinearNetwork.ofCell(cell(4, new Linear(), false, -1, both, Loss.Reduce.MEAN)))
                .isEmpty();
        assertThat(LinearNetwork.ofCell(cell(4, new Linear(), false, 1, List.of(1.0, 0.0), Loss.Reduce.MEAN)))
                .isEmpty();
        assertThat(LinearNetwork.ofCell(cell(4, new Linear(), false, 1, both, Loss.Reduce.SUM)))
                .isPresent();
    }

    private static Cell cell(
            int width, Activation activation, boolean bias, double gamma, List<Double> rates, Loss.Reduce reduce) {
        return new Cell(
                0,
                0,
                new DenseNetwork(List.of(width), activation, bias, gamma),
                new Init(List.of(new WeylLaw(), new WeylLaw()), List.of(1.0, 1.0)),
                new Line(2, 1),
                new HalfSquare(reduce),
                new GradientDescent(0.01, rates, 100));
    }
}
