package org.separatrix.dynamics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Cells;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.Derivatives;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.Trained;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.golden.EarlyStageCells;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;

/** The neuron partition and the bound on the decrease of the loss, against the tables {@code early-stage-*}. */
class EarlyStageMetricsTest {
    private static final int SAMPLES = 8;
    private static final List<String> SHARES = List.of("true_living", "false_living", "true_dead", "false_dead");

    private static Trajectory train(Cell cell, List<Long> steps) {
        return Trained.of(
                cell,
                new Schedule.Steps(steps),
                new TrainingLoss(),
                new Partition(),
                new Accuracy(),
                new DecreaseBound(),
                new DecreaseRatio());
    }

    private static double value(Trajectory trajectory, long step, String column) {
        for (int row = 0; row < trajectory.rows(); row++) {
            if (trajectory.steps()[row] == step) {
                return trajectory.value(row, trajectory.column(column));
            }
        }
        throw new AssertionError("step " + step + " is not recorded");
    }

    private static List<Double> column(Trajectory trajectory, String name) {
        return LongStream.of(trajectory.steps())
                .mapToObj(step -> value(trajectory, step, name))
                .toList();
    }

    static Stream<Arguments> trajectories() {
        return Stream.of("correlated", "lifted").flatMap(data -> Stream.of("half-square", "logistic", "exponential")
                .flatMap(loss -> Stream.of("GD", "SGD1", "SGD2").map(alg -> Arguments.of(data, loss, alg))));
    }

    @ParameterizedTest
    @MethodSource("trajectories")
    void thePartitionIsThatOfTheTable(String data, String loss, String algorithm) {
        List<Row> rows = GoldenTable.read("early-stage-trajectories")
                .where(row -> row.text("data").equals(data)
                        && row.text("loss").equals(loss)
                        && row.text("alg").equals(algorithm))
                .toList();
        Cell cell = EarlyStageCells.of(data, loss, algorithm, 32, 0.1, List.of(1.0, 1.0), 200);
        Trajectory trajectory =
                train(cell, rows.stream().map(row -> (long) row.whole("step")).toList());
        assertThat(rows).hasSize(9);
        for (Row row : rows) {
            long step = row.whole("step");
            row.expect("L", value(trajectory, step, "loss"), 1e-9);
            row.expect("acc", value(trajectory, step, "accuracy"), 0);
            List<Double> counts = SHARES.stream()
                    .map(share -> value(trajectory, step, share) * 32 * SAMPLES)
                    .toList();
            assertThat(counts)
                    .as(row.toString())
                    .containsExactly(row.number("nTL"), row.number("nFL"), row.number("nTD"), row.number("nFD"));
        }
    }

    static List<Row> widths() {
        return GoldenTable.read("early-stage-width").rows();
    }

    @ParameterizedTest
    @MethodSource("widths")
    void theDecreaseHardlyDependsOnTheWidth(Row row) {
        Cell cell = EarlyStageCells.of(
                row.text("data"), row.text("loss"), row.text("alg"), row.whole("m"), 0.1, List.of(1.0, 1.0), 50);
        Trajectory trajectory = train(cell, List.of(0L, 10L, 50L));
        for (long step : new long[] {0, 10, 50}) {
            row.expect("L" + step, value(trajectory, step, "loss"), 1e-9);
        }
        for (String share : List.of("true_living", "false_living")) {
            row.expect(share + "_0", value(trajectory, 0, share), 0);
            row.expect(share + "_50", value(trajectory, 50, share), 0);
        }
    }

    static List<Row> bounds() {
        return GoldenTable.read("early-stage-bound").rows();
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void withAFrozenReadoutTheLossFallsAsTheBoundSays(Row row) {
        long steps = row.whole("steps");
        int width = row.whole("m");
        Cell cell = EarlyStageCells.of(
                "correlated", row.text("loss"), "GD", width, row.number("eta"), List.of(1.0, 0.0), steps);
        Trajectory trajectory =
                train(cell, LongStream.rangeClosed(0, steps).boxed().toList());
        // The ratio of the step that comes: of all steps but the last row's, which was not taken.
        double least = column(trajectory, "decrease_ratio").subList(0, (int) steps).stream()
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        row.expect("smallest_decrease_over_bound", least, 1e-9);
        row.expect("L0", value(trajectory, 0, "loss"), 1e-9);
        row.expect("L_T", value(trajectory, steps, "loss"), 1e-9);
        row.expect("TL_T", value(trajectory, steps, "true_living") * width * SAMPLES, 0);
        row.expect("FL_T", value(trajectory, steps, "false_living") * width * SAMPLES, 0);
        row.expect("FD_T", value(trajectory, steps, "false_dead") * width * SAMPLES, 0);
        for (String growing : List.of("true_living", "false_dead")) {
            List<Double> shares = column(trajectory, growing);
            assertThat(shares).isSorted();
        }
    }

    static List<Cell> cells() {
        return Derivatives.dense();
    }

    /** {@code B}, by taking the samples one at a time. */
    @ParameterizedTest
    @MethodSource("cells")
    void theBoundSumsWhatEachSampleAloneDoesToTheFirstLayer(Cell cell) {
        Snapshot now = Snapshot.of(cell, Derivatives.weights(cell));
        int weightsOfFirstLayer = now.weights().matrix(0).length;
        Samples samples = now.samples();
        double expected = 0;
        for (int sample = 0; sample < samples.count(); sample++) {
            int one = sample;
            double[][] byWeight = Derivatives.byWeights(cell, at -> new double[] {lossOf(at, one)});
            for (int weight = 0; weight < weightsOfFirstLayer; weight++) {
                expected += byWeight[weight][0] * byWeight[weight][0];
            }
        }
        double[] row = new double[1];
        new DecreaseBound().start(now).read(now, row, 0);
        assertThat(row[0]).isCloseTo(expected, Derivatives.near(1e-7, expected));
    }

    private static double lossOf(Snapshot now, int sample) {
        int outputs = now.samples().outputs();
        double value =
                now.cell().loss().value(now.activity().outputs(), now.samples().y(), sample * outputs, outputs);
        return now.cell().loss().factor(now.samples()) * now.samples().weight(sample) * value;
    }

    @Test
    void thePartitionIsOfTwoLayersAndOneOutput() {
        Metric partition = new Partition();
        Cell deep = Cells.cell(0, new DenseNetwork(List.of(4, 4), new Relu(), false, 1), new Line(1, 1), 0.1, 1);
        assertThatThrownBy(() -> partition.require(deep))
                .hasMessageStartingWith(
                        "partition needs a network of one hidden layer and one output but this is 1-4-4-1");
        partition.require(Cells.cell(0, new DenseNetwork(List.of(4), new Linear(), true, 1), new Line(1, 1), 0.1, 1));
    }
}
