package org.separatrix.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseTrainer;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Trajectories;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.study.plan.Plan;

class GradientFlowStudyTest {
    @Test
    void takesADefaultOfEverythingButTheTime() {
        Study study = Studies.with("cell.train={method: gradient-flow, until: 10 * width}");
        assertThat(study.cell(0).train())
                .isEqualTo(
                        new GradientFlow(List.of(1.0, 1.0), 160, 1e-4, GradientFlow.Scheme.RKC2, Stop.BY_DIVERGENCE));
    }

    @Test
    void takesExpressionsAndTheSchemeFromAnAxisOfWords() {
        Study study = Studies.withAxes(
                """
                width: {values: [4]}
                kappa: {values: [0.5, 2]}
                way: {values: [rkc2, dopri5]}
                seed: {count: 1}
                """,
                "cell.train={method: gradient-flow, until: 1 / kappa, tolerance: 1e-6 * kappa, rate: [kappa, 0],"
                        + " scheme: way, stop: {loss-below: 1e-9}}");
        assertThat(LongStream.range(0, 4).mapToObj(study::cell).map(Cell::train))
                .containsExactly(
                        flow(0.5, 2, 0.5e-6, GradientFlow.Scheme.RKC2),
                        flow(0.5, 2, 0.5e-6, GradientFlow.Scheme.DOPRI5),
                        flow(2, 0.5, 2e-6, GradientFlow.Scheme.RKC2),
                        flow(2, 0.5, 2e-6, GradientFlow.Scheme.DOPRI5));
    }

    private static GradientFlow flow(double rate, double until, double tolerance, GradientFlow.Scheme scheme) {
        return new GradientFlow(List.of(rate, 0.0), until, tolerance, scheme, Stop.ofLoss(Stop.LOSS_ABOVE, 1e-9));
    }

    @Test
    void isPlannedByAGuessThatGrowsWithTimeAndAccuracy() {
        Study rough = Studies.with("cell.train={method: gradient-flow, until: 10}");
        Study longer = Studies.with("cell.train={method: gradient-flow, until: 1000}");
        Study finer = Studies.with("cell.train={method: gradient-flow, until: 10, tolerance: 1e-7}");
        assertThat(rough.countsSteps()).isFalse();
        assertThat(Studies.study().countsSteps()).isTrue();
        assertThat(longer.steps(0)).isGreaterThan(rough.steps(0));
        assertThat(finer.steps(0)).isBetween(8 * rough.steps(0), 10 * rough.steps(0));
        assertThat(Plan.of(finer).estimate().seconds())
                .isGreaterThan(Plan.of(rough).estimate().seconds());
        assertThat(Plan.of(rough).estimate().cells()).isEqualTo(24);
    }

    @Test
    void theGuessKnowsWhatItDependsOn() {
        Study study = Studies.with("cell.train={method: gradient-flow, until: width, tolerance: 0.01 / (1 + seed)}");
        for (long cell = 0; cell < 24; cell++) {
            assertThat(Plan.of(study).chunkOf(cell)).isPresent();
        }
        assertThat(study.steps(0)).isNotEqualTo(study.steps(1));
        assertThat(study.stepsAxes().cardinality()).isEqualTo(2);
    }

    @Test
    void isRecordedByTimeUnlessItIsSaidOtherwise() {
        Study flow = Studies.with("cell.train={method: gradient-flow, until: 10}");
        assertThat(flow.recording().entries().get(0).schedule()).isEqualTo(new Schedule.LogTime(20, 0));
        Study descent = Studies.study();
        assertThat(descent.recording().entries().get(0).schedule()).isEqualTo(new Schedule.Log(20));
    }

    /** The loss at equal times, which by steps no two cells would have. */
    @Test
    void cellsAreRecordedAtTheSameTimes() {
        Study study = Study.parse(
                "test.yaml",
                Studies.text("record: {at: {log-time: 2, from: 0.1}}"),
                List.of("cell.train={method: gradient-flow, until: 20, tolerance: 1e-3}"));
        List<Cell> cells = LongStream.range(0, 12).mapToObj(study::cell).toList();
        Trajectories trajectories = new Trajectories(List.of("loss"));
        new DenseTrainer(study.recording()).train(cells, trajectories);
        for (Trajectory each : trajectories.all()) {
            assertThat(each.ending().outcome()).isEqualTo(Outcome.COMPLETED);
            assertThat(each.times()).hasSize(7).contains(0.1, 1, 10).endsWith(20);
            assertThat(each.times()).isEqualTo(trajectories.all().get(0).times());
        }
    }
}
