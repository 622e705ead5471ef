package org.separatrix.dynamics.metrics;

import java.util.List;
import java.util.stream.IntStream;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * What the network says on the training samples: {@code output_0}, {@code output_1}, ... are {@code f(x_0)}, {@code f(x_1)}, ...;
 * with several outputs, all of the first sample, then all of the second.
 */
public record Outputs() implements OnFeedForward {
    private static final long MOST = 1024;

    @Override
    public String name() {
        return "outputs";
    }

    @Override
    public void requireFits(Shape shape) {
        long columns = (long) shape.samples() * shape.outputs();
        if (columns > MOST) {
            throw new IllegalArgumentException("outputs needs at most " + MOST
                    + " samples times outputs, since each fills a column, but there are " + columns
                    + "; record the first ones, as in {metric: outputs, samples: 10}");
        }
    }

    @Override
    public List<String> columns(Shape shape) {
        return IntStream.range(0, Math.multiplyExact(shape.samples(), shape.outputs()))
                .mapToObj(i -> "output_" + i)
                .toList();
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            double[] outputs = now.activity().outputs();
            System.arraycopy(outputs, 0, row, at, outputs.length);
        };
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.products();
    }
}
