package org.separatrix.dynamics.metrics;

import java.util.List;
import java.util.stream.IntStream;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * How far each layer has moved relative to its start, {@code |W_l(t) - W_l(0)| / |W_l(0)|} in Frobenius norms, without biases. It
 * does not exist for a layer that starts at zero.
 */
public record RelativeDistance() implements Metric {
    @Override
    public String name() {
        return "relative-distance";
    }

    @Override
    public List<String> columns(Shape shape) {
        return IntStream.range(0, shape.layers())
                .mapToObj(l -> "relative_distance_" + l)
                .toList();
    }

    @Override
    public Gauge start(Snapshot start) {
        List<Matrix> before = Matrix.layers(start);
        return (now, row, at) -> {
            List<Matrix> after = Matrix.layers(now);
            for (int layer = 0; layer < after.size(); layer++) {
                double[] change = after.get(layer).entries();
                double size = Vectors.norm(before.get(layer).entries());
                Vectors.add(-1, before.get(layer).entries(), change);
                row[at + layer] = size > 0 ? Vectors.norm(change) / size : Double.NaN;
            }
        };
    }

    @Override
    public boolean isDefinedOn(Network.Kind kind) {
        return true;
    }

    @Override
    public double flops(Shape shape) {
        return 5.0 * shape.parameters();
    }
}
