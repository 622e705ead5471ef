package org.separatrix.dynamics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Cells;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.Tanh;
import org.separatrix.dynamics.Weights;
import org.separatrix.dynamics.data.GivenSplit;

/** What every metric promises, and what each one measures. */
class MetricsTest {
    static final List<Metric> ALL = List.of(
            new TrainingLoss(),
            new Kernel(),
            new KernelRatio(),
            new Alignment(),
            new RateAlignment(),
            new LogNormProduct(),
            new LayerNorms(),
            new KernelDrive(),
            new NormBalance(),
            new TestLoss(),
            new LogLoss(),
            new Accuracy(),
            new TestAccuracy(),
            new TestError(),
            new OnFirstSamples(new Accuracy(), 1),
            new Outputs(),
            new WeightNorm(),
            new WeightEntries(3),
            new LayerShares(),
            new RelativeDistance(),
            new ParameterDistance(),
            new GradientNorm(),
            new Sharpness(),
            new PopulationRisk(),
            new FlowRisk(),
            new NtkTrace(),
            new NtkEigenvalue(),
            new NtkDistance(),
            new NtkChange(),
            new HammingDistance(),
            new StableRank(),
            new EffectiveRank(),
            new NeuronDirections(),
            new SingularValues(3));

    static Stream<Arguments> metricsAndCells() {
        List<Arguments> arguments = new ArrayList<>();
        for (Metric metric : ALL) {
            for (Activation activation : List.of(new Linear(), new Relu(), new Tanh())) {
                for (List<Integer> hidden : List.of(List.<Integer>of(), List.of(4), List.of(5, 3))) {
                    for (Data data : List.of(Cells.table(), new Line(0.8, 1.5))) {
                        for (boolean bias : new boolean[] {false, true}) {
                            arguments.add(Arguments.of(
                                    metric,
                                    Cells.cell(5, new DenseNetwork(hidden, activation, bias, 0.6), data, 0.1, 1)));
                        }
                    }
                }
            }
        }
        return arguments.stream();
    }

    @ParameterizedTest
    @MethodSource("metricsAndCells")
    void fillsExactlyItsColumnsAndGivesFiniteValuesOrNone(Metric metric, Cell cell) {
        Snapshot start = Snapshot.atStart(cell);
        int columns = metric.columns(cell.shape()).size();
        double[] row = new double[columns + 2];
        Arrays.fill(row, Double.POSITIVE_INFINITY);
        metric.start(start).read(start, row, 1);
        assertThat(row[0]).isInfinite();
        assertThat(row[columns + 1]).isInfinite();
        for (int i = 1; i <= columns; i++) {
            assertThat(Double.isInfinite(row[i]))
                    .as(metric.columns(cell.shape()).get(i - 1))
                    .isFalse();
        }
        assertThat(metric.columns(cell.shape())).allMatch(column -> column.matches("[a-z][a-z0-9_]*"));
        assertThat(metric.flops(cell.shape())).isPositive();
    }

    @ParameterizedTest
    @MethodSource("kernelCells")
    void theKernelIsTheSquareOfTheGradientsOfTheOutputs(Cell cell) {
        Snapshot start = Snapshot.atStart(cell);
        double[] x = start.samples().x();
        double inputs = 0;
        for (double value : x) {
            inputs += value * value;
        }
        double expected = 0;
        for (int layer = 0; layer < cell.shape().layers(); layer++) {
            double rate = cell.train().rates().get(layer);
            for (int i = 0; i < start.weights().matrix(layer).length; i++) {
                double[] up = outputsWith(cell, layer, i, 1e-5);
                double[] down = outputsWith(cell, layer, i, -1e-5);
                for (int output = 0; output < up.length; output++) {
                    double slope = (up[output] - down[output]) / 2e-5;
                    expected += rate * slope * slope;
                }
            }
        }
        assertThat(read(new Kernel(), start, start)[0]).isCloseTo(expected / inputs, within(1e-7));
    }

