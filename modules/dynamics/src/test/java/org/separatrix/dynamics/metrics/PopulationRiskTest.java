package org.separatrix.dynamics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Cells;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.Hermite;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Logistic;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Quadratic;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.Square;
import org.separatrix.dynamics.Tanh;
import org.separatrix.dynamics.Weights;
import org.separatrix.dynamics.data.Directions;
import org.separatrix.dynamics.data.InputLaw;
import org.separatrix.dynamics.data.LinearTeacher;
import org.separatrix.dynamics.data.RandomSamples;
import org.separatrix.dynamics.data.SingleIndex;
import org.separatrix.dynamics.data.Teacher;

class PopulationRiskTest {
    private static final Hermite CUBIC = new Hermite(List.of(1.0, 0.8, 0.6, 0.4));
    private static final Teacher TARGET = new SingleIndex(List.of(0.5, 1.0, -0.7, 0.5, 0.2), Directions.RANDOM, 1.3);

    static List<Cell> cells() {
        return List.of(
                cell(CUBIC, data(InputLaw.GAUSSIAN, 1, TARGET, false)),
                cell(CUBIC, data(InputLaw.GAUSSIAN, 0.7, TARGET, false)),
                cell(new Quadratic(), data(InputLaw.GAUSSIAN, 1.2, TARGET, false)),
                cell(new Linear(), data(InputLaw.GAUSSIAN, 1, new LinearTeacher(Directions.RANDOM, 2), false)),
                Cells.withLoss(cell(CUBIC, data(InputLaw.GAUSSIAN, 1, TARGET, false)), new Square(Loss.Reduce.SUM)));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void itIsTheMeanLossOverThePlaneOfInputs(Cell cell) {
        Snapshot start = Snapshot.atStart(cell);
        double mean = start.on(plane(cell)).loss();
        assertThat(mean).isPositive();
        assertThat(value(start)).isCloseTo(mean, within(1e-11 * mean));
    }

    @Test
    void aUnitWithoutWeightsIsAConstant() {
        Cell cell = cell(CUBIC, data(InputLaw.GAUSSIAN, 1, TARGET, false));
        Weights weights = cell.start();
        weights.matrix(0)[0] = 0;
        weights.matrix(0)[1] = 0;
        Snapshot now = Snapshot.of(cell, weights);
        assertThat(value(now)).isCloseTo(now.on(plane(cell)).loss(), within(1e-11));
    }

    @Test
    void itVanishesForTheTeacherItself() {
        Teacher teacher = new SingleIndex(List.of(1.0, 0.8, 0.6, 0.4), Directions.FIXED, 1);
        Cell cell = cell(CUBIC, data(InputLaw.GAUSSIAN, 1, teacher, false));
        Weights weights = cell.start();
        double[] w = weights.matrix(0);
        for (int i = 0; i < w.length; i++) {
            w[i] = i % 2 == 0 ? 1 : 0;
        }
        Arrays.fill(weights.matrix(1), 1 / (0.6 * 4));
        assertThat(value(Snapshot.of(cell, weights))).isCloseTo(0, within(1e-15));
    }

    @Test
    void refusesWhatHasNoClosedForm() {
        Data gaussian = data(InputLaw.GAUSSIAN, 1, TARGET, false);
        refuses(
                cell(new Tanh(), gaussian),
                "population-risk needs an activation that is a polynomial, hermite,"
                        + " linear or quadratic, but this is tanh; test-loss knows any");
        String target = "population-risk needs gaussian data with a single-index or linear target and no signs;"
                + " test-loss knows any";
        refuses(cell(CUBIC, data(InputLaw.SPHERE, 1, TARGET, false)), target);
        refuses(cell(CUBIC, data(InputLaw.GAUSSIAN, 1, TARGET, true)), target);
        refuses(
                Cells.withLoss(cell(CUBIC, gaussian), new Logistic(Loss.Reduce.MEAN)),
                "population-risk needs the loss half-square or square; test-loss knows any");
        refuses(
                Cells.cell(0, new DenseNetwork(List.of(4, 4), CUBIC, false, 1), gaussian, 0.1, 1),
                "population-risk needs a network of one hidden layer and one output without biases but this is"
                        + " 2-4-4-1 hermite [1.0, 0.8, 0.6, 0.4], 3 samples");
        assertThatCode(() -> new PopulationRisk().require(cell(CUBIC, gaussian)))
                .doesNotThrowAnyException();
    }

    private static void refuses(Cell cell, String message) {
        assertThatThrownBy(() -> new PopulationRisk().require(cell)).hasMessage(message);
    }

    private static double value(Snapshot now) {
        double[] row = new double[1];
        new PopulationRisk().start(now).read(now, row, 0);
        return row[0];
    }

    private static Cell cell(Activation activation, Data data) {
        return Cells.cell(3, new DenseNetwork(List.of(4), activation, false, 0.6), data, 0.1, 1);
    }

    private static RandomSamples data(InputLaw law, double scale, Teacher teacher, boolean isLabelled) {
        return new RandomSamples(law, scale, 2, 3, 0, teacher, isLabelled, 0, OptionalLong.empty());
    }

    /** A grid over the plane, each point with the weight of its density: exact to all digits for polynomials. */
    private static Samples plane(Cell cell) {
        RandomSamples data = (RandomSamples) cell.data();
        Teacher.Function target = data.teacher().drawn(2, cell.seed());
        int side = 121;
        double width = 0.2;
        double[] x = new double[2 * side * side];
        double[] y = new double[side * side];
        double[] weights = new double[side * side];
        for (int s = 0; s < y.length; s++) {
            double first = width * (s / side - 60);
            double second = width * (s % side - 60);
            x[2 * s] = data.scale() * first;
            x[2 * s + 1] = data.scale() * second;
            y[s] = target.value(x, 2 * s);
            weights[s] = width * width / (2 * Math.PI) * Math.exp(-(first * first + second * second) / 2);
        }
        return new Samples(y.length, 2, 1, x, y, weights);
    }
}
