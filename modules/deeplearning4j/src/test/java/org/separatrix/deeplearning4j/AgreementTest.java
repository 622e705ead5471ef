package org.separatrix.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Cells;
import org.separatrix.dynamics.CrossEntropy;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.DenseTrainer;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.EngineTrainer;
import org.separatrix.dynamics.Exponential;
import org.separatrix.dynamics.GivenSamples;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.LeakyRelu;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Logistic;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.NormalLaw;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Recording;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.SignLaw;
import org.separatrix.dynamics.SphereLaw;
import org.separatrix.dynamics.Square;
import org.separatrix.dynamics.StepRule;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Tanh;
import org.separatrix.dynamics.Trainer;
import org.separatrix.dynamics.Trajectories;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.UniformLaw;
import org.separatrix.dynamics.WeylLaw;
import org.separatrix.dynamics.metrics.Alignment;
import org.separatrix.dynamics.metrics.Kernel;
import org.separatrix.dynamics.metrics.LayerNorms;
import org.separatrix.dynamics.metrics.TrainingLoss;

/** Two engines that share no arithmetic of training give the same trajectories. */
@NeedsNativeLibraries
@Execution(ExecutionMode.CONCURRENT)
class AgreementTest {
    /** Relative to the value, or to {@link #SMALL} where the value is smaller; 2e-13 was measured. */
    private static final double TOLERANCE = 1e-10;

    private static final double SMALL = 1e-3;

    /** Starts from which narrow ReLU networks learn and do not die. */
    private static final int FIRST_SEED = 12;

    private static final List<Metric> METRICS =
            List.of(new TrainingLoss(), new Kernel(), new Alignment(), new LayerNorms(), new EveryWeight());
    private static final List<Double> EVEN = List.of(1.0, 1.0, 1.0, 1.0);
    private static final List<Double> UNEVEN = List.of(0.5, 2.0, 0.25, 1.5);

    /** What the cells of one shape have in common. */
    record Family(Data data, List<Integer> hidden, Activation activation, boolean bias, Loss loss, Init init) {

        /** From normal weights. */
        Family(Data data, List<Integer> hidden, Activation activation, boolean bias, Loss.Reduce reduce) {
            this(data, hidden, activation, bias, new HalfSquare(reduce), normal(hidden.size() + 1));
        }

        private static Init normal(int layers) {
            return new Init(Collections.nCopies(layers, new NormalLaw()), Collections.nCopies(layers, 0.6));
        }

        /** A plain cell, and one with an output scale and a rate per layer; each has its own start. */
        List<Cell> cells(Function<List<Double>, GradientDescent> train) {
            int layers = hidden.size() + 1;
            return List.of(
                    cell(0, 1, train.apply(EVEN.subList(0, layers))),
                    cell(1, -0.6, train.apply(UNEVEN.subList(0, layers))));
        }

        private Cell cell(int number, double outputScale, GradientDescent train) {
            Network network = new DenseNetwork(hidden, activation, bias, outputScale);
            return new Cell(number, number + FIRST_SEED, network, init, data, loss, train);
        }

        @Override
        public String toString() {
            return cells(rates -> new GradientDescent(1, rates, 0)).get(0).shape() + ", " + loss;
        }
    }

    /** Each activation in each shape, and a Latin square of bias and reduction: each activation and each shape with all four. */
    static Stream<Family> families() {
        Data one = new Line(0.8, 1.5);
        Data three = Cells.table();
        Data seven = sevenSamples();
        List<Family> families = new ArrayList<>();
        for (Loss.Reduce reduce : Loss.Reduce.values()) {
            families.add(new Family(three, List.of(), new Linear(), false, reduce));
            families.add(new Family(three, List.of(), new Linear(), true, reduce));
        }
        List<Activation> activations = List.of(new Linear(), new Relu(), new LeakyRelu(0.2), new Tanh());
        for (int i = 0; i < activations.size(); i++) {
            Activation activation = activations.get(i);
            families.add(new Family(one, List.of(16), activation, hasBias(i), reduce(i)));
            families.add(new Family(three, List.of(4), activation, hasBias(i + 1), reduce(i + 1)));
            families.add(new Family(seven, List.of(5, 3), activation, hasBias(i + 2), reduce(i + 2)));
            families.add(new Family(three, List.of(3, 6, 4), activation, hasBias(i + 3), reduce(i + 3)));
        }
        return Stream.of(families, ofLabels(), ofClasses()).flatMap(List::stream);
    }

