package org.separatrix.dynamics.metrics;

import java.util.List;
import java.util.stream.IntStream;
import org.separatrix.dynamics.MeanFieldNetwork;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The share of the target's part of degree {@code k} that is learnt, {@code 1 - r_k / phi_k} with the residuals of
 * {@link DegreeResiduals}, in the columns {@code degree_learnt_0}, {@code degree_learnt_1}, ... It does not exist for a degree
 * that the target does not have, {@code phi_k = 0}.
 */
public record DegreeLearnt() implements OnMeanField {
    @Override
    public String name() {
        return "degree-learnt";
    }

    @Override
    public List<String> columns(Shape shape) {
        return IntStream.range(0, MeanFieldNetwork.degrees(shape))
                .mapToObj(k -> "degree_learnt_" + k)
                .toList();
    }

    @Override
    public Gauge start(Snapshot start) {
        int degrees = MeanFieldNetwork.degrees(start.shape());
        return (now, row, at) -> {
            for (int k = 0; k < degrees; k++) {
                double part = now.samples().y()[k];
                row[at + k] = part == 0 ? Double.NaN : 1 - DegreeResiduals.of(now, k) / part;
            }
        };
    }

    @Override
    public double flops(Shape shape) {
        return 2.0 * shape.products();
    }
}
