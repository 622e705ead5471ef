package org.separatrix.dynamics.metrics;

import java.util.List;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The partition of the pairs of a hidden unit {@code k} and a sample {@code i} of a two-layer network, as shares of all pairs: a
 * pair is <em>true</em> if {@code a_k y_i > 0}, with the readout as it is now, and <em>living</em> if {@code z_k(x_i) > 0}; what is
 * not true is false, what is not living is dead. Where all samples agree, {@code y_i y_j x_i.x_j >= 0}, true-living and false-dead
 * pairs only grow.
 *
 * <p>M. Wang and C. Ma, arXiv 2206.02139.
 */
public record Partition() implements Metric {
    @Override
    public String name() {
        return "partition";
    }

    @Override
    public List<String> columns(Shape shape) {
        return List.of("true_living", "false_living", "true_dead", "false_dead");
    }

    @Override
    public void require(Cell cell) {
        Shape shape = cell.shape();
        if (shape.layers() != 2 || shape.outputs() != 1) {
            throw new IllegalArgumentException(
                    "partition needs a network of one hidden layer and one output but this is " + shape);
        }
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            long[] pairs = count(now);
            double all = (double) now.samples().count() * now.shape().rows(0);
            for (int i = 0; i < pairs.length; i++) {
                row[at + i] = pairs[i] / all;
            }
        };
    }

    private static long[] count(Snapshot now) {
        int units = now.shape().rows(0);
        double scale = now.outputScale();
        double[] z = now.activity().z()[0];
        long[] pairs = new long[4];
        for (int sample = 0; sample < now.samples().count(); sample++) {
            double y = now.samples().y()[sample];
            for (int unit = 0; unit < units; unit++) {
                boolean agrees = scale * now.weights().get(1, 0, unit) * y > 0;
                boolean living = z[sample * units + unit] > 0;
                pairs[(agrees ? 0 : 1) + (living ? 0 : 2)]++;
            }
        }
        return pairs;
    }

    @Override
    public double flops(Shape shape) {
        return 4.0 * shape.rows(0) * shape.samples();
    }
}
