package org.separatrix.dynamics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.kernels.Functions;
import org.separatrix.kernels.Kernels;

/** Trains dense networks in the lanes of blocks. */
public final class DenseTrainer implements Trainer {
    private final BlockTraining training;
    private final Arithmetic<double[]> doubles;
    private final Arithmetic<float[]> floats;

    /** With the fastest passes of this machine; for one thread. */
    public DenseTrainer(Recording recording) {
        this(recording, Kernels.ofDoubles(), Kernels.ofFloats());
    }

    public DenseTrainer(Recording recording, Kernels<double[]> doubles, Kernels<float[]> floats) {
        this.training = new BlockTraining(recording);
        this.doubles = new Arithmetic<>(doubles, Functions.ofDoubles());
        this.floats = new Arithmetic<>(floats, Functions.ofFloats());
    }

    @Override
    public void train(List<Cell> cells, Recorder recorder) {
        BlockTraining.requireOneShape(cells);
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
            training.train(arithmetic.bilinear(bilinear.get(0).shape()), bilinear, samples, recorder);
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
        groups.forEach((manner, group) ->
                training.train(arithmetic.dense(group.get(0).shape(), manner), group, samples, recorder));
        flows.forEach((scheme, group) -> training.train(
                arithmetic.flow(group.get(0).shape(), FlowBlock.holding(shareInputs), scheme),
                group,
                samples,
                recorder));
    }
}
