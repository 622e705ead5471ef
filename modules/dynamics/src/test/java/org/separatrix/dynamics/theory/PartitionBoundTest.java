package org.separatrix.dynamics.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.Exponential;
import org.separatrix.dynamics.GivenSamples;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Logistic;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.SignLaw;
import org.separatrix.dynamics.SphereLaw;
import org.separatrix.dynamics.Square;
import org.separatrix.dynamics.Tanh;
import org.separatrix.dynamics.Trained;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.data.Correlated;
import org.separatrix.dynamics.data.Lifted;
import org.separatrix.dynamics.metrics.TrainingLoss;

class PartitionBoundTest {
    private static final double STEP = 0.002;

    private static Cell cell(Data data, Loss loss, Init init, int width, double scale, List<Double> rates) {
        return new Cell(
                0,
                7,
                new DenseNetwork(List.of(width), new Relu(), false, scale),
                init,
                data,
                loss,
                new GradientDescent(STEP, rates, 5000));
    }

    private static Init start(int width, double kappa) {
        return new Init(
                List.of(new SphereLaw(), new SignLaw(SignLaw.Order.RANDOM)),
                List.of(kappa / Math.sqrt(width), 1 / Math.sqrt(width)));
    }

    static Stream<Arguments> cells() {
        List<Arguments> arguments = new ArrayList<>();
        for (Loss loss : List.of(
                new HalfSquare(Loss.Reduce.MEAN),
                new Square(Loss.Reduce.MEAN),
                new Exponential(Loss.Reduce.MEAN),
                new Exponential(Loss.Reduce.SUM))) {
            for (List<Double> rates : List.of(List.of(1.0, 1.0), List.of(1.0, 0.0), List.of(0.5, 1.0))) {
                for (double kappa : new double[] {0.1, 0.6}) {
                    arguments.add(Arguments.of(cell(new Correlated(12), loss, start(48, kappa), 48, 0.8, rates)));
                }
            }
        }
        return arguments.stream();
    }

    /** By small steps, all the way. */
    @ParameterizedTest
    @MethodSource("cells")
    void theLossStaysBelowTheBound(Cell cell) {
        PartitionBound bound = PartitionBound.ofCell(cell).orElseThrow();
        Trajectory trajectory = Trained.of(cell, new Schedule.Every(100), new TrainingLoss());
        assertThat(bound.rate()).isPositive();
        assertThat(bound.lasts()).isPositive();
        assertThat(bound.decreaseAt(5)).isBetween(0.004, 1.0);
        for (int row = 0; row < trajectory.rows(); row++) {
            assertThat(trajectory.value(row, 0))
                    .isLessThanOrEqualTo(bound.lossAt(trajectory.times()[row]) * (1 + 1e-12));
        }
        assertThat(trajectory.value(0, 0)).isCloseTo(bound.lossAt(0), within(1e-12));
    }

    /** Two opposite points, each so many times, and neurons along them. */
    private static Cell opposite(int copies, Loss loss, double... directions) {
        double[] x = new double[4 * copies];
        double[] y = new double[2 * copies];
        for (int i = 0; i < y.length; i++) {
            y[i] = i % 2 == 0 ? 1 : -1;
            x[2 * i] = y[i];
        }
        Init.PerEntry hidden = (seed, layer, row, column, columns) -> column == 0 ? directions[row] : 0;
        Init.PerEntry readout = (seed, layer, row, column, columns) -> column % 2 == 0 ? 1 : -1;
        Init init = new Init(List.of(hidden, readout), List.of(0.1, 1 / Math.sqrt(directions.length)));
        Data data = new GivenSamples(new Samples(y.length, 2, 1, x, y));
        return cell(data, loss, init, directions.length, 1, List.of(1.0, 0.0));
    }

    private static double rate(Cell cell) {
        return PartitionBound.ofCell(cell).orElseThrow().rate();
    }

    @Test
    void withAQuarterOfTheReadoutOnEverySampleTheRatesFallWithTheNumberOfSamples() {
        double[] half = {1, -1, -1, 1};
        for (int copies : new int[] {1, 2, 4}) {
            double n = 2 * copies;
            assertThat(rate(opposite(copies, new HalfSquare(Loss.Reduce.MEAN), half)))
                    .isCloseTo(1 / (2 * n), within(1e-15));
            assertThat(rate(opposite(copies, new Square(Loss.Reduce.MEAN), half)))
                    .isCloseTo(1 / n, within(1e-15));
            assertThat(rate(opposite(copies, new Exponential(Loss.Reduce.MEAN), half)))
                    .isCloseTo(Math.max(1 / (4 * n), 1.0 / 16), within(1e-15));
        }
    }

    @Test
    void withAllTrueNeuronsLivingTheExponentialKnowsNothingOfTheNumberOfSamples() {
        for (int copies : new int[] {1, 2, 4, 64}) {
            assertThat(rate(opposite(copies, new Exponential(Loss.Reduce.MEAN), 1, -1, 1, -1)))
                    .isCloseTo(0.25, within(1e-15));
        }
    }

    @Test
    void aSampleWithoutALivingTrueNeuronLeavesNoBound() {
        Cell cell = opposite(2, new HalfSquare(Loss.Reduce.MEAN), 1, 1, 1, 1);
        assertThat(PartitionBound.ofCell(cell).orElseThrow().decreaseAt(5)).isZero();
    }

    @Test
    void isSilentWhereNothingIsProved() {
        Loss square = new HalfSquare(Loss.Reduce.MEAN);
        Init start = start(16, 0.1);
        List<Double> both = List.of(1.0, 1.0);
        assertThat(PartitionBound.ofCell(cell(new Lifted(8), square, start, 16, 1, both)))
                .isEmpty();
        assertThat(PartitionBound.ofCell(cell(new Correlated(8), new Logistic(Loss.Reduce.MEAN), start, 16, 1, both)))
                .isEmpty();
        Cell tanh = new Cell(
                0,
                0,
                new DenseNetwork(List.of(16), new Tanh(), false, 1),
                start,
                new Correlated(8),
                square,
                new GradientDescent(STEP, both, 1));
        assertThat(PartitionBound.ofCell(tanh)).isEmpty();
    }
}
