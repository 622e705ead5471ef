package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.data.Directions;
import org.separatrix.dynamics.data.InputLaw;
import org.separatrix.dynamics.data.RandomSamples;
import org.separatrix.dynamics.data.SingleIndex;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;

class PopulationFlowTest {
    private static final List<Double> SIGMA = List.of(1.0, 1.0, Math.sqrt(0.5), Math.sqrt(1 / 6.0));
    private static final List<Double> PHI = List.of(0.5, 1.0, 0.7, 0.5);

    static List<Row> finiteDimension() {
        return GoldenTable.read("learning-timescales-finite-dimension").rows();
    }

    /** Layer 0 by the second sequence of the table, which this law gives to layer 1. */
    private static final Init.PerEntry ROWS = (seed, layer, row, column, columns) -> {
        double multiple = ((double) row * columns + column + 1) * (Math.sqrt(5) - 1) / 2;
        return Math.sqrt(3) * (2 * (multiple - Math.floor(multiple)) - 1);
    };

    @ParameterizedTest
    @MethodSource("finiteDimension")
    void followsTheWeightsFlowOfTheTable(Row row) {
        int m = row.whole("m");
        Cell cell = cell(
                m,
                row.whole("d"),
                row.number("eps"),
                1,
                Directions.FIXED,
                new Init(List.of(ROWS, new QuantilesLaw()), List.of(1.0, 1.0)));
        PopulationFlow flow = PopulationFlow.of(Snapshot.atStart(cell)).orElseThrow();
        double[] state = flow.stateAt(row.number("t"));
        row.expect("risk", flow.riskAt(row.number("t")), 1e-7);
        int a = state.length - m;
        row.expect("s_1", state[0], 1e-7);
        row.expect("s_m", state[m - 1], 1e-7);
        row.expect("r_12", state[m], 1e-7);
        row.expect("r_1m", state[a - m + 1], 1e-7);
        row.expect("a_1", state[a], 1e-7);
        row.expect("a_m", state[a + m - 1], 1e-7);
    }

    @Test
    void isWhatTheDescentOnAllInputsOfThePlaneFollows() {
        Cell fine = onThePlane(1e-3);
        Cell coarse = onThePlane(2e-3);
        double flow = PopulationFlow.of(Snapshot.atStart(fine)).orElseThrow().riskAt(1);
        double closer = riskAfter(fine) - flow;
        double further = riskAfter(coarse) - flow;
        assertThat(Math.abs(closer)).isBetween(1e-8, 1e-3);
        assertThat(further / closer).isCloseTo(2, within(0.1));
    }

    @Test
    void goesOnlyForward() {
        Cell cell = cell(
                4,
                5,
                0.1,
                1,
                Directions.RANDOM,
                new Init(List.of(new SphereLaw(), new QuantilesLaw()), List.of(1.0, 1.0)));
        PopulationFlow flow = PopulationFlow.of(Snapshot.atStart(cell)).orElseThrow();
        double atOnce = flow.riskAt(0.7);
        assertThatThrownBy(() -> flow.riskAt(0.5)).hasMessage("time must be at least 0.7 but was 0.5");
        PopulationFlow inSteps = PopulationFlow.of(Snapshot.atStart(cell)).orElseThrow();
        for (double time = 0.1; time < 0.65; time += 0.1) {
            inSteps.riskAt(time);
        }
        assertThat(inSteps.riskAt(0.7)).isCloseTo(atOnce, within(1e-8));
    }

    @Test
    void theSquareLossIsTwiceTheRiskAtTwiceTheSpeed() {
        Init init = new Init(List.of(new SphereLaw(), new QuantilesLaw()), List.of(1.0, 1.0));
        Cell half = cell(4, 5, 0.1, 1, Directions.RANDOM, init);
        Cell square = Cells.withLoss(half, new Square(Loss.Reduce.MEAN));
        double risk = PopulationFlow.of(Snapshot.atStart(half)).orElseThrow().riskAt(0.8);
        double doubled =
                PopulationFlow.of(Snapshot.atStart(square)).orElseThrow().riskAt(0.4);
        assertThat(doubled).isCloseTo(2 * risk, within(1e-7));
    }