    static Stream<Cell> kernelCells() {
        List<Cell> cells = new ArrayList<>();
        for (Activation activation : List.of(new Linear(), new Relu(), new Tanh())) {
            for (boolean bias : new boolean[] {false, true}) {
                Network network = new DenseNetwork(List.of(4, 3), activation, bias, 0.6);
                Cell cell = Cells.cell(5, network, Cells.table(), 0.1, 1);
                cells.add(new Cell(
                        0,
                        cell.seed(),
                        network,
                        cell.init(),
                        cell.data(),
                        cell.loss(),
                        new GradientDescent(0.1, List.of(0.5, 2.0, 0.25), 1)));
            }
        }
        return cells.stream();
    }

    private static double[] outputsWith(Cell cell, int layer, int index, double change) {
        Weights weights = cell.start();
        weights.matrix(layer)[index] += change;
        return Snapshot.of(cell, weights).activity().outputs();
    }

    /** u = (1, 2), w = (2, -0.5), rates 4 for u and 1 for w, output scale 1/2. */
    private static Snapshot twoVectors(double factor) {
        Network network = new DenseNetwork(List.of(2), new Linear(), false, 0.5);
        Cell cell = Cells.cell(0, network, new Line(0.8, 1.5), 0.1, 1);
        Cell rated = new Cell(
                0,
                cell.seed(),
                network,
                cell.init(),
                cell.data(),
                cell.loss(),
                new GradientDescent(0.1, List.of(1.0, 4.0), 1));
        Weights weights = new Weights(cell.shape());
        weights.matrix(0)[0] = 2 * factor;
        weights.matrix(0)[1] = -0.5 * factor;
        weights.matrix(1)[0] = factor;
        weights.matrix(1)[1] = 2 * factor;
        return Snapshot.of(rated, weights);
    }

    @Test
    void theLossIsHalfTheSquaredResidual() {
        double output = 0.5 * (1 * 2 + 2 * -0.5) * Math.sqrt(1.5);
        double residual = output - 0.8 * Math.sqrt(1.5);
        assertThat(now(new TrainingLoss())).isCloseTo(0.5 * residual * residual, within(1e-15));
    }

    @Test
    void theKernelOfTwoVectorsWeighsEachByTheRateOfTheOther() {
        assertThat(now(new Kernel())).isCloseTo(0.25 * (1 * 5 + 4 * 4.25), within(1e-14));
    }

    @Test
    void theKernelRatioIsOneAtTheStartAndGrowsWithTheSquareOfTheWeights() {
        assertThat(now(new KernelRatio())).isEqualTo(1);
        assertThat(read(new KernelRatio(), twoVectors(1), twoVectors(3))[0]).isCloseTo(9, within(1e-14));
    }

    @Test
    void theAlignmentOfTwoVectorsIsTheirCosine() {
        assertThat(now(new Alignment())).isCloseTo(1 / Math.sqrt(5 * 4.25), within(1e-15));
    }

    @Test
    void theAlignmentOfMatricesIsTheShareOfTheirProduct() {
        Network network = new DenseNetwork(List.of(2), new Linear(), false, 1);
        Cell cell = Cells.cell(0, network, Cells.table(), 0.1, 1);
        Weights weights = new Weights(cell.shape());
        weights.matrix(0)[0] = 3;
        weights.matrix(1)[0] = 5;
        assertThat(read(new Alignment(), Snapshot.of(cell, weights), Snapshot.of(cell, weights)))
                .containsExactly(1);
        weights.matrix(0)[0] = 0;
        weights.matrix(0)[3] = 3;
        assertThat(read(new Alignment(), Snapshot.of(cell, weights), Snapshot.of(cell, weights)))
                .containsExactly(0);
    }

    @Test
    void theRateAlignmentWeighsTheVectorsByTheirRates() {
        assertThat(now(new RateAlignment())).isCloseTo(2 * 2 * 1 / (1 * 5 + 4 * 4.25), within(1e-15));
    }