    private static boolean hasBias(int number) {
        return number % 2 == 1;
    }

    private static Loss.Reduce reduce(int number) {
        return number % 4 < 2 ? Loss.Reduce.MEAN : Loss.Reduce.SUM;
    }

    /** Losses of a label, from rows on the sphere and signs, and from a start without output. */
    private static List<Family> ofLabels() {
        Init signs = new Init(List.of(new SphereLaw(), new SignLaw(SignLaw.Order.HALVES)), List.of(0.8, 0.5));
        Init noOutput =
                new Init(List.of(new UniformLaw(), new NormalLaw()), List.of(0.5, 0.5), OptionalDouble.empty(), true);
        List<Family> families = new ArrayList<>();
        for (Loss.Reduce reduce : Loss.Reduce.values()) {
            for (Loss loss : List.of(new Square(reduce), new Logistic(reduce), new Exponential(reduce))) {
                families.add(new Family(labels(), List.of(6), new Relu(), false, loss, signs));
                families.add(new Family(labels(), List.of(6), new Tanh(), true, loss, noOutput));
            }
        }
        return families;
    }

    private static List<Family> ofClasses() {
        Init stretched = new Init(
                List.of(new NormalLaw(), new UniformLaw(), new WeylLaw()),
                List.of(1.0, 1.0, 1.0),
                OptionalDouble.of(5),
                false);
        List<Family> families = new ArrayList<>();
        for (Loss.Reduce reduce : Loss.Reduce.values()) {
            Loss loss = new CrossEntropy(reduce);
            families.add(new Family(classes(), List.of(8, 5), new Tanh(), true, loss, stretched));
            families.add(new Family(classes(), List.of(8, 5), new Relu(), false, loss, stretched));
        }
        return families;
    }

    @ParameterizedTest
    @MethodSource("families")
    void bothEnginesGiveTheSameTrajectories(Family family) {
        List<Cell> cells = family.cells(rates -> new GradientDescent(0.04, rates, 200));
        List<Trajectory> expected = train(DenseTrainer::new, cells);
        List<Trajectory> actual = train(AgreementTest::engine, cells);
        assertThat(expected).hasSize(2).allSatisfy(AgreementTest::hasLearned);
        for (int i = 0; i < expected.size(); i++) {
            assertAgree(actual.get(i), expected.get(i));
        }
    }

    static Stream<Family> ofSeveralSamples() {
        return families()
                .filter(family -> family.data().samples() > 3 && family.loss().reduce() == Loss.Reduce.MEAN);
    }

