package org.separatrix.dynamics;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.kernels.Functions;
import org.separatrix.kernels.Kernels;

/**
 * Trains dense networks in the lanes of a block. A slot whose cell has ended takes the next one, longest first, so a block
 * stays full while there are cells.
 */
public final class DenseTrainer implements Trainer {
    /** The longest stretch without looking for lanes that have stopped: what a stopped lane can waste. */
    private static final long LONGEST_STRETCH = 64;

    private final Recording recording;
    private final Arithmetic<double[]> doubles;
    private final Arithmetic<float[]> floats;

    /** With the fastest passes of this machine; for one thread. */
    public DenseTrainer(Recording recording) {
        this(recording, Kernels.ofDoubles(), Kernels.ofFloats());
    }

    public DenseTrainer(Recording recording, Kernels<double[]> doubles, Kernels<float[]> floats) {
        this.recording = recording;
        this.doubles = new Arithmetic<>(doubles, Functions.ofDoubles());
        this.floats = new Arithmetic<>(floats, Functions.ofFloats());
    }

    @Override
    public void train(List<Cell> cells, Recorder recorder) {
        for (Cell cell : cells) {
            Shape shape = cells.get(0).shape();
            if (!cell.shape().equals(shape)) {
                throw new IllegalArgumentException(
                        "Cannot train cells of different shapes in one block: " + shape + " and " + cell.shape());
            }
        }
        SamplesOfCells samples = new SamplesOfCells();
        List<Cell> inFloat = new ArrayList<>();
        List<Cell> inDouble = new ArrayList<>();
        for (Cell cell : cells) {
            (cell.precision() == Precision.FLOAT ? inFloat : inDouble).add(cell);
        }
        train(doubles, inDouble, samples, recorder);
        train(floats, inFloat, samples, recorder);
    }

    /** Cells of one shape and precision, which need not have anything else in common. */
    private void train(Arithmetic<?> arithmetic, List<Cell> cells, SamplesOfCells samples, Recorder recorder) {
        Map<SamplesOfCells.Key, List<Cell>> bySamples = new LinkedHashMap<>();
        List<Cell> bilinear = new ArrayList<>();
        for (Cell cell : cells) {
            List<Cell> group = BilinearBlock.fits(cell)
                    ? bilinear
                    : bySamples.computeIfAbsent(SamplesOfCells.Key.of(cell), key -> new ArrayList<>());
            group.add(cell);
        }
        if (!bilinear.isEmpty()) {
            train(arithmetic.bilinear(bilinear.get(0).shape()), bilinear, samples, recorder);
        }
        List<Cell> others = new ArrayList<>();
        for (List<Cell> same : bySamples.values()) {
            if (fills(same.size(), arithmetic.kernels().lanes())) {
                train(arithmetic, same, true, samples, recorder); // inputs that all lanes share are faster
            } else {
                others.addAll(same);
            }
        }
        train(arithmetic, others, samples.haveEqualInputs(others), samples, recorder);
    }

    /** Whether so many cells fill three quarters of the lanes that they take. */
    private static boolean fills(int cells, int lanes) {
        int taken = (cells + lanes - 1) / lanes * lanes;
        return 4 * cells >= 3 * taken;
    }

    private void train(
            Arithmetic<?> arithmetic,
            List<Cell> cells,
            boolean shareInputs,
            SamplesOfCells samples,
            Recorder recorder) {
        Map<Manner, List<Cell>> groups = new LinkedHashMap<>();
        Map<GradientFlow.Scheme, List<Cell>> flows = new LinkedHashMap<>();
        for (Cell cell : cells) {
            if (cell.train() instanceof GradientFlow flow) {
                flows.computeIfAbsent(flow.scheme(), scheme -> new ArrayList<>())
                        .add(cell);
                continue;
            }
            groups.computeIfAbsent(Manner.of(cell, shareInputs), manner -> new ArrayList<>())
                    .add(cell);
        }
        groups.forEach(
                (manner, group) -> train(arithmetic.dense(group.get(0).shape(), manner), group, samples, recorder));
        flows.forEach((scheme, group) -> train(
                arithmetic.flow(group.get(0).shape(), FlowBlock.holding(shareInputs), scheme),
                group,
                samples,
                recorder));
    }

    private void train(Block block, List<Cell> cells, SamplesOfCells samples, Recorder recorder) {
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
