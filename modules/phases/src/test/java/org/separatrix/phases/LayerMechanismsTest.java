package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Cells;
import org.separatrix.dynamics.CrossEntropy;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.GivenSamples;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Trajectory;

class LayerMechanismsTest implements ClassifierContract {
    private static final List<String> COLUMNS = List.of(
            "loss", "kernel_ratio", "alignment_0", "alignment_1", "layer_norm_0", "layer_norm_1", "layer_norm_2");

    @Override
    public Classifier classifier() {
        return new LayerMechanisms(0.25, 0.1, 0.5);
    }

    /** Of three layers and two classes: a loss of ln 2 for zero outputs. */
    @Override
    public Cell cell() {
        Samples samples = new Samples(2, 2, 2, new double[] {1, 0, 0, 1}, new double[] {1, 0, 0, 1});
        Cell cell = Cells.cell(
                0, new DenseNetwork(List.of(3, 3), new Relu(), false, 1), new GivenSamples(samples), 0.1, 10);
        return Cells.withLoss(cell, new CrossEntropy(Loss.Reduce.MEAN));
    }

    private Label label(Outcome outcome, double[]... rows) {
        long[] steps = new long[rows.length];
        double[] times = new double[rows.length];
        double[] values = new double[rows.length * COLUMNS.size()];
        for (int row = 0; row < rows.length; row++) {
            steps[row] = row;
            times[row] = 0.1 * row;
            System.arraycopy(rows[row], 0, values, row * COLUMNS.size(), COLUMNS.size());
        }
        Ending ending = new Ending(outcome, rows.length, 1, "");
        return classifier().label(cell(), new Trajectory(0, COLUMNS, steps, times, values, ending));
    }

    @Test
    void aKernelThatStaysIsAKernelPhase() {
        Label label = label(
                Outcome.COMPLETED,
                new double[] {3, 1, 0.5, 0.4, 2, 2, 2},
                new double[] {1, 0.8, 0.5, 0.4, 2, 2, 2},
                new double[] {0.1, 1.1, 0.48, 0.4, 2.1, 2, 2});
        assertThat(label.phase()).isEqualTo("kernel");
        assertThat(label.mechanisms()).isEmpty();
        assertThat(label.numbers().get(0)).isCloseTo(0.2, within(1e-15));
    }

    @Test
    void oneThatWasElsewhereMeanwhileIsNot() {
        Label label = label(
                Outcome.COMPLETED,
                new double[] {3, 1, 0.5, 0.4, 2, 2, 2},
                new double[] {1, 0.7, 0.5, 0.4, 2, 2, 2},
                new double[] {0.1, 1, 0.5, 0.4, 2, 2, 2});
        assertThat(label.phase()).isEqualTo("feature");
    }

    @Test
    void mechanismsAreWhatIsLeftAtTheEnd() {
        Label label = label(
                Outcome.COMPLETED,
                new double[] {3, 1, 0.2, 0.1, 2, 2, 2},
                new double[] {1, 1, 0.01, 0.01, 90, 90, 90},
                new double[] {0.1, 3, 0.4, 0.1, 2, 4, 1});
        assertThat(label.mechanisms()).containsExactly("alignment", "rescaling");
        assertThat(label.numbers().get(1)).isCloseTo(0.5 * Math.log(2), within(1e-15));
        assertThat(label.numbers().get(2)).isCloseTo(2 * Math.log(2) / 3, within(1e-15));
    }

    @Test
    void layersThatTurnAwayFromEachOtherAreDisaligned() {
        Label label = label(
                Outcome.COMPLETED, new double[] {3, 1, 0.2, 0.4, 2, 2, 2}, new double[] {0.1, 1, 0.15, 0.35, 2, 2, 2});
        assertThat(label.mechanisms()).containsExactly("disalignment");
    }

    /** ln 2 is what zero outputs cost. */
    @Test
    void halfOfWhatZeroOutputsCostIsFinished() {
        double[] start = {3, 1, 0.5, 0.4, 2, 2, 2};
        assertThat(label(Outcome.COMPLETED, start, new double[] {0.346, 1, 0.5, 0.4, 2, 2, 2})
                        .phase())
                .isEqualTo("kernel");
        assertThat(label(Outcome.COMPLETED, start, new double[] {0.347, 1, 0.5, 0.4, 2, 2, 2})
                        .phase())
                .isEqualTo("unfinished");
    }

    @Test
    void divergenceIsAPhase() {
        assertThat(label(Outcome.DIVERGED, new double[] {3, 1, 0.5, 0.4, 2, 2, 2})
                        .phase())
                .isEqualTo("diverged");
    }

    @Test
    void thresholdsArePositive() {
        assertThatThrownBy(() -> new LayerMechanisms(0.25, 0, 0.5)).hasMessageContaining("phases.mechanism-change");
    }
}