    @Test
    void doesNotExistWhereTheEquationsDoNotClose() {
        Init init = new Init(List.of(new SphereLaw(), new QuantilesLaw()), List.of(1.0, 1.0));
        Cell cell = cell(4, 5, 0.1, 1, Directions.RANDOM, init);
        GradientDescent train = cell.descent();
        Cell offTheSphere = Cells.withTraining(cell, new GradientDescent(1e-3, train.rates(), 10));
        assertThat(PopulationFlow.of(Snapshot.atStart(cell))).isPresent();
        assertThat(PopulationFlow.of(Snapshot.atStart(offTheSphere))).isEmpty();
        assertThat(PopulationFlow.of(Snapshot.atStart(Cells.withLoss(cell, new Logistic(Loss.Reduce.MEAN)))))
                .isEmpty();
    }

    private static Cell cell(int m, int dimension, double epsilon, double inputScale, Directions direction, Init init) {
        return new Cell(
                0,
                7,
                new DenseNetwork(List.of(m), new Hermite(SIGMA), false, 1.0 / m),
                init,
                data(dimension, inputScale, direction),
                new HalfSquare(Loss.Reduce.MEAN),
                descent(1e-3, m, epsilon, new Batches.Fresh(1)));
    }

    private static RandomSamples data(int dimension, double inputScale, Directions direction) {
        SingleIndex teacher = new SingleIndex(PHI, direction, 1);
        return new RandomSamples(
                InputLaw.GAUSSIAN, inputScale, dimension, 1, 0, teacher, false, 0, OptionalLong.empty());
    }

    private static GradientDescent descent(double stepSize, int m, double epsilon, Batches batches) {
        return new GradientDescent(
                stepSize,
                List.of((double) m, m / epsilon),
                (long) (1 / stepSize + 0.5),
                Double.POSITIVE_INFINITY,
                Stop.BY_DIVERGENCE,
                new StepRule.Fixed(),
                0,
                batches,
                true);
    }

    private static Cell onThePlane(double stepSize) {
        Init init = new Init(List.of(new SphereLaw(), new QuantilesLaw()), List.of(1.0, 1.0));
        return new Cell(
                0,
                7,
                new DenseNetwork(List.of(3), new Hermite(SIGMA), false, 0.4),
                init,
                new Plane(data(2, 0.8, Directions.RANDOM)),
                new HalfSquare(Loss.Reduce.MEAN),
                descent(stepSize, 3, 1, new Batches.Whole()));
    }

    private static double riskAfter(Cell cell) {
        ReferenceDescent descent = new ReferenceDescent(cell);
        for (int step = 0; step < cell.train().steps(); step++) {
            descent.step();
        }
        return descent.now().loss();
    }

    /** A grid over the plane of inputs, each point with the weight of its density: exact to all digits for polynomials. */
    private record Plane(RandomSamples data) implements Data {
        private static final int HALF_SIDE = 18;
        private static final int SIDE = 2 * HALF_SIDE + 1;
        private static final double WIDTH = 0.5;

        @Override
        public int inputs() {
            return 2;
        }

        @Override
        public int outputs() {
            return 1;
        }

        @Override
        public int samples() {
            return SIDE * SIDE;
        }

        @Override
        public boolean usesSeed() {
            return true;
        }

        @Override
        public Optional<SingleIndexTarget> singleIndex(long seed) {
            return data.singleIndex(seed);
        }

        @Override
        public Samples samples(long seed) {
            double[] x = new double[2 * samples()];
            double[] y = new double[samples()];
            double[] weights = new double[samples()];
            for (int s = 0; s < y.length; s++) {
                double first = WIDTH * (s / SIDE - HALF_SIDE);
                double second = WIDTH * (s % SIDE - HALF_SIDE);
                x[2 * s] = data.scale() * first;
                x[2 * s + 1] = data.scale() * second;
                y[s] = data.teacher().drawn(2, seed).value(x, 2 * s);
                double density = Math.exp(-(first * first + second * second) / 2) / (2 * Math.PI);
                weights[s] = WIDTH * WIDTH * density;
            }
            return new Samples(y.length, 2, 1, x, y, weights);
        }
    }
}
