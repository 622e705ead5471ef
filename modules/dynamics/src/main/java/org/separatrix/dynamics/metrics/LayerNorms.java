package org.separatrix.dynamics.metrics;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/** The Frobenius norm of each layer, {@code |W_l|}. */
public record LayerNorms() implements Metric {
    @Override
    public String name() {
        return "layer-norms";
    }

    @Override
    public List<String> columns(Shape shape) {
        return IntStream.range(0, shape.layers())
                .mapToObj(l -> "layer_norm_" + l)
                .toList();
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            for (int layer = 0; layer < now.weights().layers(); layer++) {
                row[at + layer] = Norms.norm(now, layer);
            }
        };
    }

    @Override
    public boolean isDefinedOn(Network.Kind kind) {
        return true;
    }

    @Override
    public Optional<Class<?>> worker() {
        return Optional.of(Norms.class);
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.parameters();
    }
}
