package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Gradient;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Signals;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.Weights;

/**
 * How much more the loss falls than {@link DecreaseBound} says: {@code (L_t - L_(t+1)) / (stepSize rate_0 B_t)} for the step that
 * comes, taken on all samples. It looks ahead, so that it is known at every recorded step and at the first one. Where the bound
 * holds, descent with small steps keeps it above 1/2.
 */
public record DecreaseRatio() implements SingleValue {
    @Override
    public String name() {
        return "decrease-ratio";
    }

    @Override
    public boolean knowsTraining() {
        return true;
    }

    @Override
    public void require(Cell cell) {
        if (!(cell.train() instanceof GradientDescent descent)
                || !descent.stepRule().isFixed()) {
            throw new IllegalArgumentException("decrease-ratio needs a training by steps of a fixed size");
        }
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> {
            GradientDescent train = now.cell().descent();
            double step = train.stepSize() * train.rates().get(0);
            Signals signals = Signals.of(now, Gradient.slopes(now));
            double[] gradient = Gradient.of(now, signals);
            row[at] = (now.loss() - next(now, train, gradient).loss()) / (step * DecreaseBound.of(now, signals));
        };
    }

    private static Snapshot next(Snapshot now, GradientDescent train, double[] gradient) {
        Weights next = new Weights(now.shape());
        int at = 0;
        for (int layer = 0; layer < next.layers(); layer++) {
            double rate = train.stepSize() * train.rates().get(layer);
            double[] before = now.weights().matrix(layer);
            double[] after = next.matrix(layer);
            for (int i = 0; i < after.length; i++) {
                after[i] = Math.fma(-rate, gradient[at++], before[i]);
            }
        }
        return now.with(next);
    }

    @Override
    public double flops(Shape shape) {
        return 10.0 * shape.products();
    }
}
