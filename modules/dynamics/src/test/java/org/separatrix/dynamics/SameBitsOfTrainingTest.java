package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.kernels.Kernels;

/** A trajectory has the same bits in any lane, in any company, by scalar passes and by vectors. */
class SameBitsOfTrainingTest {
    private static final Recording RECORDING =
            new Recording(List.of(new Recording.Entry(new AllWeights(), new Schedule.Every(10))));
    private static final List<Network> NETWORKS = List.of(
            new DenseNetwork(List.of(5), new Linear(), false, 0.7),
            new DenseNetwork(List.of(6, 3), new LeakyRelu(0.3), false, 1.3),
            new DenseNetwork(List.of(5), new Relu(), true, 1),
            new DenseNetwork(List.of(3, 5), new Hermite(List.of(0.2, 0.7, -0.3)), true, 0.5));

    static Set<String> methods() {
        return TrainingMethods.all(1, 1).keySet();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aCellHasTheBitsThatItHasAlone(String method) {
        for (Network network : NETWORKS) {
            for (Data data : List.of(TrainingMethods.gaussian(10, 3), Cells.table())) {
                Cell cell = Cells.cell(0, network, data, 0.02, 1);
                GradientDescent train = TrainingMethods.all(network.layers(), 1).get(method);
                if (TrainingMethods.suits(train, cell)) {
                    assertSameBits(mixed(Cells.withTraining(cell, train), 20), List.of(1, 3, 8));
                }
            }
        }
    }

    /** Blocks of every manner beside each other: none looks at the cells of another. */
    @Test
    void cellsOfAllMethodsMayBeTrainedTogether() {
        Cell cell = Cells.cell(0, NETWORKS.get(1), TrainingMethods.gaussian(10, 3), 0.02, 1);
        List<Cell> all = new ArrayList<>();
        for (GradientDescent train : TrainingMethods.all(3, 1).values()) {
            for (Cell one : mixed(Cells.withTraining(cell, train), 9)) {
                all.add(TrainingMethods.numbered(one, all.size(), one.seed()));
            }
        }
        assertThat(train(all, new DenseTrainer(RECORDING)))
                .extracting(trajectory -> trajectory.ending().outcome())
                .contains(Outcome.COMPLETED, Outcome.CONVERGED, Outcome.DIVERGED)
                .doesNotContain(Outcome.FAILED);
        assertSameBits(all, List.of(4, 8));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aWideNetworkHasTheBitsThatItHasInAnyLanes(String method) {
        Cell cell = Cells.cell(
                0,
                new DenseNetwork(List.of(1030), new Relu(), false, 1.0 / 32),
                TrainingMethods.gaussian(5, 16),
                0.02,
                1);
        assertThat(Lanes.areUnits(cell.shape())).isTrue();
        Cell so = Cells.withTraining(cell, TrainingMethods.all(2, 1).get(method));
        assertSameBits(mixed(so, 3), List.of(4, 16));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aBilinearNetworkHasTheBitsThatItHasAlone(String method) {
        Cell cell = Cells.cell(0, new DenseNetwork(List.of(70), new Linear(), false, 0.1), new Line(1, 2), 0.02, 1);
        GradientDescent train = TrainingMethods.all(2, 1).get(method);
        if (TrainingMethods.suits(train, cell)) {
            assertSameBits(mixed(Cells.withTraining(cell, train), 40), List.of(1, 4, 8));
        }
    }

    /** Of many lengths and step sizes; some stop early, some diverge, and some of these by numbers that are not finite. */
    private static List<Cell> mixed(Cell cell, int count) {
        GradientDescent train = cell.descent();
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double stepSize = i % 5 == 1 ? 1e200 : i % 5 == 3 ? 50 : 0.01 * (1 + i % 3);
            Stop stop =
                    switch (i % 4) {
                        case 0 -> Stop.BY_DIVERGENCE;
                        case 1 -> new Stop(Double.MAX_VALUE, 0, 0, Double.POSITIVE_INFINITY);
                        case 2 -> Stop.ofLoss(1e3, 0.05 * i);
                        default -> new Stop(1e30, 0, 0.02 * i, 1 + 0.1 * i);
                    };
            Cell so = Cells.withTraining(cell, Cells.withSteps(train, stepSize, 5 + 17L * (i % 4), stop));
            cells.add(TrainingMethods.numbered(so, i, i % 7));
        }
        return cells;
    }

    private static void assertSameBits(List<Cell> cells, List<Integer> lanes) {
        for (Precision precision : Precision.values()) {
            List<Cell> rounded = cells.stream()
                    .map(cell -> Cells.withPrecision(cell, precision))
                    .toList();
            Map<Long, Trajectory> alone = rounded.stream()
                    .map(cell -> train(List.of(cell), scalar(lanes.get(0))).get(0))
                    .collect(Collectors.toMap(Trajectory::cell, Function.identity()));
            for (int count : lanes) {
                assertSame(train(shuffled(rounded, count), scalar(count)), alone);
            }
            assertSame(train(rounded, new DenseTrainer(RECORDING)), alone);
            assertSame(train(shuffled(rounded, 99), new DenseTrainer(RECORDING)), alone);
        }
    }

    private static Trainer scalar(int lanes) {
        return new DenseTrainer(RECORDING, Kernels.scalarOfDoubles(lanes), Kernels.scalarOfFloats(lanes));
    }

    private static List<Cell> shuffled(List<Cell> cells, int seed) {
        List<Cell> shuffled = new ArrayList<>(cells);
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    private static List<Trajectory> train(List<Cell> cells, Trainer trainer) {
        Trajectories trajectories =
                new Trajectories(RECORDING.columns(cells.get(0).shape()));
        trainer.train(cells, trajectories);
        return trajectories.all();
    }

    private static void assertSame(List<Trajectory> trajectories, Map<Long, Trajectory> alone) {
        assertThat(trajectories).hasSameSizeAs(alone.keySet());
        for (Trajectory trajectory : trajectories) {
            Trajectory expected = alone.get(trajectory.cell());
            assertThat(trajectory.ending()).as("cell %d", trajectory.cell()).isEqualTo(expected.ending());
            assertThat(trajectory.steps()).isEqualTo(expected.steps());
            assertThat(trajectory.times()).isEqualTo(expected.times());
            assertThat(trajectory.values()).as("cell %d", trajectory.cell()).isEqualTo(expected.values());
        }
    }
}
