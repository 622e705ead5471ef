package org.separatrix.dynamics;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.separatrix.kernels.Kernels;
import org.separatrix.kernels.ScalarKernels;

/**
 * Trains dense networks, a lane of a block each. A lane whose cell has ended takes the next one, longest first, so a block
 * stays full while there are cells.
 */
public final class DenseTrainer implements Trainer {
    /** Lanes of a block: enough for vectors of any machine. It has no influence on what a cell gives. */
    public static final int LANES = 16;

    /** The longest stretch without looking for lanes that have stopped: what a stopped lane can waste. */
    private static final long LONGEST_STRETCH = 64;

    private final Recording recording;
    private final Kernels kernels;
    private final int lanes;

    public DenseTrainer(Recording recording) {
        this(recording, new ScalarKernels(), LANES);
    }

    public DenseTrainer(Recording recording, Kernels kernels, int lanes) {
        this.recording = recording;
        this.kernels = kernels;
        this.lanes = lanes;
    }

    @Override
    public void train(List<Cell> cells, Recorder recorder) {
        if (cells.isEmpty()) {
            return;
        }
        Shape shape = cells.get(0).shape();
        for (Cell cell : cells) {
            if (!cell.shape().equals(shape)) {
                throw new IllegalArgumentException(
                        "Cannot train cells of different shapes in one block: " + shape + " and " + cell.shape());
            }
        }
        Deque<Cell> waiting = new ArrayDeque<>(cells.stream()
                .sorted(Comparator.comparingLong((Cell cell) -> -cell.train().steps()))
                .toList());
        DenseBlock block = new DenseBlock(kernels, shape, Math.min(lanes, cells.size()));
        Run[] slots = new Run[Math.min(lanes, cells.size())];
        refill(block, slots, waiting, recorder);
        while (isBusy(slots)) {
            int stretch = stretch(slots);
            int[] stops = block.advance(stretch);
            for (int lane = 0; lane < slots.length; lane++) {
                if (slots[lane] != null) {
                    moved(slots[lane], block, lane, stops[lane], stretch);
                }
            }
            refill(block, slots, waiting, recorder);
        }
    }

    private static void moved(Run run, DenseBlock block, int lane, int stop, int stretch) {
        try {
            run.moved(stop < 0 ? stretch : stop, stop >= 0, () -> block.weights(lane));
        } catch (RuntimeException e) {
            run.fail(e);
        }
    }

    /** Empties the slots of cells that have ended and fills them while cells wait. */
    private void refill(DenseBlock block, Run[] slots, Deque<Cell> waiting, Recorder recorder) {
        for (int lane = 0; lane < slots.length; lane++) {
            if (slots[lane] != null && slots[lane].hasEnded()) {
                slots[lane] = null;
                block.clear(lane);
            }
            while (slots[lane] == null && !waiting.isEmpty()) {
                slots[lane] = begin(block, lane, waiting.remove(), recorder);
            }
        }
    }

    /** Puts a cell into a lane; null if it ended at once. */
    private Run begin(DenseBlock block, int lane, Cell cell, Recorder recorder) {
        Run run = new Run(kernels, cell, recording, recorder);
        try {
            Samples samples = cell.data().samples(cell.seed());
            Weights start = cell.start();
            run.start(samples, start);
            if (!run.hasEnded()) {
                block.load(lane, cell, samples, start);
            }
        } catch (RuntimeException e) {
            run.fail(e);
        }
        return run.hasEnded() ? null : run;
    }

    private static boolean isBusy(Run[] slots) {
        for (Run run : slots) {
            if (run != null) {
                return true;
            }
        }
        return false;
    }

    /** How far all lanes may go before something is due in one of them. */
    private static int stretch(Run[] slots) {
        long stretch = LONGEST_STRETCH;
        for (Run run : slots) {
            if (run != null) {
                stretch = Math.min(stretch, run.stepsToNextEvent());
            }
        }
        return (int) stretch;
    }
}
