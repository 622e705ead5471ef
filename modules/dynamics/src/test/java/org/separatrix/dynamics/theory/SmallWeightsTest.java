package org.separatrix.dynamics.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.AllWeights;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Logistic;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.NormalLaw;
import org.separatrix.dynamics.PowerRelu;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.StepRule;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Tanh;
import org.separatrix.dynamics.Trained;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.data.Arc;
import org.separatrix.dynamics.golden.EarlyDirectionCells;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.metrics.CorrelationAscent;
import org.separatrix.dynamics.metrics.NeuralCorrelation;

/** What is known of homogeneous networks from small weights, against the tables {@code early-direction-*} and the trainer. */
class SmallWeightsTest {
    private static Cell cell(String name, double delta) {
        return EarlyDirectionCells.of(name, delta, 0.01, 1, new StepRule.Fixed(), Stop.BY_DIVERGENCE);
    }

    // ---- the best direction

    static List<Row> optima() {
        return GoldenTable.read("early-direction-optimum").rows();
    }

    @ParameterizedTest
    @MethodSource("optima")
    void theBestDirectionIsThatOfTheTable(Row row) {
        Cell cell = cell(row.text("net"), 1);
        CorrelationOptimum best = CorrelationOptimum.ofCell(cell).orElseThrow();
        row.expect("G_star", best.gain(), 1e-11);
        row.expect("out_sign", best.sign(), 0);
        row.expect("theta_star", best.angle(), 1e-8);
        row.expect("G_other_sign", best.gainOfOtherSign(), 1e-8);
        row.expect("layer_factor", best.factor(), 1e-11);
        row.expect("N_rank_one", best.value(), 1e-11);
        row.expect("N_rank_one_other", best.valueOfOtherSign(), 1e-8);
        double[] shares = LayerBalance.ofCell(cell).orElseThrow().shares();
        for (int layer = 0; layer < shares.length; layer++) {
            row.expect("q" + (layer + 1), shares[layer], 1e-11);
        }
    }

    /** Of several ascents, from random directions and from the table's own: the best, or one of the other sign. */
    @ParameterizedTest
    @MethodSource("optima")
    void ascentsEndAtTheBestDirectionOrBelowIt(Row row) {
        Cell cell = cell(row.text("net"), 1);
        CorrelationOptimum best = CorrelationOptimum.ofCell(cell).orElseThrow();
        List<Double> ends = new ArrayList<>();
        ends.add(end(cell));
        for (int seed = 0; seed < 3; seed++) {
            ends.add(end(with(cell, new Init(normal(cell), scales(cell)), seed)));
        }
        assertThat(ends).allSatisfy(end -> assertThat(end).isLessThanOrEqualTo(best.value() + 1e-9));
        assertThat(ends).anySatisfy(end -> row.expect("N_multistart", end, 1e-8));
    }

    private static double end(Cell cell) {
        Snapshot start = Snapshot.atStart(cell);
        Snapshot limit = start.with(NeuralCorrelation.weights(start, CorrelationAscent.limit(start)));
        return NeuralCorrelation.of(start).value(limit);
    }

    private static List<Init.Law> normal(Cell cell) {
        return Stream.generate(() -> (Init.Law) new NormalLaw())
                .limit(cell.shape().layers())
                .toList();
    }

    private static List<Double> scales(Cell cell) {
        return Stream.generate(() -> 1.0).limit(cell.shape().layers()).toList();
    }

    private static Cell with(Cell cell, Init init, long seed) {
        return new Cell(0, seed, cell.network(), init, cell.data(), cell.loss(), cell.train());
    }

    /** No direction of a neuron in a thousand gives more, whatever the signs of inner weights. */
    @ParameterizedTest
    @CsvSource({"1, 0", "1, 0.3", "2, 0", "2, 0.5", "3, 0.7"})
    void noDirectionOfOneNeuronPerLayerIsBetter(int power, double slope) {
        for (int hiddenLayers = 1; hiddenLayers <= 3; hiddenLayers++) {
            List<Integer> ones = Stream.generate(() -> 1).limit(hiddenLayers).toList();
            Cell any = of(new DenseNetwork(ones, new PowerRelu(power, slope), false, 0.7), 0.1, List.of());
            CorrelationOptimum best = CorrelationOptimum.ofCell(any).orElseThrow();
            double found = 0;
            for (int seed = 0; seed < 1000; seed++) {
                Snapshot start = Snapshot.atStart(with(any, any.init(), seed));
                double layers = 1;
                for (int layer = 0; layer <= hiddenLayers; layer++) {
                    double square = 0;
                    for (double weight : start.weights().matrix(layer)) {
                        square += weight * weight;
                    }
                    layers *= Math.pow(square, Math.pow(power, hiddenLayers - layer) / 2);
                }
                found = Math.max(found, Math.abs(NeuralCorrelation.of(start).value(start)) / layers);
            }
            assertThat(found).isBetween(0.98 * best.gain(), best.gain() * (1 + 1e-12));
        }
    }

