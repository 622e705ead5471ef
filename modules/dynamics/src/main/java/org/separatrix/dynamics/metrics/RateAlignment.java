package org.separatrix.dynamics.metrics;

import java.util.Optional;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The alignment that training itself sees: {@code zeta = 2 sqrt(r0 r1) u.w / (r0 |u|^2 + r1 |w|^2)} with the layers' rates
 * {@code r0} of {@code w} and {@code r1} of {@code u}. For equal rates and norms it is the cosine; {@code K^2 (1 - zeta^2)}
 * is conserved by the flow. It exists for one hidden layer between one input and one output.
 *
 * @param name {@code rate-alignment}, or {@code alignment-lr} as some call it
 */
public record RateAlignment(String name) implements SingleValue {
    public RateAlignment() {
        this("rate-alignment");
    }

    @Override
    public Gauge start(Snapshot start) {
        return TwoVectors.exist(start.shape())
                ? (now, row, at) -> row[at] = TwoVectors.rateAlignmentOf(now)
                : (now, row, at) -> row[at] = Double.NaN;
    }

    @Override
    public boolean knowsTraining() {
        return true;
    }

    @Override
    public Optional<Class<?>> worker() {
        return Optional.of(Norms.class);
    }

    @Override
    public double flops(Shape shape) {
        return 3.0 * shape.parameters();
    }
}
