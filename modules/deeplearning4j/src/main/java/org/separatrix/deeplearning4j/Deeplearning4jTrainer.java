package org.separatrix.deeplearning4j;

import java.util.List;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.Recorder;
import org.separatrix.dynamics.Recording;
import org.separatrix.dynamics.Run;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Trainer;
import org.separatrix.dynamics.Weights;

/**
 * Trains dense networks with Deeplearning4j, one cell at a time. Deeplearning4j computes outputs and gradients; what is
 * recorded, and when a cell stops, is judged by its weights as for every trainer, after each step.
 */
public final class Deeplearning4jTrainer implements Trainer {
    private final Recording recording;

    public Deeplearning4jTrainer(Recording recording) {
        this.recording = recording;
    }

    @Override
    public void train(List<Cell> cells, Recorder recorder) {
        for (Cell cell : cells) {
            Run run = new Run(cell, recording, recorder);
            try {
                train(cell, run);
            } catch (RuntimeException e) {
                run.fail(e);
            }
        }
    }

    private static void train(Cell cell, Run run) {
        if (!(cell.train() instanceof GradientDescent train && train.isPlain())) {
            throw new IllegalArgumentException(
                    "train must be gradient descent on all samples in steps of one size for Deeplearning4j");
        }
        Samples samples = cell.data().samples(cell.seed());
        Weights start = cell.start();
        run.start(samples, start);
        if (run.hasEnded()) {
            return;
        }
        DenseLayers layers = new DenseLayers(cell, samples, start);
        while (!run.hasEnded()) {
            layers.descend();
            run.stepped(layers.weights());
        }
    }
}
