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
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Cells;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.Weights;
import org.separatrix.dynamics.golden.LearningTimescalesCells;

/** Metrics of mean-field networks, and which others are defined on them. */
class MeanFieldMetricsTest {
    private static final List<Metric> OWN = List.of(
            new DegreeResiduals(), new DegreeLearnt(), new ReadoutMax(), new OverlapMax(), new OverlapMeanSquare());

    private static Cell cell(List<Double> activation, List<Double> target, int neurons) {
        return LearningTimescalesCells.of(activation, target, neurons, 0.1, 1, 1e-6, GradientFlow.Scheme.RODAS4);
    }

    static Stream<Arguments> metricsAndCells() {
        List<Metric> metrics = new ArrayList<>(OWN);
        MetricsTest.ALL.stream()
                .filter(metric -> metric.isDefinedOn(Network.Kind.MEAN_FIELD))
                .forEach(metrics::add);
        return metrics.stream().flatMap(metric -> Stream.of(
                        cell(List.of(1.0, 1.0, 0.7), List.of(0.5, 1.0, 0.0, 0.5), 4),
                        cell(List.of(0.0, 1.0, 0.7, 0.1), List.of(0.5), 1),
                        cell(List.of(0.0), List.of(0.0), 3))
                .map(cell -> Arguments.of(metric, cell)));
    }

    @ParameterizedTest
    @MethodSource("metricsAndCells")
    void fillsExactlyItsColumnsAndGivesFiniteValuesOrNone(Metric metric, Cell cell) {
        metric.requireMeasurable(cell);
        Snapshot start = Snapshot.atStart(cell);
        int columns = metric.columns(cell.shape()).size();
        double[] row = new double[columns + 2];
        Arrays.fill(row, Double.POSITIVE_INFINITY);
        metric.start(start).read(start, row, 1);
        assertThat(row[0]).isInfinite();
        assertThat(row[columns + 1]).isInfinite();
        assertThat(Arrays.copyOfRange(row, 1, columns + 1))
                .doesNotContain(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertThat(metric.flops(cell.shape())).isPositive();
    }

    @Test
    void measureWhatTheirDefinitionsSay() {
        Cell cell = cell(List.of(1.0, 0.5, 0.2), List.of(0.5, 1.0, 0.0, -0.3), 2);
        Weights weights = new Weights(cell.shape());
        System.arraycopy(new double[] {0.5, -0.2}, 0, weights.matrix(0), 0, 2);
        System.arraycopy(new double[] {1.5, -4}, 0, weights.matrix(1), 0, 2);
        Snapshot now = Snapshot.of(cell, weights);
        double[] residuals = {
            0.5 - (1.5 - 4) / 2, 1 - 0.5 * (1.5 * 0.5 + 4 * 0.2) / 2, 0 - 0.2 * (1.5 * 0.25 - 4 * 0.04) / 2, -0.3
        };
        assertThat(read(new DegreeResiduals(), now)).containsExactly(residuals, within(1e-15));
        double[] learnt = read(new DegreeLearnt(), now);
        assertThat(learnt[0]).isCloseTo(1 - residuals[0] / 0.5, within(1e-14));
        assertThat(learnt[1]).isCloseTo(1 - residuals[1], within(1e-14));
        assertThat(learnt[2]).isNaN();
        assertThat(learnt[3]).isZero();
        assertThat(read(new ReadoutMax(), now)).containsExactly(4);
        assertThat(read(new OverlapMax(), now)).containsExactly(0.5);
        assertThat(read(new OverlapMeanSquare(), now)[0]).isCloseTo((0.25 + 0.04) / 2, within(1e-16));
        double risk = Arrays.stream(residuals).map(r -> r * r).sum() / 2;
        assertThat(read(new TrainingLoss(), now)[0]).isCloseTo(risk, within(1e-15));
    }

    private static double[] read(Metric metric, Snapshot now) {
        double[] row = new double[metric.columns(now.shape()).size()];
        metric.start(now).read(now, row, 0);
        return row;
    }

    @Test
    void refuseNetworksThatTheyAreNotDefinedOn() {
        Cell dense = Cells.cell(0, new DenseNetwork(List.of(2), new Linear(), false, 1), new Line(1, 1), 0.1, 1);
        for (Metric metric : OWN) {
            assertThatThrownBy(() -> metric.requireMeasurable(dense))
                    .hasMessage(
                            metric.name() + " is not defined on a dense network; remove it, and what else reads it");
        }
        Cell meanField = cell(List.of(1.0, 1.0), List.of(0.5, 1.0), 2);
        for (Metric metric :
                List.of(new Kernel(), new TestLoss(), new Sharpness(), new Partition(), new GradientNorm())) {
            assertThatThrownBy(() -> metric.requireMeasurable(meanField))
                    .hasMessageStartingWith(metric.name() + " is not defined on a mean-field network");
        }
    }
}
