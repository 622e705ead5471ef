package org.separatrix.dynamics.metrics;

import java.util.BitSet;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * How many hidden units have changed their pattern since the start: the sum over hidden units of the share of training samples
 * on which {@code z > 0} has become false or true.
 */
public record HammingDistance() implements SingleValue {
    @Override
    public String name() {
        return "hamming-distance";
    }

    @Override
    public Gauge start(Snapshot start) {
        BitSet before = pattern(start);
        int samples = start.samples().count();
        return (now, row, at) -> {
            BitSet changed = pattern(now);
            changed.xor(before);
            row[at] = (double) changed.cardinality() / samples;
        };
    }

    /** Whether {@code z > 0}, of every hidden unit on every sample. */
    private static BitSet pattern(Snapshot snapshot) {
        BitSet pattern = new BitSet();
        int bit = 0;
        for (double[] z : snapshot.activity().z()) {
            for (double sum : z) {
                pattern.set(bit, sum > 0);
                bit++;
            }
        }
        return pattern;
    }

    @Override
    public double flops(Shape shape) {
        return 1.0 + shape.hidden().stream().mapToDouble(width -> width).sum() * shape.samples();
    }
}
