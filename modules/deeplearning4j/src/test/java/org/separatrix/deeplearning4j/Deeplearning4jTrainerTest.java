package org.separatrix.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Cells;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Recording;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Trainer;
import org.separatrix.dynamics.TrainerContract;
import org.separatrix.dynamics.Trajectories;
import org.separatrix.dynamics.metrics.TrainingLoss;
import org.separatrix.kernels.Kernels;

@NeedsNativeLibraries
class Deeplearning4jTrainerTest implements TrainerContract {
    @Override
    public Trainer trainer(Recording recording) {
        return new Deeplearning4jTrainer(recording);
    }

    /** An activation of ours that Deeplearning4j is not told of. */
    private record Square() implements Activation {
        @Override
        public void apply(Kernels kernels, double[] z, double[] h, int at, int count) {
            for (int i = at; i < at + count; i++) {
                h[i] = z[i] * z[i];
            }
        }

        @Override
        public void applyDerivative(Kernels kernels, double[] z, double[] h, double[] delta, int at, int count) {
            for (int i = at; i < at + count; i++) {
                delta[i] *= 2 * z[i];
            }
        }

        @Override
        public String toString() {
            return "square";
        }
    }

    @Test
    void anActivationThatItDoesNotHaveFailsTheCell() {
        Cell cell = Cells.cell(0, new Network(List.of(3), new Square(), false, 1), Cells.table(), 0.1, 10);
        Trajectories trajectories = new Trajectories(List.of("loss"));
        trainer(new Recording(List.of(new Recording.Entry(new TrainingLoss(), new Schedule.Every(1)))))
                .train(List.of(cell), trajectories);
        assertThat(trajectories.all().get(0).ending())
                .isEqualTo(new Ending(
                        Outcome.FAILED,
                        0,
                        0,
                        "network.activation must be linear, relu or tanh for Deeplearning4j but was square"));
    }
}
