package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.NormalLaw;
import org.separatrix.dynamics.Randomness;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Square;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Trained;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.data.GivenSplit;
import org.separatrix.dynamics.theory.LinearNetwork;

/**
 * Classifier and theory of linear networks agree on networks that nobody has chosen: any width, rates, scales, slope of either
 * sign, noisy samples, losses, and thresholds, drawn by their number. Only numbers next to a threshold may be told either way.
 */
class AnyLinearNetworkTest {
    private static final int NETWORKS = 200;

    /** How far from a threshold, in its own units, a number must be to be surely on its side. */
    private static final double SOFT = 0.03;

    /** What became of the networks that were trained already, by their number. */
    private static final Map<Integer, Label> LABELS = new ConcurrentHashMap<>();

    static Stream<Integer> numbers() {
        return IntStream.range(0, NETWORKS).boxed();
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void hasThePhaseAndTheMechanismsOfTheory(int number) {
        Draw draw = new Draw(number);
        Cell cell = draw.cell();
        KernelOrFeature classifier = draw.classifier();
        Theory theory = new LinearNetworkTheory(classifier);
        Label label = label(number);

        Theory.Prediction prediction = theory.predict(cell);
        if (Math.abs(prediction.margin()) > SOFT) {
            assertThat(label.phase()).as("%s", cell).isEqualTo(prediction.phase());
        }
        for (String name : classifier.numbers()) {
            double expected = theory.value(new Show.Deciding(name, name), cell);
            double actual = label.numbers().get(classifier.numbers().indexOf(name));
            if (!Double.isNaN(expected)) {
                assertThat(actual).as("%s of %s", name, cell).isCloseTo(expected, within(SOFT * (0.3 + expected)));
            }
        }
        List<String> sure = new ArrayList<>();
        List<String> unsure = new ArrayList<>();
        mechanism("disalignment", "alignment_drop", theory, classifier, cell, sure, unsure);
        mechanism("alignment", "alignment_gain", theory, classifier, cell, sure, unsure);
        mechanism("rescaling", "largest_log_norm_change", theory, classifier, cell, sure, unsure);
        assertThat(label.mechanisms().stream().filter(one -> !unsure.contains(one)))
                .as("%s", cell)
                .containsExactlyElementsOf(sure);
    }

    /** Where a prediction is next to its threshold, nothing is asserted of the phase. */
    @Test
    void theoryIsSureOfThePhaseOfMostOfThem() {
        assertThat(numbers()
                        .map(Draw::new)
                        .map(draw -> new LinearNetworkTheory(draw.classifier()).predict(draw.cell()))
                        .filter(prediction -> Math.abs(prediction.margin()) > SOFT))
                .hasSizeGreaterThan(NETWORKS / 2);
    }

    /** The networks are of all kinds, or their agreement would say little. */
    @Test
    void theyAreOfBothPhasesAndOfEveryMechanism() {
        List<Label> labels = numbers().map(AnyLinearNetworkTest::label).toList();
        for (String phase : List.of("kernel", "feature")) {
            assertThat(labels.stream().filter(label -> label.phase().equals(phase)))
                    .as(phase)
                    .hasSizeGreaterThan(30);
        }
        for (String mechanism : List.of("alignment", "disalignment", "rescaling")) {
            assertThat(labels.stream().filter(label -> label.mechanisms().contains(mechanism)))
                    .as(mechanism)
                    .hasSizeBetween(30, NETWORKS - 30);
        }
    }

    private static void mechanism(
            String mechanism,
            String number,
            Theory theory,
            KernelOrFeature classifier,
            Cell cell,
            List<String> sure,
            List<String> unsure) {
        double value = theory.value(new Show.Deciding(number, number), cell);
        double beyond = value - classifier.mechanismChange();
        if (Double.isNaN(value) || Math.abs(beyond) < SOFT * (0.3 + value)) {
            unsure.add(mechanism);
        } else if (beyond > 0) {
            sure.add(mechanism);
        }
    }

    private static Label label(int number) {
        return LABELS.computeIfAbsent(number, each -> {
            Draw draw = new Draw(each);
            return draw.classifier().label(draw.cell(), train(draw.cell(), draw.classifier()));
        });
    }

    private static Trajectory train(Cell cell, KernelOrFeature classifier) {
        double first = 1e-3 / LinearNetwork.ofCell(cell).orElseThrow().lambda();
        return Trained.of(cell, new Schedule.LogTime(60, first), classifier.metrics());
    }

    /** A network by its number. */
    private record Draw(long number) {
        private static final int SAMPLES = 5;

        KernelOrFeature classifier() {
            return new KernelOrFeature(logarithmic(0, 0.01, 1), logarithmic(1, 0.05, 0.5));
        }

        Cell cell() {
            Cell unfinished = cell(1);
            LinearNetwork network = LinearNetwork.ofCell(unfinished).orElseThrow();
            double s0 = network.start().s();
            double near = network.end().s() - 1e-3 * (network.end().s() - s0);
            return cell(network.timeToReach(near) + 12 / network.lambda());
        }

        private Cell cell(double until) {
            int width = (int) logarithmic(2, 1, 200);
            Loss loss = uniform(3) < 0.7 ? new HalfSquare(reduce()) : new Square(reduce());
            double scaleW = logarithmic(4, 0.03, 3);
            Init init = new Init(
                    List.of(new NormalLaw(), new NormalLaw()), List.of(scaleW, scaleW * logarithmic(5, 0.2, 5)));
            double rate = logarithmic(6, 0.1, 10);
            return new Cell(
                    0,
                    number,
                    new DenseNetwork(List.of(width), new Linear(), false, logarithmic(7, 0.03, 3)),
                    init,
                    data(),
                    loss,
                    new GradientFlow(
                            List.of(rate, rate * logarithmic(8, 0.01, 100)),
                            until,
                            1e-8,
                            GradientFlow.Scheme.DOPRI5,
                            Stop.BY_DIVERGENCE));
        }

        private Loss.Reduce reduce() {
            return uniform(9) < 0.5 ? Loss.Reduce.MEAN : Loss.Reduce.SUM;
        }

        /** A point on a line, or several around it. */
        private Data data() {
            double slope = (uniform(10) < 0.5 ? -1 : 1) * logarithmic(11, 0.05, 5);
            if (uniform(12) < 0.5) {
                return new Line(slope, logarithmic(13, 0.1, 10));
            }
            double[] x = new double[SAMPLES];
            double[] y = new double[SAMPLES];
            for (int i = 0; i < SAMPLES; i++) {
                x[i] = 2 * uniform(20 + i) - 1;
                y[i] = slope * x[i] + 0.5 * (uniform(30 + i) - 0.5);
            }
            Samples samples = new Samples(SAMPLES, 1, 1, x, y);
            return new GivenSplit(samples, samples);
        }

        private double logarithmic(int index, double from, double to) {
            return from * StrictMath.pow(to / from, uniform(index));
        }

        private double uniform(int index) {
            return Randomness.uniform(number, Randomness.Purpose.PROBES, 0, 0, index);
        }
    }
}
