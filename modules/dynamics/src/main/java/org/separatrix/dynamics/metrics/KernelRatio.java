package org.separatrix.dynamics.metrics;

import java.util.Optional;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Snapshot;

/**
 * The tangent kernel relative to its start, {@code K_t / K_0} with {@code K} as in {@link Kernel}. Equal to 1 in the kernel
 * regime; its change marks feature learning.
 */
public record KernelRatio() implements SingleValue, OnFeedForward {
    @Override
    public String name() {
        return "kernel-ratio";
    }

    @Override
    public Gauge start(Snapshot start) {
        double traceAtStart = TangentKernel.trace(start);
        return (now, row, at) -> row[at] = TangentKernel.trace(now) / traceAtStart;
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
