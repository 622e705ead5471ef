package org.separatrix.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Derivatives;
import org.separatrix.dynamics.EngineTrainer;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Precision;
import org.separatrix.dynamics.Recording;
import org.separatrix.dynamics.ReferenceDescent;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.StepRule;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Trajectories;
import org.separatrix.dynamics.Trajectory;

/** Convolutions and poolings in Deeplearning4j, against the definitions: nothing but weights and batches is shared. */
@NeedsNativeLibraries
class LayersTest {
    private static final int STEPS = 6;

    /**
     * Every stack, activation, loss, bias; in turn on all samples, in batches, and with momentum and a frozen layer. Three ways do
     * not divide what goes round by two and four: each stack, activation, loss and bias meets all of them.
     */
    static Stream<Cell> cells() {
        List<Cell> all = Derivatives.layered();
        return IntStream.range(0, all.size()).mapToObj(i -> trained(all.get(i), i % 3));
    }

    private static Cell trained(Cell cell, int way) {
        Batches some = new Batches.Some(2, new Batches.Shuffled());
        List<Double> rates = new ArrayList<>(Collections.nCopies(cell.network().layers(), 1.0));
        rates.set(0, 0.5);
        if (way < 2) {
            return with(cell, rates, 0, way == 0 ? new Batches.Whole() : some);
        }
        rates.set(rates.size() - 1, 0.0);
        return with(cell, rates, 0.9, some);
    }

    private static Cell with(Cell cell, List<Double> rates, double momentum, Batches batches) {
        GradientDescent train = new GradientDescent(
                0.02,
                rates,
                STEPS,
                Double.POSITIVE_INFINITY,
                Stop.BY_DIVERGENCE,
                new StepRule.Fixed(),
                momentum,
                batches,
                false);
        return new Cell(0, 3, cell.network(), cell.init(), cell.data(), cell.loss(), train);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void areTrainedAsTheDefinitionsSay(Cell cell) {
        ReferenceDescent reference = new ReferenceDescent(cell);
        double[] start = reference.weights();
        Trajectory trajectory = train(cell, new Schedule.Every(3));
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.COMPLETED);
        for (int row = 0; row < trajectory.rows(); row++) {
            double[] weights = reference.weights();
            for (int i = 0; i < weights.length; i++) {
                assertThat(trajectory.value(row, i))
                        .as("weight %d at step %d", i, trajectory.steps()[row])
                        .isCloseTo(weights[i], within(1e-11));
            }
            for (int step = 0; step < 3; step++) {
                reference.step();
            }
        }
        assertThat(reference.weights()).isNotEqualTo(start);
    }

    /** One in seven: of every stack, and of every way to train. */
    static Stream<Cell> some() {
        List<Cell> all = cells().toList();
        return IntStream.range(0, all.size()).filter(i -> i % 7 == 0).mapToObj(all::get);
    }

    /** Rounded to floats, a training goes another way in its seventh digit, and not in its first. */
    @ParameterizedTest
    @MethodSource("some")
    void areTheSameInFloatsButForRounding(Cell cell) {
        Cell rounded =
                new Cell(0, 3, cell.network(), cell.init(), cell.data(), cell.loss(), cell.train(), Precision.FLOAT);
        Trajectory inDouble = train(cell, new Schedule.Every(STEPS));
        Trajectory inFloat = train(rounded, new Schedule.Every(STEPS));
        boolean differs = false;
        for (int i = 0; i < inDouble.columns().size(); i++) {
            assertThat(inFloat.value(1, i)).isCloseTo(inDouble.value(1, i), within(1e-3));
            assertThat(inFloat.value(1, i)).isEqualTo((float) inFloat.value(1, i));
            differs |= inFloat.value(1, i) != inDouble.value(1, i);
        }
        assertThat(differs).isTrue();
    }

    @Test
    void aSecondTrainingGivesTheSameBits() {
        for (Precision precision : Precision.values()) {
            List<Cell> cells = some().map(cell -> new Cell(
                            0, 3, cell.network(), cell.init(), cell.data(), cell.loss(), cell.train(), precision))
                    .toList();
            for (Cell cell : cells) {
                Trajectory first = train(cell, new Schedule.Every(STEPS));
                Trajectory second = train(cell, new Schedule.Every(STEPS));
                for (int row = 0; row < first.rows(); row++) {
                    for (int i = 0; i < first.columns().size(); i++) {
                        assertThat(second.value(row, i)).isEqualTo(first.value(row, i));
                    }
                }
            }
        }
    }

    private static Trajectory train(Cell cell, Schedule schedule) {
        Recording recording = new Recording(List.of(new Recording.Entry(new EveryWeight(), schedule)));
        Trajectories trajectories = new Trajectories(recording.columns(cell.shape()));
        new EngineTrainer(recording, new Deeplearning4j()).train(List.of(cell), trajectories);
        return trajectories.all().get(0);
    }
}
