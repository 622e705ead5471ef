package org.separatrix.dynamics.metrics;

import java.util.List;
import java.util.stream.IntStream;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * How far neighbouring layers point the same way. For one hidden layer between one input and one output the signed cosine
 * {@code u.w / (|u| |w|)}, in the column {@code alignment}. Otherwise, for each pair of layers,
 * {@code |W_(l+1) W_l| / (|W_(l+1)| |W_l|)} in Frobenius norms, in {@code alignment_0}, {@code alignment_1}, ...; biases do
 * not take part. A convolution is the matrix of its unfolded kernel, with a row per channel. What sees the channels of a convolution at
 * several places has a column for each of them, and the square of {@code |W_(l+1) W_l|} is summed over the places.
 */
public record Alignment() implements OnFeedForward {
    @Override
    public String name() {
        return "alignment";
    }

    @Override
    public List<String> columns(Shape shape) {
        return TwoVectors.exist(shape)
                ? List.of("alignment")
                : IntStream.range(0, shape.layers() - 1)
                        .mapToObj(l -> "alignment_" + l)
                        .toList();
    }

    @Override
    public Gauge start(Snapshot start) {
        if (TwoVectors.exist(start.shape())) {
            return (now, row, at) -> row[at] = TwoVectors.of(now).cosine();
        }
        return (now, row, at) -> {
            for (int layer = 0; layer < now.shape().layers() - 1; layer++) {
                row[at + layer] = ofPair(now, layer);
            }
        };
    }

    private static double ofPair(Snapshot snapshot, int layer) {
        Shape shape = snapshot.shape();
        int units = shape.rows(layer);
        int places = shape.fanIn(layer + 1) / units;
        double product = 0;
        for (int row = 0; row < shape.rows(layer + 1); row++) {
            for (int place = 0; place < places; place++) {
                for (int column = 0; column < shape.fanIn(layer); column++) {
                    double entry = 0;
                    for (int k = 0; k < units; k++) {
                        entry = Math.fma(
                                snapshot.weights().get(layer + 1, row, k * places + place),
                                snapshot.weights().get(layer, k, column),
                                entry);
                    }
                    product = Math.fma(entry, entry, product);
                }
            }
        }
        double norms = Norms.norm(snapshot, layer + 1) * Norms.norm(snapshot, layer);
        return norms > 0 ? Math.sqrt(product) / norms : Double.NaN;
    }

    @Override
    public double flops(Shape shape) {
        double flops = 2.0 * shape.parameters();
        for (int layer = 0; layer < shape.layers() - 1; layer++) {
            flops += 2.0 * shape.rows(layer + 1) * shape.fanIn(layer + 1) * shape.fanIn(layer);
        }
        return flops;
    }
}
