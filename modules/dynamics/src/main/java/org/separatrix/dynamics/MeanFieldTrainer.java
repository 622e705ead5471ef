package org.separatrix.dynamics;

import java.util.List;

/** Trains mean-field networks, one after the other. */
public final class MeanFieldTrainer implements Trainer {
    private final BlockTraining training;

    public MeanFieldTrainer(Recording recording) {
        this.training = new BlockTraining(recording);
    }

    @Override
    public void train(List<Cell> cells, Recorder recorder) {
        BlockTraining.requireOneShape(cells);
        training.train(new EquationsBlock(MeanFieldEquations::new), cells, new SamplesOfCells(), recorder);
    }
}
