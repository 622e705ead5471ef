package org.separatrix.dynamics.metrics;

import java.util.List;
import java.util.stream.IntStream;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** How the square of the norm is shared out among the layers, {@code |W_l|^2 / sum_k |W_k|^2} in Frobenius norms, without biases. */
public record LayerShares() implements Metric {
    @Override
    public String name() {
        return "layer-shares";
    }

    @Override
    public List<String> columns(Shape shape) {
        return IntStream.range(0, shape.layers())
                .mapToObj(l -> "layer_share_" + l)
                .toList();
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            double all = 0;
            for (int layer = 0; layer < now.weights().layers(); layer++) {
                row[at + layer] = Norms.square(now, layer);
                all += row[at + layer];
            }
            for (int layer = 0; layer < now.weights().layers(); layer++) {
                row[at + layer] /= all;
            }
        };
    }

    @Override
    public boolean isDefinedOn(Network.Kind kind) {
        return true;
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.parameters();
    }
}
