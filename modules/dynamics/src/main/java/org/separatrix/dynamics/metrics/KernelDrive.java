package org.separatrix.dynamics.metrics;

import java.util.Optional;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * {@code sqrt(max(0, (K_t / K_0)^2 - 1 + zeta_0^2))}, with {@link Kernel} and {@link RateAlignment}. At the end of the
 * training of a two-layer linear network it is {@code kappa*}, the one number that decides between kernel and feature
 * learning; it scales as a power of the width where the kernel ratio itself tends to 1.
 */
public record KernelDrive() implements SingleValue {
    @Override
    public String name() {
        return "kernel-drive";
    }

    @Override
    public Gauge start(Snapshot start) {
        if (!TwoVectors.exist(start.shape())) {
            return (now, row, at) -> row[at] = Double.NaN;
        }
        double traceAtStart = TangentKernel.trace(start);
        double alignmentAtStart = TwoVectors.rateAlignmentOf(start);
        return (now, row, at) -> {
            double ratio = TangentKernel.trace(now) / traceAtStart;
            double square = (ratio - 1) * (ratio + 1) + alignmentAtStart * alignmentAtStart;
            row[at] = Math.sqrt(Math.max(0, square));
        };
    }

    @Override
    public boolean knowsTraining() {
        return true;
    }

    @Override
    public Optional<Class<?>> worker() {
        return Optional.of(TangentKernel.class);
    }

    @Override
    public double flops(Shape shape) {
        return TangentKernel.flops(shape);
    }
}
