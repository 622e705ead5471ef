package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Gradient;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Signals;
import org.separatrix.dynamics.Snapshot;

/**
 * A lower bound of how fast the first layer makes the loss fall: {@code B = sum_i |dL_i/dW_0|^2}, where {@code L_i} is what sample
 * {@code i} contributes to the loss. For two layers and ReLU it is
 *
 * <pre>
 * B = (1/n^2) sum_i l'_i^2 |x_i|^2 sum_k a_k^2 1{b_k.x_i &gt; 0}
 * </pre>
 *
 * Where samples agree, {@code y_i y_j x_i.x_j >= 0}, and every {@code l'_i} has the sign of {@code -y_i}, no two samples pull a
 * unit apart, so that {@code |dL/dW_0|^2 >= B} and the flow has {@code dL/dt <= -B}. Elsewhere it is a number and no bound.
 */
public record DecreaseBound() implements SingleValue {
    @Override
    public String name() {
        return "decrease-bound";
    }

    static double of(Snapshot now) {
        double[] delta = Signals.of(now, Gradient.slopes(now)).delta()[0];
        double[] x = now.samples().x();
        int samples = now.samples().count();
        double constant = now.shape().bias() ? 1 : 0;
        double sum = 0;
        for (int sample = 0; sample < samples; sample++) {
            double signals = square(delta, sample, delta.length / samples);
            double inputs = square(x, sample, x.length / samples) + constant;
            sum = Math.fma(signals, inputs, sum);
        }
        return sum;
    }

    private static double square(double[] values, int sample, int each) {
        double sum = 0;
        for (int i = sample * each; i < (sample + 1) * each; i++) {
            sum = Math.fma(values[i], values[i], sum);
        }
        return sum;
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> row[at] = of(now);
    }

    @Override
    public double flops(Shape shape) {
        return 4.0 * shape.parameters() * shape.samples();
    }
}
