package org.separatrix.dynamics.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Cells;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.Derivatives;
import org.separatrix.dynamics.GivenSamples;
import org.separatrix.dynamics.Gradient;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.Tanh;
import org.separatrix.dynamics.Weights;

/** The metrics of general use, against the definitions they stand for. */
class GeneralMetricsTest {

    static List<Cell> cells() {
        return Derivatives.cells();
    }

    private static Snapshot now(Cell cell) {
        return Snapshot.of(cell, Derivatives.weights(cell));
    }

    private static double[] read(Metric metric, Snapshot start, Snapshot now) {
        double[] row = new double[metric.columns(now.shape()).size()];
        metric.start(start).read(now, row, 0);
        return row;
    }

    private static double value(Metric metric, Snapshot now) {
        return read(metric, now, now)[0];
    }

    /** Under the names by which a file of weights calls them, biases too. */
    @Test
    void theWeightsAreNamedByLayerRowAndColumn() {
        Cell cell = Cells.cell(3, new DenseNetwork(List.of(2), new Tanh(), true, 1), new Line(1, 1), 0.1, 1);
        Snapshot now = Snapshot.atStart(cell);
        assertThat(new WeightEntries(64).columns(cell.shape()))
                .containsExactly(
                        "weight_0_0_0",
                        "weight_0_0_1",
                        "weight_0_1_0",
                        "weight_0_1_1",
                        "weight_1_0_0",
                        "weight_1_0_1",
                        "weight_1_0_2");
        assertThat(read(new WeightEntries(64), now, now)).containsExactly(flat(now.weights(), 4, 3));
        assertThat(new WeightEntries(3).columns(cell.shape()))
                .containsExactly(
                        "weight_0_0_0", "weight_0_0_1", "weight_0_1_0", "weight_1_0_0", "weight_1_0_1", "weight_1_0_2");
        assertThat(read(new WeightEntries(3), now, now)).containsExactly(flat(now.weights(), 3, 3));
    }

    /** The first so many of the two layers. */
    private static double[] flat(Weights weights, int hidden, int readout) {
        return DoubleStream.concat(
                        Arrays.stream(weights.matrix(0)).limit(hidden),
                        Arrays.stream(weights.matrix(1)).limit(readout))
                .toArray();
    }

    // ---- curvature and tangent kernel, against differences

    @ParameterizedTest
    @MethodSource("cells")
    void theSharpnessIsTheLargestEigenvalueOfTheSecondDifferences(Cell cell) {
        double[][] hessian = Derivatives.byWeights(cell, Gradient::of);
        for (int i = 0; i < hessian.length; i++) {
            for (int j = 0; j < i; j++) {
                hessian[i][j] = (hessian[i][j] + hessian[j][i]) / 2;
                hessian[j][i] = hessian[i][j];
            }
        }
        double largest = Derivatives.largestEigenvalue(hessian);
        assertThat(value(new Sharpness(), now(cell))).isCloseTo(largest, Derivatives.near(1e-7, largest));
    }

    /** {@code L = (s u w x - y)^2 / 2} has a Hessian of two rows, whose larger eigenvalue has a formula. */
    @ParameterizedTest
    @ValueSource(doubles = {-3, -0.8, 0, 0.8, 40})
    void theSharpnessOfTwoWeightsIsKnown(double slope) {
        double s = 0.5;
        Cell cell = Cells.cell(0, new DenseNetwork(List.of(1), new Linear(), false, s), new Line(slope, 2.25), 0.1, 1);
        Weights weights = new Weights(cell.shape());
        double w = 1.3;
        double u = -0.7;
        weights.matrix(0)[0] = w;
        weights.matrix(1)[0] = u;
        double x = 1.5;
        double residual = s * u * w * x - slope * x;
        double ww = s * u * x * s * u * x;
        double uu = s * w * x * s * w * x;
        double uw = s * x * s * u * w * x + residual * s * x;
        double expected = (ww + uu) / 2 + Math.hypot((ww - uu) / 2, uw);
        assertThat(value(new Sharpness(), Snapshot.of(cell, weights))).isCloseTo(expected, within(1e-13 * expected));
    }

