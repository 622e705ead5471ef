package org.separatrix.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.Hermite;
import org.separatrix.dynamics.HermiteTarget;
import org.separatrix.dynamics.MeanFieldNetwork;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Stop;
import org.separatrix.study.plan.Plan;

class MeanFieldStudyTest {
    private static Study study(String train) {
        return Study.parse(
                "mean-field.yaml",
                """
                study: mean-field
                axes:
                  s2: {values: [0.5, 0]}
                  m: {values: [8, 800]}
                cell:
                  network: {kind: mean-field, hidden: [m], activation: {kind: hermite, coefficients: [1, 1, s2]}}
                  init: {law: quantiles, scale: [0.1, 1]}
                  data: {kind: teacher, form: single-index, coefficients: [0.5, 2 * s2, 0, 0.3]}
                  loss: half-square
                  train: {method: gradient-flow, until: 2, TRAIN}
                """
                        .replace("TRAIN", train),
                List.of());
    }

    @Test
    void itsCoefficientsAndWidthAreExpressionsAndItsSchemeIsTheStiffOne() {
        Cell cell = study("rate: [1, 1 / (s2 + 0.5)]").cell(1);
        assertThat(cell.network()).isEqualTo(new MeanFieldNetwork(800, new Hermite(List.of(1.0, 1.0, 0.5))));
        assertThat(cell.data()).isEqualTo(new HermiteTarget(List.of(0.5, 1.0, 0.0, 0.3)));
        assertThat(cell.train())
                .isEqualTo(
                        new GradientFlow(List.of(1.0, 1.0), 2, 1e-4, GradientFlow.Scheme.RODAS4, Stop.BY_DIVERGENCE));
        assertThat(cell.shape().kind()).isEqualTo(Network.Kind.MEAN_FIELD);
        assertThat(cell.shape()).hasToString("mean-field of 800, hermite [1.0, 1.0, 0.5], 4 degrees");
    }

    @Test
    void anotherSchemeMayBeNamed() {
        GradientFlow flow = (GradientFlow) study("scheme: dopri5").cell(0).train();
        assertThat(flow.scheme()).isEqualTo(GradientFlow.Scheme.DOPRI5);
    }

    @Test
    void settingsOfTrainingMayUseWhatIsMeasuredAtTheStart() {
        Cell cell = study("rate: [1, 1 / initial(readout-max)], stop: {loss-below: 0.1 * initial(loss)}")
                .cell(0);
        assertThat(cell.train().rates().get(1)).isBetween(0.5, 0.7);
        assertThat(cell.train().stop().lossBelow()).isPositive();
    }

    @Test
    void isPlannedByTheNumberOfNeuronsAndDegrees() {
        Plan plan = Plan.of(study("tolerance: 1e-9"));
        assertThat(plan.groups()).hasSize(4);
        assertThat(plan.estimate().seconds()).isBetween(0.1, 20.0);
        double small = plan.groups().get(0).estimate().seconds();
        double large = plan.groups().get(1).estimate().seconds();
        assertThat(large).isBetween(30 * small, 100 * small);
    }
}