    private static Cell of(DenseNetwork network, double delta, List<Double> rates) {
        int layers = network.layers();
        List<Double> ones = Stream.generate(() -> 1.0).limit(layers).toList();
        List<Init.Law> laws =
                Stream.generate(() -> (Init.Law) new NormalLaw()).limit(layers).toList();
        return new Cell(
                0,
                3,
                network,
                new Init(laws, ones, OptionalDouble.of(delta), false),
                new Arc(5),
                new HalfSquare(Loss.Reduce.SUM),
                new GradientFlow(
                        rates.isEmpty() ? ones : rates, 1, 1e-10, GradientFlow.Scheme.DOPRI5, Stop.BY_DIVERGENCE));
    }

    @Test
    void isSilentAboutOtherNetworks() {
        assertThat(CorrelationOptimum.ofCell(of(new DenseNetwork(List.of(4), new Tanh(), false, 1), 0.1, List.of())))
                .isEmpty();
        assertThat(LayerBalance.ofCell(of(new DenseNetwork(List.of(4), new PowerRelu(2, 0), true, 1), 0.1, List.of())))
                .isEmpty();
        assertThat(CorrelationFlow.blowUp(of(new DenseNetwork(List.of(4), new Tanh(), false, 1), 0.1, List.of())))
                .isNaN();
        assertThat(CorrelationFlow.blowUp(cell("relu2", 1))).isNaN();
    }

    // ---- what is conserved

