package org.separatrix.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseTrainer;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.StepRule;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Trajectories;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.study.plan.Plan;

/** How a study says how its cells are trained. */
class TrainSettingsTest {
    private static final String GAUSSIAN = "{kind: gaussian, dimension: 3, samples: 20, target: linear}";

    private static Study study(String train, String... more) {
        List<String> overrides = new ArrayList<>(List.of(
                "cell.data=" + GAUSSIAN,
                "cell.network={kind: dense, hidden: [width], activation: relu, output-scale: 1 / sqrt(width)}",
                "cell.train=" + train));
        overrides.addAll(List.of(more));
        return Studies.withAxes(
                "width: {values: [4, 8]}\nkappa: {values: [0.5, 1]}\nseed: {count: 2}",
                overrides.toArray(String[]::new));
    }

    private static GradientDescent train(String train) {
        return study(train).cell(0).descent();
    }

    @Test
    void allSettingsHaveDefaults() {
        assertThat(train("{method: gradient-descent, step-size: 0.1, steps: 7}"))
                .isEqualTo(new GradientDescent(
                        0.1,
                        List.of(1.0, 1.0),
                        7,
                        Double.POSITIVE_INFINITY,
                        new Stop(1e30, 0, 0, Double.POSITIVE_INFINITY),
                        new StepRule.Fixed(),
                        0,
                        new Batches.Whole(),
                        false));
        assertThat(train("{method: sgd, step-size: 0.1, steps: 7, batch: 5}").batches())
                .isEqualTo(new Batches.Some(5, new Batches.Shuffled()));
        assertThat(train("{method: sgd, step-size: 0.1, steps: 7, batch: 5, order: {kind: stride, stride: 3}}")
                        .batches())
                .isEqualTo(new Batches.Some(5, new Batches.Stride(3, 0)));
    }

    @Test
    void allSettingsMayBeGivenByExpressions() {
        assertThat(train("{method: sgd, step-size: kappa / 5, rate: [1, width], steps: 5 * width, batch: width / 2,"
                        + " order: {kind: stride, stride: width - 1, first: width / 4},"
                        + " step-rule: {kind: unit-relative, share: kappa / 10}, momentum: 1 - kappa,"
                        + " project: [unit-rows, none],"
                        + " stop: {loss-above: 10, loss-below: 1e-3, gradient-below: kappa, norm-above: 20}}"))
                .isEqualTo(new GradientDescent(
                        0.1,
                        List.of(1.0, 4.0),
                        20,
                        Double.POSITIVE_INFINITY,
                        new Stop(10, 1e-3, 0.5, 20),
                        new StepRule.UnitRelative(0.05),
                        0.5,
                        new Batches.Some(2, new Batches.Stride(3, 1)),
                        true));
        assertThat(train("{method: one-pass-sgd, step-size: 0.1, steps: 7, batch: width, step-rule: norm-scaled}"))
                .satisfies(train -> {
                    assertThat(train.batches()).isEqualTo(new Batches.Fresh(4));
                    assertThat(train.stepRule()).isEqualTo(new StepRule.NormScaled());
                });
    }