    @Test
    void theKernelDriveOfAnUnmovedNetworkIsItsRateAlignment() {
        assertThat(now(new KernelDrive())).isCloseTo(now(new RateAlignment()), within(1e-15));
    }

    @Test
    void theLogNormProductRisesWithTheLogOfBothNorms() {
        assertThat(now(new LogNormProduct())).isCloseTo(0.5 * Math.log(5 * 4.25), within(1e-15));
    }

    @Test
    void theNormBalanceComparesSquaresPerRate() {
        assertThat(now(new NormBalance())).isCloseTo(4.25 / 1 - 5.0 / 4, within(1e-15));
    }

    @Test
    void directionsAreAnglesOfTheWeightsOfUnitsWithTwoInputs() {
        Samples plane = new Samples(1, 2, 1, new double[] {1, 2}, new double[] {1});
        Cell cell =
                Cells.cell(0, new DenseNetwork(List.of(4), new Relu(), true, 1), new GivenSplit(plane, plane), 0.1, 1);
        Weights weights = new Weights(cell.shape());
        double[][] units = {{0, 2}, {-3, 0}, {1, -1}, {0, 0}};
        for (int unit = 0; unit < 4; unit++) {
            System.arraycopy(units[unit], 0, weights.matrix(0), 3 * unit, 2);
            weights.matrix(0)[3 * unit + 2] = 7; // biases have no direction
        }
        Snapshot now = Snapshot.of(cell, weights);
        assertThat(read(new NeuronDirections(), now, now))
                .containsExactly(new double[] {Math.PI / 2, Math.PI, -Math.PI / 4, Double.NaN}, within(1e-15));
        assertThat(new NeuronDirections()
                        .columns(Cells.cell(
                                        0,
                                        new DenseNetwork(List.of(100), new Relu(), false, 1),
                                        new GivenSplit(plane, plane),
                                        0.1,
                                        1)
                                .shape()))
                .hasSize(64);
        Cell line = Cells.cell(0, new DenseNetwork(List.of(4), new Relu(), false, 1), new Line(1, 1), 0.1, 1);
        assertThatThrownBy(() -> new NeuronDirections().requireMeasurable(line))
                .hasMessage("neuron-directions needs two inputs but there is 1");
    }

    @Test
    void layerNormsAreFrobeniusNorms() {
        assertThat(read(new LayerNorms(), twoVectors(1), twoVectors(1))).containsExactly(Math.sqrt(4.25), Math.sqrt(5));
    }

    /** u = (3), w = (2), biases 5 below and 7 above. */
    @Test
    void normsLeaveBiasesOutAndTheBalanceCountsTheLowerOnes() {
        Network network = new DenseNetwork(List.of(1), new Relu(), true, 1);
        Cell cell = Cells.cell(0, network, new Line(0.8, 1.5), 0.1, 1);
        Weights weights = new Weights(cell.shape());
        weights.matrix(0)[0] = 2;
        weights.matrix(0)[1] = 5;
        weights.matrix(1)[0] = 3;
        weights.matrix(1)[1] = 7;
        Snapshot now = Snapshot.of(cell, weights);
        assertThat(read(new LayerNorms(), now, now)).containsExactly(2, 3);
        assertThat(read(new LogNormProduct(), now, now)[0]).isCloseTo(Math.log(6), within(1e-15));
        assertThat(read(new NormBalance(), now, now)).containsExactly(4 + 25 - 9);
    }

    @Test
    void whatZeroWeightsLeaveUndefinedIsAbsent() {
        Snapshot zero = twoVectors(0);
        for (Metric metric : List.of(new KernelRatio(), new Alignment(), new RateAlignment(), new LogNormProduct())) {
            assertThat(read(metric, zero, zero)).as(metric.name()).containsExactly(Double.NaN);
        }
    }

    private static double now(Metric metric) {
        return read(metric, twoVectors(1), twoVectors(1))[0];
    }

    private static double[] read(Metric metric, Snapshot start, Snapshot now) {
        double[] row = new double[metric.columns(now.shape()).size()];
        metric.start(start).read(now, row, 0);
        return row;
    }
}
