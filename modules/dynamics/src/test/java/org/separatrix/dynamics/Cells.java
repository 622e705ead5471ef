package org.separatrix.dynamics;

import java.util.Collections;
import java.util.List;

/** Cells for tests, as small as they can be. */
public final class Cells {
    private Cells() {}

    /** Normal start of scale 1/2, on the table's samples. */
    public static Cell cell(long number, Network network, Data data, double stepSize, long steps) {
        int layers = network.layers();
        return new Cell(
                number,
                number + 1,
                network,
                new Init(Collections.nCopies(layers, new NormalLaw()), Collections.nCopies(layers, 0.5)),
                data,
                new HalfSquare(Loss.Reduce.MEAN),
                new GradientDescent(stepSize, Collections.nCopies(layers, 1.0), steps));
    }

    /** One weight, {@code f = w x}, with {@code x = 1}: training is {@code w - y <- (1 - stepSize) (w - y)}. */
    public static Cell quadratic(long number, double stepSize, long steps, double lossAbove, double lossBelow) {
        return new Cell(
                number,
                0,
                new DenseNetwork(List.of(), new Linear(), false, 1),
                new Init(List.of(new WeylLaw()), List.of(1.0)),
                new Line(1, 1),
                new HalfSquare(Loss.Reduce.MEAN),
                new GradientDescent(stepSize, List.of(1.0), steps, Stop.ofLoss(lossAbove, lossBelow)));
    }

    /** The same cell with another loss. */
    public static Cell withLoss(Cell cell, Loss loss) {
        return new Cell(cell.number(), cell.seed(), cell.network(), cell.init(), cell.data(), loss, cell.train());
    }

    /** The same cell from another start. */
    public static Cell withStart(Cell cell, Init init) {
        return new Cell(cell.number(), cell.seed(), cell.network(), init, cell.data(), cell.loss(), cell.train());
    }

    /** The same cell, trained in another way. */
    public static Cell withTraining(Cell cell, GradientDescent train) {
        return new Cell(cell.number(), cell.seed(), cell.network(), cell.init(), cell.data(), cell.loss(), train);
    }

    /** The same steps on other samples. */
    public static GradientDescent withBatches(GradientDescent train, Batches batches) {
        return new GradientDescent(
                train.stepSize(),
                train.rates(),
                train.steps(),
                train.until(),
                train.stop(),
                train.stepRule(),
                train.momentum(),
                batches,
                train.unitRows());
    }

    /** Steps of another size, that end in another way. */
    public static GradientDescent withSteps(GradientDescent train, double stepSize, long steps, Stop stop) {
        return new GradientDescent(
                stepSize,
                train.rates(),
                steps,
                train.until(),
                stop,
                train.stepRule(),
                train.momentum(),
                train.batches(),
                train.unitRows());
    }

    /** Two inputs, two outputs, three samples, in general position. */
    public static Data table() {
        return new GivenSamples(new Samples(
                3, 2, 2, new double[] {0.3, -0.7, 1.1, 0.2, -0.5, 0.9}, new double[] {0.4, -0.1, 0.8, 0.3, -0.6, 0.2}));
    }

    /** The same cell in another precision. */
    public static Cell withPrecision(Cell cell, Precision precision) {
        return new Cell(
                cell.number(),
                cell.seed(),
                cell.network(),
                cell.init(),
                cell.data(),
                cell.loss(),
                cell.train(),
                precision);
    }
}
