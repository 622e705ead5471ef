package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.separatrix.dynamics.data.RandomSamples;

/** One network trained as the definitions say, weight by weight: no lanes, no blocks, nothing that is kept in step. */
public final class ReferenceDescent {
    private final Cell cell;
    private final GradientDescent train;
    private final Samples all;
    private final Weights weights;
    private final double[][] velocity;
    private Samples larger;
    private long steps;
    private double time;

    public ReferenceDescent(Cell cell) {
        this.cell = cell;
        this.train = cell.descent();
        this.all = cell.data().samples(cell.seed());
        this.larger = all;
        this.weights = cell.start();
        this.velocity = new double[weights.layers()][];
        for (int layer = 0; layer < velocity.length; layer++) {
            velocity[layer] = new double[weights.matrix(layer).length];
        }
    }

    public void step() {
        double[][] gradient = gradient(Snapshot.of(cell, batch(), weights));
        for (int layer = 0; layer < velocity.length; layer++) {
            for (int i = 0; i < velocity[layer].length; i++) {
                velocity[layer][i] = train.momentum() * velocity[layer][i] + gradient[layer][i];
            }
        }
        double size = size();
        for (int layer = 0; layer < velocity.length; layer++) {
            double rate = size * train.rates().get(layer);
            for (int i = 0; i < velocity[layer].length; i++) {
                weights.matrix(layer)[i] -= rate * velocity[layer][i];
            }
        }
        for (int row = 0; train.unitRows() && row < weights.shape().rows(0); row++) {
            double norm = norm(weights.matrix(0), row, 0);
            for (int column = 0; column < weights.shape().columns(0); column++) {
                weights.matrix(0)[row * weights.shape().columns(0) + column] /= norm;
            }
        }
        steps++;
        time += size;
    }

    /** The samples of the next step, each with what it counts in the mean or the sum over them. */
    private Samples batch() {
        if (train.batches() instanceof Batches.Fresh fresh) {
            return fresh(fresh.size());
        }
        if (!(train.batches() instanceof Batches.Some some)) {
            return all;
        }
        int[] chosen = some.order() instanceof Batches.Stride stride ? byStride(stride, some.size()) : shuffled(some);
        double[] x = new double[chosen.length * all.inputs()];
        double[] y = new double[chosen.length * all.outputs()];
        double[] counts = new double[all.isWeighted() ? chosen.length : 0];
        boolean isMean = cell.loss().reduce() == Loss.Reduce.MEAN;
        for (int i = 0; i < chosen.length; i++) {
            System.arraycopy(all.x(), chosen[i] * all.inputs(), x, i * all.inputs(), all.inputs());
            System.arraycopy(all.y(), chosen[i] * all.outputs(), y, i * all.outputs(), all.outputs());
            if (all.isWeighted()) {
                counts[i] = all.weight(chosen[i]) * (isMean ? (double) all.count() / chosen.length : 1);
            }
        }
        return new Samples(chosen.length, all.inputs(), all.outputs(), x, y, counts);
    }

    private int[] byStride(Batches.Stride order, int size) {
        return IntStream.range(0, size)
                .map(j -> (int)
                        ((order.stride() * steps + order.first() + (long) j * (all.count() / size)) % all.count()))
                .toArray();
    }

    /** The batches of a pass are neighbours in its order. */
    private int[] shuffled(Batches.Some some) {
        int perPass = all.count() / some.size();
        int pass = (int) (steps / perPass);
        return IntStream.range(0, all.count())
                .boxed()
                .sorted(Comparator.comparingDouble(
                        i -> Randomness.uniform(cell.seed(), Randomness.Purpose.SAMPLE_ORDER, 0, 0, i, pass)))
                .skip(steps % perPass * some.size())
                .limit(some.size())
                .mapToInt(i -> i)
                .toArray();
    }

    /** Those of a larger sample that come after all that the cell has. */
    private Samples fresh(int size) {
        RandomSamples data = (RandomSamples) cell.data();
        int first = data.samples() + data.test();
        int next = first + Math.toIntExact(steps) * size;
        if (next + size > larger.count()) {
            larger = new RandomSamples(
                            data.law(),
                            data.scale(),
                            data.dimension(),
                            first + 2 * (next + size),
                            0,
                            data.teacher(),
                            data.isLabelled(),
                            data.noise(),
                            data.seed())
                    .samples(cell.seed());
        }
        return larger.part(next, size);
    }

    private double size() {
        if (train.stepRule() instanceof StepRule.NormScaled) {
            return train.stepSize() / StrictMath.pow(weightNorm(), degree() - 2);
        }
        if (train.stepRule() instanceof StepRule.UnitRelative relative) {
            return Math.min(train.stepSize(), relative.share() * leastRatio());
        }
        return train.stepSize();
    }

    private double degree() {
        int p = cell.dense().activation().degree().orElseThrow();
        return IntStream.range(0, weights.layers())
                .mapToDouble(layer -> StrictMath.pow(p, layer))
                .sum();
    }

    private double leastRatio() {
        double least = Double.POSITIVE_INFINITY;
        for (int layer = 0; layer < weights.layers() - 1; layer++) {
            for (int row = 0; row < weights.shape().rows(layer); row++) {
                double moves = train.rates().get(layer) * norm(velocity[layer], row, layer);
                if (moves > 0) {
                    least = Math.min(least, norm(weights.matrix(layer), row, layer) / moves);
                }
            }
        }
        return least;
    }

    private double norm(double[] matrix, int row, int layer) {
        int columns = weights.shape().columns(layer);
        return norm(IntStream.range(row * columns, (row + 1) * columns)
                .mapToDouble(i -> matrix[i])
                .toArray());
    }

    private static double norm(double[] vector) {
        double squares = 0;
        for (double entry : vector) {
            squares += entry * entry;
        }
        return Math.sqrt(squares);
    }

    private double[][] gradient(Snapshot now) {
        double[] flat = Gradient.of(now);
        double[][] layers = new double[velocity.length][];
        int at = 0;
        for (int layer = 0; layer < layers.length; layer++) {
            layers[layer] = Arrays.copyOfRange(flat, at, at + velocity[layer].length);
            at += velocity[layer].length;
        }
        return layers;
    }

    /** On all samples, whatever the batch. */
    Snapshot now() {
        return Snapshot.of(cell, all, weights);
    }

    /** Of the samples of the next step. */
    double batchLoss() {
        return Snapshot.of(cell, batch(), weights).loss();
    }

    double gradientNorm() {
        return norm(Gradient.of(now()));
    }

    double weightNorm() {
        return norm(weights());
    }

    public double[] weights() {
        return AllWeights.of(weights);
    }

    long steps() {
        return steps;
    }

    double time() {
        return time;
    }
}
