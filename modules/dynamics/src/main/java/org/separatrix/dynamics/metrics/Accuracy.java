package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The share of training samples whose class the network says: with one output the sign of {@code f} must be that of {@code y}
 * (0 is a negative target, and {@code f = 0} says nothing), with several the largest output must be the largest target, and
 * of equal ones the first counts.
 */
public record Accuracy() implements SingleValue, OnFeedForward {
    @Override
    public String name() {
        return "accuracy";
    }

    static double of(Snapshot now) {
        double[] f = now.activity().outputs();
        double[] y = now.samples().y();
        int outputs = now.samples().outputs();
        int right = 0;
        for (int at = 0; at < f.length; at += outputs) {
            boolean says = outputs == 1
                    ? (y[at] > 0 ? f[at] > 0 : f[at] < 0)
                    : largest(f, at, outputs) == largest(y, at, outputs);
            right += says ? 1 : 0;
        }
        return (double) right / now.samples().count();
    }

    private static int largest(double[] values, int at, int count) {
        int largest = 0;
        for (int i = 1; i < count; i++) {
            if (values[at + i] > values[at + largest]) {
                largest = i;
            }
        }
        return largest;
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> row[at] = of(now);
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.products();
    }
}
