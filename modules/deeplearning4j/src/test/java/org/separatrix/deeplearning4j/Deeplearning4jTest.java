package org.separatrix.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Cells;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.EngineTrainer;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Recording;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Tanh;
import org.separatrix.dynamics.Trainer;
import org.separatrix.dynamics.TrainerContract;
import org.separatrix.dynamics.Trajectories;
import org.separatrix.dynamics.metrics.TrainingLoss;
import org.separatrix.kernels.Functions;

@NeedsNativeLibraries
class Deeplearning4jTest implements TrainerContract {
    @Override
    public Trainer trainer(Recording recording) {
        return new EngineTrainer(recording, new Deeplearning4j());
    }

    /** An activation of ours that Deeplearning4j is not told of. */
    private record LeftHalf() implements Activation {
        @Override
        public <A> void apply(Functions<A> functions, A a, int z, A to, int h, int count) {
            functions.relu(a, z, to, h, count);
        }

        @Override
        public <A> void applyDerivative(Functions<A> functions, A a, int from, A to, int delta, int count) {
            functions.reluDerivative(a, from, to, delta, count);
        }

        @Override
        public String toString() {
            return "left-half";
        }
    }

    @Test
    void anActivationThatItDoesNotHaveFailsTheCell() {
        Cell cell = Cells.cell(0, new DenseNetwork(List.of(3), new LeftHalf(), false, 1), Cells.table(), 0.1, 10);
        Trajectories trajectories = new Trajectories(List.of("loss"));
        trainer(new Recording(List.of(new Recording.Entry(new TrainingLoss(), new Schedule.Every(1)))))
                .train(List.of(cell), trajectories);
        assertThat(trajectories.all().get(0).ending())
                .isEqualTo(
                        new Ending(
                                Outcome.FAILED,
                                0,
                                0,
                                "network.activation must be linear, relu, leaky-relu or tanh for Deeplearning4j but was left-half"));
    }

    @Test
    void aFlowFailsTheCell() {
        Cell cell = Cells.cell(0, new DenseNetwork(List.of(3), new Tanh(), false, 1), Cells.table(), 0.1, 10);
        GradientFlow flow = new GradientFlow(List.of(1.0, 1.0), 1, 1e-3, GradientFlow.Scheme.RKC2, Stop.BY_DIVERGENCE);
        Cell flowing = new Cell(0, 0, cell.network(), cell.init(), cell.data(), cell.loss(), flow);
        Trajectories trajectories = new Trajectories(List.of("loss"));
        trainer(new Recording(List.of(new Recording.Entry(new TrainingLoss(), new Schedule.Every(1)))))
                .train(List.of(flowing), trajectories);
        assertThat(trajectories.all().get(0).ending().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(trajectories.all().get(0).ending().message()).startsWith("train.method must be gradient-descent");
    }
}