    static List<DenseNetwork> networks() {
        return List.of(
                new DenseNetwork(List.of(6), new Linear(), false, 1),
                new DenseNetwork(List.of(6), new PowerRelu(3, 0.2), false, 0.5),
                new DenseNetwork(List.of(5, 4), new PowerRelu(2, 0), false, 1));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aFlowSharesItsNormAmongLayersAsTheBalanceSays(DenseNetwork network) {
        List<Double> rates = List.of(0.5, 2.0, 1.5).subList(0, network.layers());
        for (Loss loss : List.of(new HalfSquare(Loss.Reduce.SUM), new Logistic(Loss.Reduce.MEAN))) {
            Cell like = of(network, 3, rates);
            Cell cell = new Cell(0, 3, network, like.init(), like.data(), loss, like.train());
            LayerBalance balance = LayerBalance.ofCell(cell).orElseThrow();
            for (double[] squares : squaresOfLayers(cell)) {
                double norm = Math.sqrt(Stream.of(0, 1, 2)
                        .mapToDouble(layer -> layer < squares.length ? squares[layer] : 0)
                        .sum());
                double[] expected = balance.sharesAt(norm, cell.start());
                for (int layer = 0; layer < squares.length; layer++) {
                    assertThat(squares[layer] / norm / norm).isCloseTo(expected[layer], within(1e-6));
                }
            }
        }
    }

    private static List<double[]> squaresOfLayers(Cell cell) {
        Trajectory trajectory = Trained.of(cell, new Schedule.Times(List.of(0.5, 1.0)), new AllWeights());
        List<double[]> all = new ArrayList<>();
        for (int row = 0; row < trajectory.rows(); row++) {
            double[] squares = new double[cell.shape().layers()];
            int at = 0;
            for (int layer = 0; layer < squares.length; layer++) {
                for (int i = 0; i < cell.shape().rows(layer) * cell.shape().columns(layer); i++) {
                    double weight = trajectory.value(row, at++);
                    squares[layer] += weight * weight;
                }
            }
            all.add(squares);
        }
        assertThat(all).hasSize(3);
        assertThat(all.get(2)[0]).isNotCloseTo(all.get(0)[0], within(1e-3));
        return all;
    }

    static Stream<Row> passages() {
        return GoldenTable.read("early-direction-directions")
                .where(row -> row.text("kind").equals("train"));
    }

    @ParameterizedTest
    @MethodSource("passages")
    void sharesAtThePassageAreThoseOfTheTable(Row row) {
        double delta = row.number("delta");
        Cell cell = cell(row.text("net"), delta);
        double[] shares = LayerBalance.ofCell(cell).orElseThrow().sharesAt(Math.sqrt(delta), cell.start());
        for (int layer = 0; layer < shares.length; layer++) {
            row.expect("frac" + (layer + 1), shares[layer], row.text("net").startsWith("sq") ? 1e-8 : 1e-3);
        }
    }

    @Test
    void aFrozenLayerKeepsItsNorm() {
        Cell cell = of(new DenseNetwork(List.of(6), new PowerRelu(2, 0), false, 1), 0.1, List.of(1.0, 0.0));
        double readout = 0;
        for (double weight : cell.start().matrix(1)) {
            readout += weight * weight;
        }
        LayerBalance balance = LayerBalance.ofCell(cell).orElseThrow();
        assertThat(balance.shares()).containsExactly(1, 0);
        assertThat(balance.sharesAt(1, cell.start())[1]).isCloseTo(readout, within(1e-15));
        assertThat(balance.sharesAt(0.01, cell.start())).containsOnly(Double.NaN);
    }

    @Test
    void refusesLayersThatCannotMove() {
        assertThatThrownBy(() -> new LayerBalance(2, List.of(0.0, 0.0)))
                .hasMessage("some layer must have a positive rate, but the rates are [0.0, 0.0]");
        assertThatThrownBy(() -> new LayerBalance(0, List.of(1.0))).hasMessage("power must be at least 1 but was 0");
    }

    // ---- how weights grow

    /** What training by ever smaller weights comes to, by the table's own times. */
    @ParameterizedTest
    @CsvSource({"sqrelu2, 1.643884, 1e-5", "leaky3, 4.19626, 1e-3", "sqrelu3, 185.5469068, 1e-5"})
    void smallWeightsGrowWithoutBoundWhenTheTableSays(String name, double expected, double tolerance) {
        assertThat(CorrelationFlow.blowUp(cell(name, 1e-3))).isCloseTo(expected, within(tolerance * expected));
    }

    /** With three layers, of power 7, what is missing is below the digits of the table. */
    @Test
    void theEscapeComesToTheBlowUpInProportionToThePowerOfTheScale() {
        double limit = CorrelationFlow.blowUp(cell("sqrelu2", 1));
        double before = Double.NaN;
        List<Row> rows = GoldenTable.read("early-direction-escape")
                .where(row -> row.text("net").equals("sqrelu2"))
                .toList();
        assertThat(rows).hasSize(4);
        for (Row row : rows) {
            double missing = (limit - row.number("t_scaled")) / limit;
            assertThat(missing).isBetween(0.0, 0.06);
            if (before > 0) {
                assertThat(before / missing).isCloseTo(2, within(0.05));
            }
            before = missing;
        }
    }

    // ---- how far weights of a finite size are from that

    static List<String> linearised() {
        return List.of("relu2", "leaky2", "sqrelu2", "leaky3", "sqrelu3");
    }

    /**
     * {@code w/delta - u} at one {@code s}, with {@code u} from weights so small that nothing of their size is left. Where
     * neurons slide along kinks, both are found by equal steps, whose error is the same; elsewhere by the flow.
     */
    @ParameterizedTest
    @MethodSource("linearised")
    void scaledWeightsDifferByThePowerOfTheScaleThatIsTheDegree(String name) {
        List<Row> rows = GoldenTable.read("early-direction-linearisation")
                .where(row -> row.text("net").equals(name))
                .toList();
        double s = rows.get(0).number("s_T");
        double[] limit = scaled(name, 1e-5, s);
        double before = Double.NaN;
        // The table's own noise with kinks in two layers: its last orders are 2.4 and 3.6.
        double noise = name.equals("leaky3") ? 2e-5 : 0;
        for (Row row : rows) {
            double difference = distance(scaled(name, row.number("delta"), s), limit);
            double expected = row.number("rel_err_w_over_delta");
            if (expected > 1e-6) {
                assertThat(difference).isCloseTo(expected, within(0.02 * expected + noise));
            }
            if (row.has("observed_order") && expected > Math.max(1e-7, 10 * noise)) {
                double order = Math.log(before / difference) / Math.log(2);
                assertThat(order).isCloseTo(row.number("observed_order"), within(0.1));
            }
            before = difference;
        }
    }

    private static double distance(double[] a, double[] b) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < a.length; i++) {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            norm += b[i] * b[i];
        }
        return Math.sqrt(difference / norm);
    }

    private static double[] scaled(String name, double delta, double s) {
        Cell cell = cell(name, delta);
        double time = s * Math.pow(delta, 2 - cell.network().homogeneity().orElseThrow());
        Cell trained = name.startsWith("sq")
                ? new Cell(
                        0,
                        0,
                        cell.network(),
                        cell.init(),
                        cell.data(),
                        cell.loss(),
                        new GradientFlow(scales(cell), time, 1e-13, GradientFlow.Scheme.DOPRI5, Stop.BY_DIVERGENCE))
                : EarlyDirectionCells.of(name, delta, time / 20_000, 20_000, new StepRule.Fixed(), Stop.BY_DIVERGENCE);
        Trajectory trajectory = Trained.of(trained, new Schedule.Every(1_000_000_000), new AllWeights());
        double[] weights = new double[trajectory.columns().size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = trajectory.value(trajectory.rows() - 1, i) / delta;
        }
        return weights;
    }
}