    /** Steps of one size reach a time in a number of them; others are taken until it is reached. */
    @Test
    void untilIsATime() {
        GradientDescent fixed = train("{method: gradient-descent, step-size: 0.1, until: 7.05}");
        assertThat(fixed.steps()).isEqualTo(71);
        assertThat(fixed.until()).isInfinite();
        GradientDescent scaled =
                train("{method: gradient-descent, step-size: 0.1, until: 7.05, step-rule: norm-scaled}");
        assertThat(scaled.steps()).isEqualTo(1_007_100);
        assertThat(scaled.until()).isEqualTo(7.05);
        Study study = study(
                "{method: gradient-descent, step-size: 0.1, until: 7.05, step-rule: {kind: unit-relative, share: 0.01}}");
        assertThat(study.steps(0)).isEqualTo(71);
        for (Trajectory trajectory : trained(study)) {
            assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(trajectory.ending().time()).isCloseTo(7.1, within(0.05));
            assertThat(trajectory.ending().stoppedAt()).isGreaterThan(71);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{method: gradient-descent, step-size: 0.1, steps: 100}",
                "{method: gradient-descent, step-size: 0.1, steps: 100, momentum: 0.9}",
                "{method: gradient-descent, step-size: 0.1, until: 10, step-rule: norm-scaled}",
                "{method: gradient-descent, step-size: 0.1, steps: 100, step-rule: {kind: unit-relative, share: kappa / 10}}",
                "{method: gradient-descent, step-size: 0.1, steps: 100, rate: [0, 1], stop: {norm-above: 100}}",
                "{method: sgd, batch: 5, step-size: 0.1, steps: 100}",
                "{method: sgd, batch: 5, order: random, step-size: 0.1, steps: 100}",
                "{method: sgd, batch: width, order: {kind: stride, stride: 3, first: 1}, step-size: 0.1, until: 10}",
                "{method: one-pass-sgd, batch: 5, step-size: 0.1, steps: 100, project: [unit-rows, none], momentum: 0.5}",
            })
    void everyMethodIsPlannedPrintedAndTrained(String train) {
        Study study = study(train);
        assertThat(Study.parse(study.text()).canonical()).isEqualTo(study.canonical());
        assertThat(trained(study)).hasSize(8).allSatisfy(trajectory -> {
            assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(trajectory.last("loss")).isLessThan(trajectory.value(0, trajectory.column("loss")));
        });
    }

    private static List<Trajectory> trained(Study study) {
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
        return trained;
    }

    /** Rules and projections among them. */
    @Test
    void wordsMayBeAxes() {
        Study study = Studies.withAxes(
                "rule: {values: [fixed, norm-scaled]}\nrows: {values: [none, unit-rows]}\nwidth: {values: [4]}\nkappa: {values: [1]}\nseed: {count: 1}",
                "cell.train={method: gradient-descent, step-size: 0.1, steps: 5, step-rule: rule, project: [rows, none]}");
        assertThat(study.cell(0).descent().stepRule()).isEqualTo(new StepRule.Fixed());
        assertThat(study.cell(0).descent().unitRows()).isFalse();
        assertThat(study.cell(3).descent().stepRule()).isEqualTo(new StepRule.NormScaled());
        assertThat(study.cell(3).descent().unitRows()).isTrue();
    }

    private static final String PLAIN = "{method: gradient-descent, step-size: 0.1, steps: 7%s}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "step-rule: fixed",
                "step-rule: {kind: fixed}",
                "momentum: 0",
                "project: none",
                "project: [none, {kind: none}]",
                "stop: {gradient-below: 0}"
            })
    void whatIsSaidByDefaultIsNoDifference(String said) {
        assertThat(study(String.format(PLAIN, ", " + said)).canonical())
                .isEqualTo(study(String.format(PLAIN, "")).canonical());
    }

    @Test
    void aDifferenceOfTrainingIsToldSettingBySetting() {
        String plain = study(String.format(PLAIN, "")).canonical();
        assertThat(study(String.format(PLAIN, ", momentum: 0.9, step-rule: norm-scaled, project: [unit-rows, none]"))
                        .describeDifference(plain))
                .containsExactlyInAnyOrder(
                        "cell.train.momentum is 0.9 but was 0.0",
                        "cell.train.project[0].kind is unit-rows but was none",
                        "cell.train.step-rule.kind is norm-scaled but was fixed");
        String sgd = study("{method: sgd, batch: 2, step-size: 0.1, steps: 7}").canonical();
        assertThat(study("{method: sgd, batch: 2, step-size: 0.1, steps: 7, order: random}")
                        .canonical())
                .isEqualTo(sgd);
        assertThat(study("{method: sgd, batch: 4, step-size: 0.1, steps: 7, order: {kind: stride, stride: 3}}")
                        .describeDifference(sgd))
                .containsExactlyInAnyOrder(
                        "cell.train.batch is 4.0 but was 2.0",
                        "cell.train.order.kind is stride but was random",
                        "cell.train.order.stride is 3.0 but was absent",
                        "cell.train.order.first is 0.0 but was absent");
    }
}
