package org.separatrix.phases;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.separatrix.phases.Diagram.Values;

/** The values of some cells, as far as they have come. What is not finite does not exist and has no part in anything. */
final class Collected {
    private double least = Double.POSITIVE_INFINITY;
    private double largest = Double.NEGATIVE_INFINITY;
    private ExactMean mean = new ExactMean();
    private Median median = new Median();

    void add(double value) {
        if (Double.isFinite(value)) {
            least = Math.min(least, value);
            largest = Math.max(largest, value);
            mean.add(value);
            median.add(value);
        }
    }

    void merge(Collected other) {
        least = Math.min(least, other.least);
        largest = Math.max(largest, other.largest);
        mean.merge(other.mean);
        median.merge(other.median);
    }

    Values values() {
        return mean.count() == 0
                ? Values.NONE
                : new Values(mean.count(), mean.value(), mean.error(), median.value(), least, largest);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeDouble(least);
        out.writeDouble(largest);
        mean.write(out);
        median.write(out);
    }

    static Collected read(DataInputStream in) throws IOException {
        Collected collected = new Collected();
        collected.least = in.readDouble();
        collected.largest = in.readDouble();
        collected.mean = ExactMean.read(in);
        collected.median = Median.read(in);
        return collected;
    }
}
