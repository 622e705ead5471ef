package org.separatrix.dynamics.metrics;

import java.util.List;
import java.util.stream.IntStream;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * {@code (|W_l|^2 + |b_l|^2) / rate_l - |W_(l+1)|^2 / rate_(l+1)} for each pair of layers, where {@code b_l} are the biases
 * below the pair, if there are any. Gradient flow of a homogeneous network
 * conserves it, so its drift measures how far the steps are from a flow. It does not exist where a layer is frozen. One
 * column {@code norm_balance} for a pair, {@code norm_balance_0}, ... for several.
 */
public record NormBalance() implements OnFeedForward {
    @Override
    public String name() {
        return "norm-balance";
    }

    @Override
    public List<String> columns(Shape shape) {
        return shape.layers() == 2
                ? List.of("norm_balance")
                : IntStream.range(0, shape.layers() - 1)
                        .mapToObj(l -> "norm_balance_" + l)
                        .toList();
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            for (int layer = 0; layer < now.weights().layers() - 1; layer++) {
                double lower = (Norms.square(now, layer) + Norms.squareOfBias(now, layer)) / rate(now, layer);
                double difference = lower - Norms.square(now, layer + 1) / rate(now, layer + 1);
                row[at + layer] = Double.isFinite(difference) ? difference : Double.NaN;
            }
        };
    }

    private static double rate(Snapshot snapshot, int layer) {
        return snapshot.cell().train().rates().get(layer);
    }

    @Override
    public boolean knowsTraining() {
        return true;
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.parameters();
    }
}
