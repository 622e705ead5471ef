package org.separatrix.dynamics;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The start of a training: entry {@code (row, column)} of layer {@code l} is {@code scale_l} times what the layer's law
 * says. There is no hidden fan-in factor, and biases start at zero unless a law says otherwise.
 *
 * <p>A symmetric start has {@code f = 0} for every input: of the {@code 2h} units of the last hidden layer, unit
 * {@code h + j} has the weights of unit {@code j}, and enters the outputs with the opposite sign. Sums are rounded, so the
 * outputs are zero but for the last digits of their terms.
 *
 * @param totalNorm the Euclidean norm of all weights together: one factor, which comes last, makes it so
 */
public record Init(List<Law> laws, List<Double> scales, OptionalDouble totalNorm, boolean symmetric) {

    public Init {
        laws = List.copyOf(laws);
        scales = List.copyOf(scales);
        for (double scale : scales) {
            Require.finite("init.scale", scale);
        }
        totalNorm.ifPresent(norm -> Require.positive("init.total-norm", norm));
    }

    /** Laws and scales only. */
    public Init(List<Law> laws, List<Double> scales) {
        this(laws, scales, OptionalDouble.empty(), false);
    }

    /** Throws {@link IllegalArgumentException} if no network of this shape can start so. */
    void requireFits(Shape shape) {
        Require.perLayer("init.scale", scales.size(), shape.layers());
        Require.perLayer("init.law", laws.size(), shape.layers());
        for (int layer = 0; layer < shape.layers(); layer++) {
            laws.get(layer).requireFits(shape, layer);
        }
        if (symmetric && shape.layers() == 1) {
            throw new IllegalArgumentException("init.symmetric needs a hidden layer, and the network has none");
        }
        if (symmetric && lastHidden(shape) % 2 != 0) {
            throw new IllegalArgumentException(
                    "init.symmetric needs a last hidden layer of an even number of units, but it has "
                            + lastHidden(shape));
        }
        if (totalNorm.isPresent() && scales.stream().allMatch(scale -> scale == 0)) {
            throw allZero();
        }
    }

    /** The weights of a network of this shape, a pure function of shape and seed. */
    public Weights weights(Shape shape, long seed) {
        Weights weights = new Weights(shape);
        for (int layer = 0; layer < shape.layers(); layer++) {
            laws.get(layer).fill(weights, layer, seed);
            double[] matrix = weights.matrix(layer);
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] *= scales.get(layer);
            }
        }
        if (symmetric) {
            mirror(weights);
        }
        totalNorm.ifPresent(norm -> stretch(weights, norm));
        return weights;
    }

    private static int lastHidden(Shape shape) {
        return shape.rows(shape.layers() - 2);
    }

    private static void mirror(Weights weights) {
        Shape shape = weights.shape();
        int readout = shape.layers() - 1;
        int half = lastHidden(shape) / 2;
        double[] units = weights.matrix(readout - 1);
        System.arraycopy(units, 0, units, units.length / 2, units.length / 2);
        double[] matrix = weights.matrix(readout);
        int columns = shape.columns(readout);
        for (int row = 0; row < shape.outputs(); row++) {
            for (int unit = 0; unit < half; unit++) {
                matrix[row * columns + half + unit] = -matrix[row * columns + unit];
            }
            if (shape.bias()) {
                matrix[row * columns + columns - 1] = 0;
            }
        }
    }

    /** In units of the largest weight, so that no square leaves the range of numbers. */
    private static void stretch(Weights weights, double norm) {
        double largest = 0;
        for (int layer = 0; layer < weights.layers(); layer++) {
            for (double weight : weights.matrix(layer)) {
                largest = Math.max(largest, Math.abs(weight));
            }
        }
        if (largest == 0) {
            throw allZero();
        }
        double squares = 0;
        for (int layer = 0; layer < weights.layers(); layer++) {
            for (double weight : weights.matrix(layer)) {
                squares = Math.fma(weight / largest, weight / largest, squares);
            }
        }
        double factor = norm / Math.sqrt(squares);
        for (int layer = 0; layer < weights.layers(); layer++) {
            double[] matrix = weights.matrix(layer);
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = matrix[i] / largest * factor;
            }
        }
    }

    private static IllegalArgumentException allZero() {
        return new IllegalArgumentException(
                "init.total-norm needs a start that is not zero, but law and scale make all weights zero");
    }

    /** A law for the weights of one layer, before they are scaled. */
    public interface Law {
        /** Writes the matrix of a layer, which is all zero. What is random in it follows from the seed by name. */
        void fill(Weights weights, int layer, long seed);

        /** Throws {@link IllegalArgumentException} if the law has nothing for this layer of such a network. */
        default void requireFits(Shape shape, int layer) {}
    }

    /** A law that gives each entry by itself. Biases are not its concern. */
    @FunctionalInterface
    public interface PerEntry extends Law {
        /**
         * @param columns the width of the matrix, without a bias
         */
        double entry(long seed, int layer, int row, int column, int columns);

        @Override
        default void fill(Weights weights, int layer, long seed) {
            int fanIn = weights.shape().fanIn(layer);
            int columns = weights.shape().columns(layer);
            double[] matrix = weights.matrix(layer);
            for (int row = 0; row < weights.shape().rows(layer); row++) {
                for (int column = 0; column < fanIn; column++) {
                    matrix[row * columns + column] = entry(seed, layer, row, column, fanIn);
                }
            }
        }
    }
}