    /** Batches in a random order, with momentum. */
    @ParameterizedTest
    @MethodSource("ofSeveralSamples")
    void bothEnginesTakeTheSameBatches(Family family) {
        List<Cell> cells = family.cells(rates -> inBatches(0.02, rates));
        List<Trajectory> expected = train(DenseTrainer::new, cells);
        List<Trajectory> actual = train(AgreementTest::engine, cells);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(expected.get(i).ending().outcome()).isEqualTo(Outcome.COMPLETED);
            assertAgree(actual.get(i), expected.get(i));
        }
    }

    private static GradientDescent inBatches(double stepSize, List<Double> rates) {
        return new GradientDescent(
                stepSize,
                rates,
                200,
                Double.POSITIVE_INFINITY,
                Stop.BY_DIVERGENCE,
                new StepRule.Fixed(),
                0.5,
                new Batches.Some(2, new Batches.Shuffled()),
                false);
    }

    /** Otherwise an agreement would say nothing. */
    private static void hasLearned(Trajectory trajectory) {
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(trajectory.last("loss")).isLessThan(0.9 * trajectory.value(0, 0));
    }

    static Stream<Activation> activations() {
        return Stream.of(new Linear(), new Relu(), new Tanh());
    }

    /** Far from equilibrium the trajectories of a diverging network part, but not by a step. */
    @ParameterizedTest
    @MethodSource("activations")
    void bothEnginesDivergeAtTheSameStep(Activation activation) {
        List<Cell> cells = five(activation).cells(rates -> new GradientDescent(3, rates, 200));
        List<Ending> expected = endings(train(DenseTrainer::new, cells));
        assertThat(expected).extracting(Ending::outcome).contains(Outcome.DIVERGED);
        assertThat(endings(train(AgreementTest::engine, cells))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void bothEnginesConvergeAtTheSameStep(Activation activation) {
        List<Cell> cells =
                five(activation).cells(rates -> new GradientDescent(0.04, rates, 200, Stop.ofLoss(1e30, 0.05)));
        List<Ending> expected = endings(train(DenseTrainer::new, cells));
        assertThat(expected).extracting(Ending::outcome).containsOnly(Outcome.CONVERGED);
        assertThat(endings(train(AgreementTest::engine, cells))).isEqualTo(expected);
    }

    static Stream<Stop> rules() {
        return Stream.of(
                new Stop(1e30, 0, 0.6, Double.POSITIVE_INFINITY),
                new Stop(1e30, 0, 0, 3.5),
                new Stop(12, 0.05, 0.1, 50));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void bothEnginesStopByTheSameRules(Stop rules) {
        List<Cell> cells = five(new Tanh()).cells(rates -> new GradientDescent(0.04, rates, 200, rules));
        List<Ending> expected = endings(train(DenseTrainer::new, cells));
        assertThat(expected).extracting(Ending::outcome).isNotEqualTo(List.of(Outcome.COMPLETED, Outcome.COMPLETED));
        assertThat(endings(train(AgreementTest::engine, cells))).isEqualTo(expected);
    }

    private static Family five(Activation activation) {
        return new Family(sevenSamples(), List.of(5, 3), activation, true, Loss.Reduce.SUM);
    }

    private static List<Ending> endings(List<Trajectory> trajectories) {
        return trajectories.stream().map(Trajectory::ending).toList();
    }

    /** The trainers share the loss; here is Deeplearning4j's own, of which ours is a half. */
    @ParameterizedTest
    @EnumSource
    void theLossAndItsSlopeAreHalfOfTheSumOfSquares(Loss.Reduce reduce) {
        double[] outputs = {0.7, -1.2, 0.1, 0.4, 2.5, -0.3};
        Samples samples = Cells.table().samples(0);
        INDArray y = Nd4j.create(samples.y(), new long[] {3, 2}, 'c');
        INDArray f = Nd4j.create(outputs, new long[] {3, 2}, 'c');
        HalfSquare loss = new HalfSquare(reduce);
        double theirs = new LossL2().computeScore(y, f, new ActivationIdentity(), null, reduce == Loss.Reduce.MEAN);
        assertThat(loss.of(outputs, samples)).isCloseTo(theirs / 2, within(1e-14));
        double[][] slopes = new LossL2()
                .computeGradient(y, f, new ActivationIdentity(), null)
                .toDoubleMatrix();
        for (int i = 0; i < outputs.length; i++) {
            assertThat(loss.slope(outputs[i], samples.y()[i])).isCloseTo(slopes[i / 2][i % 2] / 2, within(1e-14));
        }
    }

    /** Deeplearning4j's own loss for classes, with the softmax before it. */
    @ParameterizedTest
    @EnumSource
    void theCrossEntropyIsThatOfASoftmax(Loss.Reduce reduce) {
        Samples samples = classes().samples(0);
        double[] outputs = {0.7, -1.2, 0.1, 0.4, 2.5, -0.3, 0, 1, -2, 3, -1, 0.5};
        INDArray y = Nd4j.create(samples.y(), new long[] {4, 3}, 'c');
        INDArray f = Nd4j.create(outputs, new long[] {4, 3}, 'c');
        CrossEntropy loss = new CrossEntropy(reduce);
        double theirs = new LossMCXENT().computeScore(y, f, new ActivationSoftmax(), null, reduce == Loss.Reduce.MEAN);
        assertThat(loss.of(outputs, samples)).isCloseTo(theirs, within(1e-14));
        double[][] theirSlopes = new LossMCXENT()
                .computeGradient(y, f, new ActivationSoftmax(), null)
                .toDoubleMatrix();
        double[] slopes = new double[12];
        for (int sample = 0; sample < 4; sample++) {
            loss.slope(outputs, samples.y(), 3 * sample, 3, slopes);
        }
        for (int i = 0; i < 12; i++) {
            assertThat(slopes[i]).isCloseTo(theirSlopes[i / 3][i % 3], within(1e-14));
        }
    }

    /** Theirs is of the classes 0 and 1, ours of the labels -1 and 1. */
    @ParameterizedTest
    @EnumSource
    void theLogisticLossIsTheBinaryCrossEntropyOfASigmoid(Loss.Reduce reduce) {
        Samples samples = labels().samples(0);
        double[] outputs = {0.7, -1.2, 0.1, 0.4, 2.5, -0.3, 6};
        INDArray y = Nd4j.create(samples.y(), new long[] {7, 1}, 'c').add(1).div(2);
        INDArray f = Nd4j.create(outputs, new long[] {7, 1}, 'c');
        Logistic loss = new Logistic(reduce);
        double theirs =
                new LossBinaryXENT().computeScore(y, f, new ActivationSigmoid(), null, reduce == Loss.Reduce.MEAN);
        assertThat(loss.of(outputs, samples)).isCloseTo(theirs, within(1e-13));
        double[] slopes = new LossBinaryXENT()
                .computeGradient(y, f, new ActivationSigmoid(), null)
                .toDoubleVector();
        for (int i = 0; i < 7; i++) {
            assertThat(loss.slope(outputs[i], samples.y()[i])).isCloseTo(slopes[i], within(1e-13));
        }
    }

    private static void assertAgree(Trajectory actual, Trajectory expected) {
        assertThat(actual.cell()).isEqualTo(expected.cell());
        assertThat(actual.ending()).isEqualTo(expected.ending());
        assertThat(actual.steps()).isEqualTo(expected.steps());
        assertThat(actual.times()).isEqualTo(expected.times());
        for (int row = 0; row < expected.rows(); row++) {
            for (int column = 0; column < expected.columns().size(); column++) {
                double value = expected.value(row, column);
                assertThat(actual.value(row, column))
                        .as(
                                "cell %d, step %d, %s",
                                expected.cell(),
                                expected.steps()[row],
                                expected.columns().get(column))
                        .isCloseTo(value, within(TOLERANCE * Math.max(SMALL, Math.abs(value))));
            }
        }
    }

    private static Trainer engine(Recording recording) {
        return new EngineTrainer(recording, new Deeplearning4j());
    }

    private static List<Trajectory> train(Function<Recording, Trainer> trainer, List<Cell> cells) {
        Recording recording = new Recording(METRICS.stream()
                .map(metric -> new Recording.Entry(metric, new Schedule.Every(5)))
                .toList());
        Trajectories trajectories =
                new Trajectories(recording.columns(cells.get(0).shape()));
        trainer.apply(recording).train(cells, trajectories);
        return trajectories.all();
    }

    private static Data sevenSamples() {
        double[] x = new double[7 * 5];
        double[] y = new double[7];
        for (int i = 0; i < x.length; i++) {
            x[i] = ((i * 13) % 35 - 17) / 17.0;
            y[i / 5] += x[i] * (i % 5 - 1.5) / 4;
        }
        return new GivenSamples(new Samples(7, 5, 1, x, y));
    }

    /** The same inputs, with the signs of their targets. */
    private static Data labels() {
        Samples samples = sevenSamples().samples(0);
        double[] signs = Arrays.stream(samples.y()).map(y -> y < 0 ? -1 : 1).toArray();
        return new GivenSamples(new Samples(7, 5, 1, samples.x(), signs));
    }

    /** Four samples of three classes, one of them in doubt. */
    private static Data classes() {
        return new GivenSamples(
                new Samples(4, 2, 3, new double[] {0.3, -0.7, 1.1, 0.2, -0.5, 0.9, -1.2, -0.4}, new double[] {
                    1, 0, 0, 0, 1, 0, 0, 0, 1, 0.5, 0.2, 0.3
                }));
    }
}