    /** Rows of outputs, one per sample and output. */
    private static double[][] gram(Cell cell) {
        double[][] jacobian =
                Derivatives.byWeights(cell, now -> now.activity().outputs().clone());
        int size = jacobian[0].length;
        double[][] gram = new double[size][size];
        for (double[] ofWeight : jacobian) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    gram[i][j] += ofWeight[i] * ofWeight[j];
                }
            }
        }
        return gram;
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theTangentKernelIsTheProductOfTheJacobians(Cell cell) {
        double[][] gram = gram(cell);
        double trace = 0;
        for (int i = 0; i < gram.length; i++) {
            trace += gram[i][i];
        }
        double[] computed = TangentGram.of(now(cell));
        for (int i = 0; i < gram.length; i++) {
            for (int j = 0; j < gram.length; j++) {
                assertThat(computed[i * gram.length + j]).isCloseTo(gram[i][j], Derivatives.near(1e-8, trace));
            }
        }
        assertThat(value(new NtkTrace(), now(cell))).isCloseTo(trace, Derivatives.near(1e-8, trace));
        assertThat(value(new NtkEigenvalue(), now(cell)))
                .isCloseTo(Derivatives.largestEigenvalue(gram), Derivatives.near(1e-8, trace));
    }

    /** {@code K = x x^T} of 3000 rows, with the eigenvalue {@code |x|^2}. */
    @Test
    void aTangentKernelTooLargeToStoreHasItsEigenvalueToo() {
        int many = 3000;
        double[] x = new double[many];
        double square = 0;
        for (int i = 0; i < many; i++) {
            x[i] = Math.sin(i);
            square += x[i] * x[i];
        }
        Data data = new GivenSamples(new Samples(many, 1, 1, x, new double[many]));
        Cell cell = Cells.cell(0, new DenseNetwork(List.of(), new Linear(), false, 1), data, 0.1, 1);
        assertThat(value(new NtkEigenvalue(), Snapshot.atStart(cell))).isCloseTo(square, within(1e-9));
        assertThat(value(new NtkTrace(), Snapshot.atStart(cell))).isCloseTo(square, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theTangentKernelTurnsAndMovesFromWhereItWas(Cell cell) {
        Snapshot start = Snapshot.atStart(cell);
        Snapshot now = now(cell);
        double[] before = TangentGram.of(start);
        double[] after = TangentGram.of(now);
        double product = 0;
        double before2 = 0;
        double after2 = 0;
        double change2 = 0;
        for (int i = 0; i < before.length; i++) {
            product += before[i] * after[i];
            before2 += before[i] * before[i];
            after2 += after[i] * after[i];
            change2 += (after[i] - before[i]) * (after[i] - before[i]);
        }
        assertThat(read(new NtkDistance(), start, now)[0])
                .isCloseTo(1 - product / Math.sqrt(before2 * after2), within(1e-14));
        assertThat(read(new NtkChange(), start, now)[0]).isCloseTo(Math.sqrt(change2 / before2), within(1e-14));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void nothingHasMovedAtTheStart(Cell cell) {
        Snapshot start = Snapshot.atStart(cell);
        double ofKernel = value(new NtkTrace(), start) > 0 ? 0 : Double.NaN; // a network of dead units has none
        assertThat(read(new NtkDistance(), start, start)).containsExactly(ofKernel);
        assertThat(read(new NtkChange(), start, start)).containsExactly(ofKernel);
        for (Metric metric : List.of(new ParameterDistance(), new RelativeDistance(), new HammingDistance())) {
            assertThat(read(metric, start, start)).as(metric.name()).containsOnly(0);
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theGradientNormIsThatOfTheDifferences(Cell cell) {
        double square = 0;
        for (double[] difference : Derivatives.byWeights(cell, now -> new double[] {now.loss()})) {
            square += difference[0] * difference[0];
        }
        assertThat(value(new GradientNorm(), now(cell)))
                .isCloseTo(Math.sqrt(square), Derivatives.near(1e-8, Math.sqrt(square)));
    }

    // ---- norms and distances

    /** 1-2-1 with biases: w = (3, 4), below biases (6, 0); u = (0, 2), above bias 1. */
    private static Snapshot biased(double factor) {
        Cell cell = Cells.cell(0, new DenseNetwork(List.of(2), new Relu(), true, 1), new Line(1, 1), 0.1, 1);
        Weights weights = new Weights(cell.shape());
        double[][] entries = {{3, 6, 4, 0}, {0, 2, 1}};
        for (int layer = 0; layer < 2; layer++) {
            for (int i = 0; i < entries[layer].length; i++) {
                weights.matrix(layer)[i] = factor * entries[layer][i];
            }
        }
        return Snapshot.of(cell, weights);
    }

    @Test
    void theWeightNormCountsBiasesAndLayerSharesDoNot() {
        assertThat(value(new WeightNorm(), biased(1))).isEqualTo(Math.sqrt(25 + 36 + 4 + 1));
        assertThat(read(new LayerShares(), biased(1), biased(1))).containsExactly(25.0 / 29, 4.0 / 29);
    }

    @Test
    void distancesAreFromTheStart() {
        assertThat(read(new ParameterDistance(), biased(1), biased(3))[0]).isCloseTo(2 * Math.sqrt(66), within(1e-14));
        assertThat(read(new RelativeDistance(), biased(1), biased(3)))
                .containsExactly(new double[] {2, 2}, within(1e-15));
        assertThat(read(new RelativeDistance(), biased(0), biased(3))).containsOnly(Double.NaN);
    }

    /** Units at 3 + 6 and 4 on the one sample; reversed, the first and the second are off. */
    @Test
    void theHammingDistanceCountsUnitsWhoseSignHasChanged() {
        assertThat(read(new HammingDistance(), biased(1), biased(-1))).containsExactly(2);
        assertThat(read(new HammingDistance(), biased(1), biased(0))).containsExactly(2);
        assertThat(read(new HammingDistance(), biased(0), biased(-1))).containsExactly(0);
        Cell cell = Cells.cell(0, new DenseNetwork(List.of(1), new Relu(), false, 1), Cells.table(), 0.1, 1);
        Weights left = new Weights(cell.shape());
        left.matrix(0)[0] = 1; // samples 0.3, 1.1, -0.5
        Weights up = new Weights(cell.shape());
        up.matrix(0)[1] = 1; // samples -0.7, 0.2, 0.9
        assertThat(read(new HammingDistance(), Snapshot.of(cell, left), Snapshot.of(cell, up)))
                .containsExactly(2.0 / 3);
    }

    // ---- ranks

    /** 3-3-2 with layers diag(2, 2, 2) and ((3, 0, 0), (0, 4, 0)). */
    private static Snapshot ranked(boolean linear) {
        Network network = new DenseNetwork(List.of(3), linear ? new Linear() : new Relu(), false, 0.5);
        Data data = new GivenSamples(new Samples(1, 3, 2, new double[] {1, 2, 3}, new double[] {1, 1}));
        Cell cell = Cells.cell(0, network, data, 0.1, 1);
        Weights weights = new Weights(cell.shape());
        for (int i = 0; i < 3; i++) {
            weights.matrix(0)[4 * i] = 2;
        }
        weights.matrix(1)[0] = 3;
        weights.matrix(1)[4] = 4;
        return Snapshot.of(cell, weights);
    }

    @Test
    void stableRanksCompareAllWithTheLargest() {
        assertThat(new StableRank().columns(ranked(true).shape()))
                .containsExactly("stable_rank_0", "stable_rank_1", "stable_rank_map");
        assertThat(read(new StableRank(), ranked(true), ranked(true)))
                .containsExactly(new double[] {3, 25.0 / 16, 25.0 / 16}, within(1e-14));
        assertThat(read(new StableRank(), ranked(false), ranked(false)))
                .containsExactly(new double[] {3, 25.0 / 16}, within(1e-14));
    }

    @Test
    void effectiveRanksAreExponentialsOfEntropies() {
        double entropy = -(3.0 / 7 * Math.log(3.0 / 7) + 4.0 / 7 * Math.log(4.0 / 7));
        assertThat(read(new EffectiveRank(), ranked(true), ranked(true)))
                .containsExactly(new double[] {3, Math.exp(entropy), Math.exp(entropy)}, within(1e-14));
    }

    @Test
    void singularValuesComeLargestFirst() {
        assertThat(new SingularValues(2).columns(ranked(true).shape()))
                .containsExactly(
                        "singular_value_0_0",
                        "singular_value_0_1",
                        "singular_value_1_0",
                        "singular_value_1_1",
                        "singular_value_map_0",
                        "singular_value_map_1");
        assertThat(read(new SingularValues(2), ranked(true), ranked(true)))
                .containsExactly(new double[] {2, 2, 4, 3, 4, 3}, within(1e-14));
        assertThat(read(new SingularValues(9), ranked(false), ranked(false))).hasSize(3 + 2);
        assertThatThrownBy(() -> new SingularValues(0)).hasMessage("most must be at least 1 but was 0");
    }

    @Test
    void ofOneRankBothRanksAreOne() {
        Cell cell = Cells.cell(0, new DenseNetwork(List.of(2), new Tanh(), true, 1), Cells.table(), 0.1, 1);
        Weights weights = new Weights(cell.shape());
        weights.matrix(0)[0] = 0.1;
        weights.matrix(0)[1] = 0.7;
        weights.matrix(0)[2] = 100; // a bias, which does not count
        weights.matrix(0)[3] = -0.2;
        weights.matrix(0)[4] = -1.4;
        Snapshot now = Snapshot.of(cell, weights);
        assertThat(read(new StableRank(), now, now)[0]).isCloseTo(1, within(1e-14));
        assertThat(read(new EffectiveRank(), now, now)[0]).isCloseTo(1, within(1e-12));
        assertThat(read(new StableRank(), now, now)[1]).isNaN();
        assertThat(read(new EffectiveRank(), now, now)[1]).isNaN();
    }

    // ---- what the network says

    private record Split(Samples training, Samples testing) implements Data {
        @Override
        public int inputs() {
            return training.inputs();
        }

        @Override
        public int outputs() {
            return training.outputs();
        }

        @Override
        public int samples() {
            return training.count();
        }

        @Override
        public boolean usesSeed() {
            return false;
        }

        @Override
        public Samples samples(long seed) {
            return training;
        }

        @Override
        public Optional<Samples> test(long seed) {
            return Optional.of(testing);
        }
    }

    /** f = 2 x, trained on x = 1, 2, -1, 0 and tested on x = -1, 1. */
    private static Snapshot split() {
        Data data = new Split(
                new Samples(4, 1, 1, new double[] {1, 2, -1, 0}, new double[] {1, -1, -1, -1}),
                new Samples(2, 1, 1, new double[] {-1, 1}, new double[] {-1, 4}));
        Cell cell = Cells.cell(0, new DenseNetwork(List.of(), new Linear(), false, 1), data, 0.1, 1);
        Weights weights = new Weights(cell.shape());
        weights.matrix(0)[0] = 2;
        return Snapshot.of(cell, weights);
    }

    @Test
    void outputsComeSampleAfterSample() {
        assertThat(new Outputs().columns(split().shape()))
                .containsExactly("output_0", "output_1", "output_2", "output_3");
        assertThat(read(new Outputs(), split(), split())).containsExactly(2, 4, -2, 0);
    }

    @Test
    void accuracyIsTheShareOfRightSignsAndNoSignIsWrong() {
        assertThat(value(new Accuracy(), split())).isEqualTo(2.0 / 4);
        assertThat(value(new TestAccuracy(), split())).isEqualTo(1);
        assertThat(value(new TestError(), split())).isEqualTo(0);
    }

    @Test
    void accuracyOfSeveralOutputsIsTheShareOfRightLargestOnes() {
        Data data = new GivenSamples(new Samples(
                3, 3, 3, new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, new double[] {1, 0, 0, 0, 1, 0, 0, 1, 0}));
        Cell cell = Cells.cell(0, new DenseNetwork(List.of(), new Linear(), false, 1), data, 0.1, 1);
        Weights weights = new Weights(cell.shape());
        for (int i = 0; i < 3; i++) {
            weights.matrix(0)[4 * i] = 1;
        }
        assertThat(value(new Accuracy(), Snapshot.of(cell, weights))).isEqualTo(2.0 / 3);
    }

    @Test
    void theTestLossIsThatOfTheTestSet() {
        assertThat(value(new TestLoss(), split())).isEqualTo((0.5 * 1 + 0.5 * 4) / 2);
    }

    @Test
    void theLogLossIsTheLogarithm() {
        assertThat(value(new LogLoss(), split()))
                .isCloseTo(Math.log(value(new TrainingLoss(), split())), within(1e-15));
    }

    @Test
    void cellsThatCannotBeMeasuredAreRefused() {
        assertThatCode(() -> new TestLoss().require(split().cell())).doesNotThrowAnyException();
        Cell untested = Cells.cell(0, new DenseNetwork(List.of(), new Linear(), false, 1), new Line(1, 1), 0.1, 1);
        assertThatThrownBy(() -> new TestLoss().require(untested))
                .hasMessage("test-loss needs a test set; give data.test");
        assertThatThrownBy(() -> new TestAccuracy().require(untested))
                .hasMessage("test-accuracy needs a test set; give data.test");
        int many = 1500;
        Data data = new GivenSamples(new Samples(many, 1, 2, new double[many], new double[2 * many]));
        Cell large = Cells.cell(0, new DenseNetwork(List.of(), new Linear(), false, 1), data, 0.1, 1);
        assertThatThrownBy(() -> new NtkDistance().requireMeasurable(large))
                .hasMessage(
                        "ntk-distance needs at most 2048 samples times outputs, since its matrix has as many rows,"
                                + " but there are 3000; measure it on the first ones, as in {metric: ntk-distance, samples: 64}");
        assertThatThrownBy(() -> new Outputs().requireMeasurable(large))
                .hasMessage("outputs needs at most 1024 samples times outputs, since each fills a column, but there"
                        + " are 3000; record the first ones, as in {metric: outputs, samples: 10}");
        assertThatCode(() -> new NtkTrace().requireMeasurable(large)).doesNotThrowAnyException();
        assertThatCode(() -> new OnFirstSamples(new NtkDistance(), 100).requireMeasurable(large))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void onFirstSamplesItIsAsIfThereWereNoOthers(Cell cell) {
        Samples first = cell.data().samples(cell.seed()).part(0, 2);
        Cell few = Derivatives.cell(cell.network(), cell.loss(), new GivenSamples(first));
        Snapshot now = now(cell);
        Snapshot ofFew = Snapshot.of(few, Derivatives.weights(few));
        for (Metric metric : List.of(new NtkTrace(), new KernelRatio(), new TrainingLoss(), new GradientNorm())) {
            assertThat(value(new OnFirstSamples(metric, 2), now))
                    .isEqualTo(Double.valueOf(value(metric, ofFew))); // NaN equals NaN
        }
        assertThat(new OnFirstSamples(new Outputs(), 2).columns(cell.shape()))
                .isEqualTo(new Outputs().columns(few.shape()));
    }

    // ---- numbers that are not

    static Stream<Double> extremes() {
        return Stream.of(Double.NaN, Double.POSITIVE_INFINITY, -1e308, 1e200, 1e-300, 0.0);
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void aNetworkThatHasGoneAstrayIsNoError(double weight) {
        for (Metric metric : MetricsTest.ALL) {
            for (boolean bias : new boolean[] {false, true}) {
                Cell cell = Derivatives.cell(
                        new DenseNetwork(List.of(4, 3), new Tanh(), bias, 0.7), new HalfSquare(Loss.Reduce.MEAN));
                Weights weights = Derivatives.weights(cell);
                for (int layer = 0; layer < 3; layer++) {
                    weights.matrix(layer)[1] = weight;
                }
                Snapshot astray = Snapshot.of(cell, weights);
                assertThatCode(() -> read(metric, astray, astray)).doesNotThrowAnyException();
                assertThatCode(() -> read(metric, now(cell), astray)).doesNotThrowAnyException();
            }
        }
    }
}
