package org.separatrix.dynamics.metrics;

import java.util.List;
import java.util.stream.IntStream;
import org.separatrix.dynamics.MeanFieldNetwork;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * What is not yet learnt of the target's part of degree {@code k}, {@code r_k = phi_k - f_k}, in the columns
 * {@code degree_residual_0}, {@code degree_residual_1}, ... The loss is half of the sum of their squares, and
 * with a dimension half of what the network has across the target in addition.
 */
public record DegreeResiduals() implements OnMeanField {
    @Override
    public String name() {
        return "degree-residuals";
    }

    @Override
    public List<String> columns(Shape shape) {
        return IntStream.range(0, MeanFieldNetwork.degrees(shape))
                .mapToObj(k -> "degree_residual_" + k)
                .toList();
    }

    @Override
    public Gauge start(Snapshot start) {
        int degrees = MeanFieldNetwork.degrees(start.shape());
        return (now, row, at) -> {
            for (int k = 0; k < degrees; k++) {
                row[at + k] = of(now, k);
            }
        };
    }

    static double of(Snapshot now, int degree) {
        return now.samples().y()[degree] - now.activity().outputs()[degree];
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.products();
    }
}
