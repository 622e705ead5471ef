package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.List;

/**
 * The gradient of the loss by all weights, {@code dL/dW_l = sum_s delta_l h_(l-1)^T} with the {@link Signals} of the loss. It is
 * exact, and knows nothing of rates or batches.
 */
public final class Gradient {
    private Gradient() {}

    /** Laid out as {@link Weights} are, layer after layer. */
    public static double[] of(Snapshot now) {
        return of(now, slopes(now));
    }

    /** The gradient of a function of the outputs, of which {@code slopes} are the derivatives by them. */
    public static double[] of(Snapshot now, double[] slopes) {
        return of(now, Signals.of(now, slopes));
    }

    /** The gradient of a function whose signals are known. */
    public static double[] of(Snapshot now, Signals signals) {
        double[] gradient = new double[Math.toIntExact(now.shape().parameters())];
        List<LayerMatrix> layers = LayerMatrix.all(now.shape(), gradient);
        for (int layer = 0; layer < layers.size(); layer++) {
            layers.get(layer).addOuter(signals.delta()[layer], now.inputs(layer), 1);
        }
        return gradient;
    }

    /**
     * The part of a layer's gradient that one sample has, {@code delta_l x_l^T} summed over its places.
     *
     * @param delta of the layer, of all samples
     * @param seen by its matrix, of all samples
     */
    public static double[] ofSample(Shape shape, int layer, double[] delta, double[] seen, int sample) {
        int rows = shape.places(layer) * shape.rows(layer);
        int inputs = shape.places(layer) * shape.fanIn(layer);
        double[] gradient = new double[shape.rows(layer) * shape.columns(layer)];
        new LayerMatrix(gradient, 0, shape.rows(layer), Passage.direct(shape.fanIn(layer)), shape.bias())
                .addOuter(
                        Arrays.copyOfRange(delta, sample * rows, (sample + 1) * rows),
                        Arrays.copyOfRange(seen, sample * inputs, (sample + 1) * inputs),
                        1);
        return gradient;
    }

    /** {@code dL/df}, sample after sample. */
    public static double[] slopes(Snapshot now) {
        return slopes(now, now.activity().outputs());
    }

    /** {@code dL/df} if the outputs were these. */
    public static double[] slopes(Snapshot now, double[] f) {
        Samples samples = now.samples();
        Loss loss = now.cell().loss();
        double[] slopes = new double[f.length];
        int outputs = samples.outputs();
        for (int at = 0; at < f.length; at += outputs) {
            loss.slope(f, samples.y(), at, outputs, slopes);
        }
        weigh(now, slopes);
        return slopes;
    }

    /** Multiplies what belongs to a sample by what the sample counts. */
    static void weigh(Snapshot now, double[] values) {
        Samples samples = now.samples();
        double factor = now.cell().loss().factor(samples);
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor * samples.weight(i / samples.outputs());
        }
    }
}
