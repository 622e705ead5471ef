package org.separatrix.dynamics;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * Trains cells in the slots of a block. A slot whose cell has ended takes the next one, longest first, so a block stays full
 * while there are cells.
 */
final class BlockTraining {
    /** The longest stretch without looking for lanes that have stopped: what a stopped lane can waste. */
    private static final long LONGEST_STRETCH = 64;

    private final Recording recording;

    BlockTraining(Recording recording) {
        this.recording = recording;
    }

    static void requireOneShape(List<Cell> cells) {
        for (Cell cell : cells) {
            Shape shape = cells.get(0).shape();
            if (!cell.shape().equals(shape)) {
                throw new IllegalArgumentException(
                        "Cannot train cells of different shapes in one block: " + shape + " and " + cell.shape());
            }
        }
    }

    void train(Block block, List<Cell> cells, SamplesOfCells samples, Recorder recorder) {
        Deque<Cell> waiting = new ArrayDeque<>(cells.stream()
                .sorted(Comparator.comparingLong((Cell cell) -> -cell.train().steps())
                        .thenComparingDouble(cell -> -cell.train().until()))
                .toList());
        Run[] slots = new Run[block.slots()];
        for (int slot = 0; slot < slots.length; slot++) {
            block.clear(slot);
        }
        refill(block, slots, waiting, samples, recorder);
        while (isBusy(slots)) {
            int stretch = stretch(slots);
            for (int slot = 0; slot < slots.length; slot++) {
                if (slots[slot] != null) {
                    block.land(slot, slots[slot].nextLanding());
                }
            }
            block.advance(stretch);
            for (int slot = 0; slot < slots.length; slot++) {
                if (slots[slot] != null) {
                    moved(slots[slot], block, slot);
                }
            }
            refill(block, slots, waiting, samples, recorder);
        }
    }

    private static void moved(Run run, Block block, int slot) {
        try {
            run.moved(block, slot);
        } catch (RuntimeException e) {
            run.fail(e);
        }
    }

    /** Empties the slots of cells that have ended and fills them while cells wait. */
    private void refill(Block block, Run[] slots, Deque<Cell> waiting, SamplesOfCells samples, Recorder recorder) {
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot] != null && slots[slot].hasEnded()) {
                slots[slot] = null;
                block.clear(slot);
            }
            while (slots[slot] == null && !waiting.isEmpty()) {
                slots[slot] = begin(block, slot, waiting.remove(), samples, recorder);
            }
        }
    }

    /** Puts a cell into a slot; null if it ended at once. */
    private Run begin(Block block, int slot, Cell cell, SamplesOfCells samples, Recorder recorder) {
        Run run = new Run(cell, recording, recorder);
        try {
            Samples trainedOn = samples.of(cell);
            Weights start = cell.start();
            run.start(trainedOn, start);
            if (!run.hasEnded()) {
                block.load(slot, cell, trainedOn, start);
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

    /** How far all slots may go before something is due in one of them. */
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
