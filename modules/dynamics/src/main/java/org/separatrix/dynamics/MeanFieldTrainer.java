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
        training.train(new EquationsBlock(MeanFieldTrainer::equations), cells, new SamplesOfCells(), recorder);
    }

    private static NetworkEquations equations(Cell cell, Samples samples) {
        return FiniteMeanFieldNetwork.has(cell.shape())
                ? new FiniteMeanFieldEquations(cell, samples)
                : new MeanFieldEquations(cell, samples);
    }
}
