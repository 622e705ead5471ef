package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.dynamics.data.Arc;
import org.separatrix.dynamics.data.TwoPoints;
import org.separatrix.dynamics.golden.FourPhasesCells;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.kinks.KinkedFlow;
import org.separatrix.dynamics.kinks.Mode;
import org.separatrix.dynamics.kinks.PointPair;
import org.separatrix.dynamics.metrics.Condensation;
import org.separatrix.dynamics.metrics.EffectiveRank;
import org.separatrix.dynamics.metrics.Living;
import org.separatrix.dynamics.metrics.MinusCondensation;
import org.separatrix.dynamics.metrics.Outputs;
import org.separatrix.dynamics.metrics.Resultant;
import org.separatrix.dynamics.metrics.StableRank;
import org.separatrix.dynamics.metrics.TrainingLoss;

/** The gradient flow of a two-layer ReLU network on two points, from kink to kink. */
class KinkedFlowTest {
    private static final double TOLERANCE = 1e-11;
    private static final int UNITS = 40;

    // ---- the golden tables

    @ParameterizedTest
    @ValueSource(strings = {"A", "B"})
    void itsTrajectoryIsThatOfTheTable(String config) {
        List<Row> rows = GoldenTable.read("four-phases-trajectory")
                .where(row -> row.text("config").equals(config))
                .toList();
        List<Double> times = rows.stream().map(row -> row.number("t")).toList();
        Cell cell = FourPhasesCells.of(config, FourPhasesCells.flow(times.get(times.size() - 1), TOLERANCE));
        Trajectory trajectory = Trained.of(
                cell,
                new Schedule.Times(times),
                new TrainingLoss(),
                new Outputs(),
                new Living(),
                new Condensation(),
                new Resultant(),
                new MinusCondensation(),
                new StableRank(),
                new EffectiveRank(),
                new AllWeights());
        assertThat(trajectory.times())
                .containsExactly(times.stream().mapToDouble(t -> t).toArray());
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            expect(row, trajectory, i, "L", "loss");
            expect(row, trajectory, i, "f_plus", "output_0");
            expect(row, trajectory, i, "f_minus", "output_1");
            expect(row, trajectory, i, "cos_pos_mu", "condensation");
            expect(row, trajectory, i, "resultant_pos", "resultant");
            expect(row, trajectory, i, "cos_neg_perp", "minus_condensation");
            expect(row, trajectory, i, "stable_rank", "stable_rank_0");
            expect(row, trajectory, i, "eff_rank", "effective_rank_0");
            int weights = trajectory.column("effective_rank_1") + 1;
            for (int entry = 0; entry < 2; entry++) {
                row.expect("b0_" + entry, trajectory.value(i, weights + entry), 1e-7);
                row.expect("bneg4_" + entry, trajectory.value(i, weights + 2 * (UNITS / 2 + 4) + entry), 1e-7);
            }
            assertThat(UNITS * trajectory.value(i, trajectory.column("living_plus")))
                    .as("nKpos of %s", row)
                    .isEqualTo(row.number("nKpos"));
            assertThat(UNITS * trajectory.value(i, trajectory.column("living_minus")))
                    .as("nKneg of %s", row)
                    .isEqualTo(row.number("nKneg"));
        }
    }

    private static void expect(Row row, Trajectory trajectory, int at, String column, String metric) {
        row.expect(column, trajectory.value(at, trajectory.column(metric)), 1e-7);
    }

    private static KinkedFlow flow(Cell cell) {
        double[] z = Snapshot.atStart(cell).activity().z()[0];
        int units = z.length / 2;
        double[] readouts = cell.start().matrix(1);
        TwoPoints points = (TwoPoints) cell.data();
        return new KinkedFlow(
                PointPair.atAngle(points.imbalance(), points.angle()),
                readouts,
                Arrays.copyOf(z, units),
                Arrays.copyOfRange(z, units, 2 * units),
                TOLERANCE);
    }

    private static Map<Mode, Integer> counts(KinkedFlow flow) {
        Map<Mode, Integer> counts = new EnumMap<>(Mode.class);
        for (Mode mode : Mode.values()) {
            counts.put(mode, 0);
        }
        IntStream.range(0, flow.neurons()).forEach(k -> counts.merge(flow.mode(k), 1, Integer::sum));
        return counts;
    }

    private static final Map<String, Mode> MODES = Map.of(
            "none", Mode.NONE,
            "plus", Mode.PLUS,
            "minus", Mode.MINUS,
            "both", Mode.BOTH,
            "slideP", Mode.SLIDE_P,
            "slideQ", Mode.SLIDE_Q);

    @ParameterizedTest
    @ValueSource(strings = {"A", "B"})
    void asManyNeuronsAreInEachModeAsInTheTable(String config) {
        KinkedFlow flow = flow(FourPhasesCells.of(config, FourPhasesCells.flow(1, TOLERANCE)));
        GoldenTable.read("four-phases-trajectory")
                .where(row -> row.text("config").equals(config))
                .forEach(row -> {
                    while (flow.time() < row.number("t")) {
                        assertThat(flow.step(row.number("t"))).isTrue();
                    }
                    MODES.forEach((name, mode) -> assertThat(counts(flow))
                            .as("%s of %s", name, row)
                            .containsEntry(mode, row.whole("n_" + name)));
                });
    }

    private record Change(Mode from, Mode to) {}

    @ParameterizedTest
    @ValueSource(strings = {"A", "B"})
    void neuronsChangeTheirModesAtTheTimesOfTheTable(String config) {
        KinkedFlow flow = flow(FourPhasesCells.of(config, FourPhasesCells.flow(1, TOLERANCE)));
        Map<Change, List<Double>> changes = new LinkedHashMap<>();
        while (flow.time() < 10_000) {
            List<Mode> before = IntStream.range(0, UNITS).mapToObj(flow::mode).toList();
            assertThat(flow.step(10_000)).isTrue();
            for (int k = 0; k < UNITS; k++) {
                if (flow.mode(k) != before.get(k)) {
                    changes.computeIfAbsent(new Change(before.get(k), flow.mode(k)), change -> new ArrayList<>())
                            .add(flow.time());
                }
            }
        }
        List<Row> rows = GoldenTable.read("four-phases-events")
                .where(row -> row.text("config").equals(config))
                .toList();
        assertThat(changes).hasSameSizeAs(rows);
        for (Row row : rows) {
            List<Double> times = changes.get(new Change(MODES.get(row.text("from")), MODES.get(row.text("to"))));
            assertThat(times).as("times of %s", row).hasSize(row.whole("count"));
            row.expect("t_first", times.get(0), 1e-7);
            row.expect("t_last", times.get(times.size() - 1), 1e-7);
        }
    }

    /** In the first rows of the table the common direction turns away before it is so narrow. */
    @ParameterizedTest
    @MethodSource("scalings")
    void condensesInTimesOfTheRatioOfTheScales(Row row) {
        double kappa1 = row.number("kappa1");
        double kappa2 = row.number("kappa2");
        double unit = kappa1 / kappa2;
        double slow = 1 / (kappa2 * kappa2);
        Cell cell = FourPhasesCells.of(80, kappa1, kappa2, 4, Math.PI / 15, FourPhasesCells.flow(40 * slow, 1e-9));
        Trajectory trajectory = Trained.of(
                cell, new Schedule.LogTime(1000, 0.5 * unit), new Condensation(), new Living(), new Outputs());
        assertThat(80 * trajectory.last("living_plus")).isEqualTo(row.number("nKpos"));
        assertThat(80 * trajectory.last("living_minus")).isEqualTo(row.number("nKneg"));
        row.expect("t90_scaled", firstTime(trajectory, 0.9) / unit, 0.01);
        row.expect("t99_scaled", firstTime(trajectory, 0.99) / unit, 0.01);
        row.expect("t999_scaled", firstTime(trajectory, 0.999) / unit, 0.01);
        int plateau = IntStream.range(0, trajectory.rows())
                .reduce(0, (best, at) -> trajectory.value(at, 4) > trajectory.value(best, 4) ? at : best);
        row.expect("tau_plat_on_grid", trajectory.times()[plateau] / slow, 0.05);
        row.expect("reduced_tau_plat", trajectory.times()[plateau] / slow, 0.01);
    }

    static Stream<Row> scalings() {
        return GoldenTable.read("four-phases-scaling").rows().stream();
    }

    private static double firstTime(Trajectory trajectory, double condensation) {
        return IntStream.range(0, trajectory.rows())
                .filter(at -> trajectory.value(at, 0) >= condensation)
                .mapToDouble(at -> trajectory.times()[at])
                .findFirst()
                .orElse(Double.NaN);
    }

    // ---- other networks and points

    private static Cell cell(
            int units, double outputScale, Data data, List<Init.Law> laws, List<Double> scales, Training train) {
        return new Cell(
                0,
                7,
                new DenseNetwork(List.of(units), new Relu(), false, outputScale),
                new Init(laws, scales),
                data,
                new Exponential(Loss.Reduce.MEAN),
                train);
    }

    static Stream<Cell> others() {
        List<Init.Law> random = List.of(new SphereLaw(), new SignLaw(SignLaw.Order.RANDOM));
        List<Init.Law> weyl = List.of(new WeylLaw(), new WeylLaw());
        Training flow = FourPhasesCells.flow(6, 1e-10);
        Training fast = new GradientFlow(List.of(2.5, 0.0), 2, 1e-10, GradientFlow.Scheme.EVENTS, Stop.BY_DIVERGENCE);
        Data alike = new GivenSamples(
                new Samples(2, 3, 1, new double[] {1, 0.5, -0.2, -0.8, 0.4, 0.6}, new double[] {1, 1}));
        Data turned = new GivenSamples(new Samples(
                2, 3, 1, new double[] {1, 0.5, -0.2, 0.8, 0.4, 0.6}, new double[] {-1, 1}, new double[] {0.3, 0.9}));
        Data parallel = new TwoPoints(2, 0);
        Data opposite = new TwoPoints(3, Math.PI);
        return Stream.of(
                cell(30, 1, new TwoPoints(3, 0.3), random, List.of(0.02, 0.2), flow),
                cell(30, 1, new TwoPoints(3, -0.7), weyl, List.of(0.03, 0.2), flow),
                cell(30, -1.5, new TwoPoints(0.4, 1.1), weyl, List.of(0.1, 0.2), flow),
                cell(30, 1, new TwoPoints(2, 2.2), random, List.of(0.1, 0.3), flow),
                cell(30, 0.7, alike, weyl, List.of(0.1, 0.3), fast),
                cell(30, 1, turned, weyl, List.of(0.1, 0.3), fast),
                cell(12, 1, parallel, weyl, List.of(0.1, 0.3), flow),
                cell(12, 1, opposite, weyl, List.of(0.1, 0.3), flow));
    }

    /** Gradient descent comes as close to it as its step is small. */
    @ParameterizedTest
    @MethodSource("others")
    void isWhatDescentApproaches(Cell cell) {
        Schedule schedule = new Schedule.Times(List.of(0.5, 2.0));
        Trajectory exact = Trained.of(cell, schedule, new Outputs(), new AllWeights());
        assertThat(exact.ending().outcome()).isEqualTo(Outcome.COMPLETED);
        for (double step : new double[] {1e-3, 1e-4}) {
            Cell descending = new Cell(
                    0,
                    cell.seed(),
                    cell.network(),
                    cell.init(),
                    cell.data(),
                    cell.loss(),
                    new GradientDescent(
                            step, cell.train().rates(), Math.round(cell.train().until() / step)));
            Trajectory steps = Trained.of(descending, schedule, new Outputs(), new AllWeights());
            assertThat(steps.rows()).isEqualTo(exact.rows());
            for (int row = 0; row < exact.rows(); row++) {
                for (int column = 0; column < exact.columns().size(); column++) {
                    assertThat(steps.value(row, column))
                            .as("%s at %s", exact.columns().get(column), exact.times()[row])
                            .isCloseTo(exact.value(row, column), within(3 * step));
                }
            }
        }
    }

    @Test
    void aCellThatIsAtRestStaysThere() {
        Cell cell = cell(
                4,
                1,
                new TwoPoints(4, 0.3),
                List.of(new WeylLaw(), new WeylLaw()),
                List.of(0.0, 1.0),
                FourPhasesCells.flow(10, 1e-8));
        Trajectory trajectory = Trained.of(cell, new Schedule.LogTime(1, 0), new TrainingLoss());
        assertThat(trajectory.ending())
                .isEqualTo(new Ending(Outcome.COMPLETED, trajectory.ending().stoppedAt(), 10, ""));
        assertThat(trajectory.last("loss")).isEqualTo(1);
    }

    @Test
    void neuronsOfOneStartChangeTheirModesTogether() {
        double[] readouts = {0.2, 0.2, 0.2, -0.2, -0.2};
        double[] p = {0.01, 0.01, 0.01, 0.01, 0.01};
        double[] q = {0.02, 0.02, 0.02, 0.02, 0.02};
        KinkedFlow twins = new KinkedFlow(PointPair.atAngle(4, 0.5), readouts, p, q, TOLERANCE);
        while (twins.time() < 3) {
            assertThat(twins.step(3)).isTrue();
            assertThat(twins.mode(1)).isEqualTo(twins.mode(0));
            assertThat(twins.mode(2)).isEqualTo(twins.mode(0));
            assertThat(twins.mode(4)).isEqualTo(twins.mode(3));
        }
        assertThat(twins.mode(3)).isEqualTo(Mode.SLIDE_P);
    }

    @Test
    void stopsByItsRules() {
        Cell below = FourPhasesCells.of(
                "A",
                new GradientFlow(List.of(1.0, 0.0), 1e6, 1e-8, GradientFlow.Scheme.EVENTS, Stop.ofLoss(1e30, 0.1)));
        Trajectory trajectory = Trained.of(below, new Schedule.LogTime(5, 0), new TrainingLoss());
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.CONVERGED);
        assertThat(trajectory.last("loss")).isLessThan(0.1);
        Cell large = FourPhasesCells.of(
                "A",
                new GradientFlow(List.of(1.0, 0.0), 1e6, 1e-8, GradientFlow.Scheme.EVENTS, new Stop(1e30, 0, 0, 3.0)));
        assertThat(Trained.of(large, new Schedule.LogTime(5, 0), new TrainingLoss())
                        .ending()
                        .outcome())
                .isEqualTo(Outcome.CONVERGED);
    }

    @Test
    void refusesWhatItCannotFollow() {
        GradientFlow flow = FourPhasesCells.flow(1, 1e-10);
        List<Init.Law> laws = List.of(new WeylLaw(), new WeylLaw());
        assertThatThrownBy(() -> cell(
                        4,
                        1,
                        new TwoPoints(4, 0.3),
                        laws,
                        List.of(1.0, 1.0),
                        new GradientFlow(List.of(1.0, 1.0), 1, 1e-10, GradientFlow.Scheme.EVENTS, Stop.BY_DIVERGENCE)))
                .hasMessage("train.scheme events follows one hidden layer of relu without biases below a readout of one"
                        + " output that is not trained, on two samples, by the exponential loss, in double precision,"
                        + " but train.rate is [1.0, 1.0] and not like [1, 0]; use the scheme rkc2, or train by"
                        + " gradient-descent");
        assertThatThrownBy(() -> cell(4, 1, new Arc(3), laws, List.of(1.0, 1.0), flow))
                .hasMessageContaining("but this is 2-4-1 relu, 3 samples;");
        DenseNetwork tanh = new DenseNetwork(List.of(4), new Tanh(), false, 1);
        Init start = new Init(laws, List.of(1.0, 1.0));
        Data points = new TwoPoints(4, 0.3);
        assertThatThrownBy(() -> new Cell(0, 0, tanh, start, points, new Exponential(Loss.Reduce.MEAN), flow))
                .hasMessageContaining("but the activation is tanh;");
        DenseNetwork relu = new DenseNetwork(List.of(4), new Relu(), false, 1);
        assertThatThrownBy(() -> new Cell(0, 0, relu, start, points, new Logistic(Loss.Reduce.MEAN), flow))
                .hasMessageContaining("but the loss is another;");
        assertThatThrownBy(() ->
                        new Cell(0, 0, relu, start, points, new Exponential(Loss.Reduce.MEAN), flow, Precision.FLOAT))
                .hasMessageContaining("but the precision is float;");
        assertThatThrownBy(() -> FourPhasesCells.flow(1, 1e-13))
                .hasMessage("train.tolerance must be at least 1.0E-12 and below 1 but was 1.0E-13");
    }
}
