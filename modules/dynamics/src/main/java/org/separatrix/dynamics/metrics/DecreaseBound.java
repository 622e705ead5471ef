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
        return of(now, Signals.of(now, Gradient.slopes(now)));
    }

    /** With the signals of the loss. */
    static double of(Snapshot now, Signals signals) {
        int samples = now.samples().count();
        double[] byDelta = squares(signals.delta()[0], samples);
        double[] byInput = squares(now.samples().x(), samples);
        double constant = now.shape().bias() ? 1 : 0;
        double sum = 0;
        for (int sample = 0; sample < samples; sample++) {
            sum = Math.fma(byDelta[sample], byInput[sample] + constant, sum);
        }
        return sum;
    }

    /** The squared norm of what belongs to each sample, those of four samples side by side. */
    private static double[] squares(double[] values, int samples) {
        int each = values.length / samples;
        double[] squares = new double[samples];
        int sample = 0;
        for (; sample + 3 < samples; sample += 4) {
            int at = sample * each;
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            for (int i = at; i < at + each; i++) {
                sum0 = Math.fma(values[i], values[i], sum0);
                sum1 = Math.fma(values[i + each], values[i + each], sum1);
                sum2 = Math.fma(values[i + 2 * each], values[i + 2 * each], sum2);
                sum3 = Math.fma(values[i + 3 * each], values[i + 3 * each], sum3);
            }
            squares[sample] = sum0;
            squares[sample + 1] = sum1;
            squares[sample + 2] = sum2;
            squares[sample + 3] = sum3;
        }
        for (; sample < samples; sample++) {
            for (int i = sample * each; i < (sample + 1) * each; i++) {
                squares[sample] = Math.fma(values[i], values[i], squares[sample]);
            }
        }
        return squares;
    }

    @Override
    public Gauge start(Snapshot start) {
        return (now, row, at) -> row[at] = of(now);
    }

    @Override
    public double flops(Shape shape) {
        return 4.0 * shape.products();
    }
}
