package org.separatrix.dynamics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Cells;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.StepRule;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Tanh;
import org.separatrix.dynamics.Trained;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.golden.EarlyDirectionCells;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;

/** The neural correlation function and what training makes of it, against the tables {@code early-direction-*}. */
class EarlyDirectionMetricsTest {
    private static Cell cell(String name, double delta, double stepSize, long steps) {
        return EarlyDirectionCells.of(name, delta, stepSize, steps, new StepRule.Fixed(), Stop.BY_DIVERGENCE);
    }

    private static double read(Metric metric, Snapshot now) {
        double[] row = new double[metric.columns(now.shape()).size()];
        metric.start(now).read(now, row, 0);
        return row[0];
    }

    static Stream<Row> starts() {
        return GoldenTable.read("early-direction-start").rows().stream();
    }

    @ParameterizedTest
    @MethodSource("starts")
    void theCorrelationOfTheStartIsKnown(Row row) {
        Snapshot start = Snapshot.atStart(cell(row.text("net"), 1, 0.01, 1));
        NeuralCorrelation correlation = NeuralCorrelation.of(start);
        double[] gradient = correlation.gradient(start);
        row.expect("ncf", correlation.value(start), 1e-11);
        row.expect("ncf_gradient_norm", Vectors.norm(gradient), 1e-11);
        row.expect("w0_dot_ncf_gradient", Vectors.dot(gradient, NeuralCorrelation.all(start.weights())), 1e-11);
        row.expect("g_first", gradient[0], 1e-11);
        row.expect("g_last", gradient[gradient.length - 1], 1e-11);
        row.expect("H_x0", start.activity().outputs()[0], 1e-11);
        row.expect("H_x4", start.activity().outputs()[4], 1e-11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"relu2", "leaky2", "sqrelu2", "leaky3", "sqrelu3"})
    void theDirectionIsThatOfTheTableAtEveryScale(String name) {
        Snapshot small = Snapshot.atStart(cell(name, 1e-40, 0.01, 1));
        Snapshot large = Snapshot.atStart(cell(name, 10, 0.01, 1));
        for (Metric metric : List.of(new NcfValue(), new KktResidual(), new TopShares(), new LimitCosine())) {
            assertThat(read(metric, small)).as(metric.name()).isCloseTo(read(metric, large), within(1e-9));
        }
    }

    static Stream<String> descents() {
        return GoldenTable.read("early-direction-descent").rows().stream()
                .map(row -> row.text("net"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("descents")
    void metricsAlongADescentAreThoseOfTheTable(String name) {
        List<Row> rows = GoldenTable.read("early-direction-descent")
                .where(row -> row.text("net").equals(name))
                .toList();
        List<Long> steps = rows.stream().map(row -> (long) row.whole("step")).toList();
        Cell cell = cell(name, 0.1, 0.02, steps.get(steps.size() - 1));
        Trajectory trajectory = Trained.of(
                cell, new Schedule.Steps(steps), new NcfValue(), new KktResidual(), new LimitCosine(), new TopShares());
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).expect("N_dir", trajectory.value(i, 0), 1e-8);
            rows.get(i).expect("kkt_res", trajectory.value(i, 1), 1e-8);
            rows.get(i).expect("cos_to_ncf_limit", trajectory.value(i, 2), name.startsWith("sq") ? 1e-8 : 1e-3);
            rows.get(i).expect("top1", trajectory.value(i, 3), 1e-8);
        }
    }

    static Stream<Row> limits() {
        return GoldenTable.read("early-direction-directions")
                .where(row -> row.text("kind").equals("ncf_limit"));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void theAscentEndsWhereTheTableSays(Row row) {
        Snapshot start = Snapshot.atStart(cell(row.text("net"), 1, 0.01, 1));
        Snapshot limit = start.with(NeuralCorrelation.weights(start, CorrelationAscent.limit(start)));
        boolean smooth = row.text("net").startsWith("sq");
        row.expect("N_dir", read(new NcfValue(), limit), smooth ? 1e-8 : 1e-4);
        double[] shares = new double[limit.shape().layers()];
        new LayerShares().start(limit).read(limit, shares, 0);
        for (int layer = 0; layer < shares.length; layer++) {
            row.expect("frac" + (layer + 1), shares[layer], smooth ? 1e-8 : 1e-3);
        }
    }

    static Stream<Arguments> passages() {
        return GoldenTable.read("early-direction-neurons").rows().stream()
                .map(row -> List.of(row.text("net"), row.number("delta")))
                .distinct()
                .map(pair -> Arguments.of(pair.toArray()));
    }

    /** The largest Clarke residual of a neuron that is not small, when the norm has come to the root of delta. */
    @ParameterizedTest
    @MethodSource("passages")
    void neuronsComeToKktPointsOfTheirOwn(String name, double delta) {
        double expected = GoldenTable.read("early-direction-neurons")
                .where(row ->
                        row.text("net").equals(name) && row.number("delta") == delta && row.number("share") > 0.05)
                .mapToDouble(row -> row.optional("clarke_tangential").orElseGet(() -> row.number("tangential_grad")))
                .max()
                .orElseThrow();
        Stop passage = new Stop(1e30, 0, 0, Math.sqrt(delta));
        Cell cell = EarlyDirectionCells.of(name, delta, 0.0005, 1_000_000, new StepRule.NormScaled(), passage);
        Trajectory trajectory = Trained.of(cell, new Schedule.Every(1_000_000), new NeuronKkt());
        assertThat(trajectory.last("neuron_kkt")).isCloseTo(expected, within(2e-3));
    }

    @Test
    void needsHomogeneousOutputs() {
        Cell tanh = Cells.cell(0, new DenseNetwork(List.of(4), new Tanh(), false, 1), new Line(1, 1), 0.1, 1);
        Cell biased = Cells.cell(0, new DenseNetwork(List.of(4), new Relu(), true, 1), new Line(1, 1), 0.1, 1);
        for (Metric metric : List.of(new NcfValue(), new KktResidual(), new LimitCosine())) {
            assertThatThrownBy(() -> metric.require(tanh))
                    .hasMessage(
                            metric.name() + " needs outputs that are homogeneous in the weights, but the network has"
                                    + " the activation tanh");
            assertThatThrownBy(() -> metric.require(biased)).hasMessageEndingWith("but the network has biases");
        }
        for (Cell cell : List.of(tanh, biased)) {
            assertThat(read(new NeuronKkt(), Snapshot.atStart(cell))).isNaN();
        }
    }
}
