package org.separatrix.dynamics;

import java.util.List;

/** Trains networks of layers inside of an engine, one after the other. */
public final class EngineTrainer implements Trainer {
    private final BlockTraining training;
    private final Engine engine;

    public EngineTrainer(Recording recording, Engine engine) {
        this.training = new BlockTraining(recording);
        this.engine = engine;
    }

    @Override
    public void train(List<Cell> cells, Recorder recorder) {
        BlockTraining.requireOneShape(cells);
        training.train(new EngineBlock(engine), cells, new SamplesOfCells(), recorder);
    }
}
