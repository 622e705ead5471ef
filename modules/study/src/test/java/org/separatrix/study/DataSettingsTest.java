package org.separatrix.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.DenseTrainer;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Tanh;
import org.separatrix.dynamics.Trajectories;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.data.Arc;
import org.separatrix.dynamics.data.Correlated;
import org.separatrix.dynamics.data.Directions;
import org.separatrix.dynamics.data.InputLaw;
import org.separatrix.dynamics.data.Lifted;
import org.separatrix.dynamics.data.LinearTeacher;
import org.separatrix.dynamics.data.NeuronTeacher;
import org.separatrix.dynamics.data.RandomSamples;
import org.separatrix.dynamics.data.Signs;
import org.separatrix.dynamics.data.SingleIndex;
import org.separatrix.dynamics.data.TwoPoints;
import org.separatrix.study.plan.Plan;

/** The settings of data that name no files. */
class DataSettingsTest {
    @Test
    void pointsAreByFormula() {
        assertThat(data("{kind: two-points, imbalance: width / 4, angle: pi / 15}"))
                .isEqualTo(new TwoPoints(4, Math.PI / 15));
        assertThat(data("{kind: arc, points: 5}")).isEqualTo(new Arc(5));
        assertThat(data("{kind: correlated, points: width / 2}")).isEqualTo(new Correlated(8));
        assertThat(data("{kind: lifted, points: 8}")).isEqualTo(new Lifted(8));
    }

    @Test
    void randomSamplesHaveTheirDefaults() {
        assertThat(data("{kind: gaussian, dimension: 3, samples: 20, target: linear}"))
                .isEqualTo(new RandomSamples(
                        InputLaw.GAUSSIAN,
                        1,
                        3,
                        20,
                        0,
                        new LinearTeacher(Directions.RANDOM, 1),
                        false,
                        0,
                        OptionalLong.empty()));
    }

    @Test
    void randomSamplesHaveTheirSettings() {
        assertThat(data(
                        "{kind: sphere, dimension: width, samples: 20, test: 7, scale: sqrt(width), sign: true, noise: 0.1,"
                                + " seed: 5, target: {kind: neurons, count: 3, activation: tanh, directions: fixed,"
                                + " signs: alternating, output-scale: 1 / 3}}"))
                .isEqualTo(new RandomSamples(
                        InputLaw.SPHERE,
                        4,
                        16,
                        20,
                        7,
                        new NeuronTeacher(3, new Tanh(), Directions.FIXED, Signs.ALTERNATING, 1.0 / 3),
                        true,
                        0.1,
                        OptionalLong.of(5)));
        assertThat(
                        data(
                                "{kind: gaussian, dimension: 2, samples: 4,"
                                        + " target: {kind: single-index, coefficients: [0, 1 / width], direction: fixed, output-scale: 2}}"))
                .isEqualTo(new RandomSamples(
                        InputLaw.GAUSSIAN,
                        1,
                        2,
                        4,
                        0,
                        new SingleIndex(List.of(0.0, 1.0 / 16), Directions.FIXED, 2),
                        false,
                        0,
                        OptionalLong.empty()));
    }

    @Test
    void aSeedOfTheDataMakesThemTheSameForAllCells() {
        String random = "{kind: gaussian, dimension: 2, samples: 4, target: linear%s}";
        Study own = study(String.format(random, ", seed: 7"));
        Study byCell = study(String.format(random, ""));
        assertThat(x(own.cell(0))).isEqualTo(x(own.cell(1)));
        assertThat(x(byCell.cell(0))).isNotEqualTo(x(byCell.cell(1)));
    }

    private static double[] x(Cell cell) {
        return cell.data().samples(cell.seed()).x();
    }

    @Test
    void sizesDecideTheShapeAndOtherNumbersDoNot() {
        Study sizes = Studies.withAxes(
                "d: {values: [2, 3]}\nn: {values: [5, 9]}\nnoise: {values: [0, 0.1]}\nwidth: {values: [4]}\nkappa: {values: [1]}\nseed: {count: 2}",
                "cell.data={kind: gaussian, dimension: d, samples: n, noise: noise, test: 10 * n, target: linear}");
        assertThat(sizes.shapeAxes().get(0)).isTrue();
        assertThat(sizes.shapeAxes().get(1)).isTrue();
        assertThat(sizes.shapeAxes().get(2)).isFalse();
        assertThat(sizes.shapeAxes().get(5)).isFalse();
        assertThat(sizes.shape(sizes.grid().cell(1, 1, 0, 0, 0, 0)).inputs()).isEqualTo(3);
        assertThat(sizes.shape(sizes.grid().cell(1, 1, 0, 0, 0, 0)).samples()).isEqualTo(9);
        assertThat(Plan.of(sizes).chunks()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: two-points, imbalance: 4, angle: pi / 15}",
                "{kind: arc, points: 5}",
                "{kind: correlated, points: 8}",
                "{kind: lifted, points: 8}",
                "{kind: gaussian, dimension: 3, samples: 10, target: linear, noise: kappa}",
                "{kind: gaussian, dimension: 3, samples: 10, target: {kind: single-index, coefficients: [0, 1, kappa]}}",
                "{kind: sphere, dimension: 3, samples: 10, sign: true, target: {kind: neurons, count: 2, activation: relu}}",
                "{kind: points, points: 6}",
            })
    void everyKindIsPlannedPrintedAndTrained(String data) {
        Study study = Studies.withAxes(
                "width: {values: [4]}\nkappa: {values: [0.1, 0.2]}\npoints: {values: [arc, lifted]}\nseed: {count: 2}",
                "cell.data=" + data,
                "cell.network={kind: dense, hidden: [width], activation: tanh}");
        assertThat(Study.parse(study.text()).canonical()).isEqualTo(study.canonical());
        Plan plan = Plan.of(study);
        List<Trajectory> trained = new ArrayList<>();
        for (int chunk = 0; chunk < plan.chunks(); chunk++) {
            List<Cell> cells = Arrays.stream(plan.cells(plan.chunk(chunk)))
                    .mapToObj(study::cell)
                    .toList();
            Trajectories trajectories =
                    new Trajectories(study.recording().columns(cells.get(0).shape()));
            new DenseTrainer(study.recording()).train(cells, trajectories);
            trained.addAll(trajectories.all());
        }
        assertThat(trained).hasSize(8).allSatisfy(trajectory -> {
            assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(trajectory.last("loss")).isLessThan(trajectory.value(0, trajectory.column("loss")));
        });
    }

    private static Data data(String text) {
        return study(text).cell(0).data();
    }

    private static Study study(String data) {
        return Studies.with("cell.data=" + data);
    }
}
