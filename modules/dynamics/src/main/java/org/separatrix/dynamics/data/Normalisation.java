package org.separatrix.dynamics.data;

import org.separatrix.dynamics.Require;
import org.separatrix.dynamics.Samples;

/** What is done to inputs before they are trained on. What it needs to know is measured on the training samples alone. */
public sealed interface Normalisation {

    /** The change for these training samples, which is made to them and to the test samples alike. */
    Change of(Samples training);

    /** Works on inputs, sample after sample. */
    @FunctionalInterface
    interface Change {
        void apply(double[] x);
    }

    /** Nothing. */
    record None() implements Normalisation {
        @Override
        public Change of(Samples training) {
            return x -> {};
        }
    }

    /** {@code scale x / |x|}: each sample gets the same norm. A sample of zeros stays. */
    record UnitNorm(double scale) implements Normalisation {
        public UnitNorm {
            Require.positive("data.normalise.scale", scale);
        }

        @Override
        public Change of(Samples training) {
            int inputs = training.inputs();
            return x -> {
                for (int at = 0; at < x.length; at += inputs) {
                    double norm = norm(x, at, inputs, 1);
                    for (int i = at; norm > 0 && i < at + inputs; i++) {
                        x[i] = scale * (x[i] / norm);
                    }
                }
            };
        }
    }

    /**
     * {@code scale (x_i - m_i) / s_i} with the mean and the standard deviation of input {@code i} over the training samples, each
     * counted once. An input that is the same in all of them tells nothing and becomes 0.
     */
    record Standard(double scale) implements Normalisation {
        public Standard {
            Require.positive("data.normalise.scale", scale);
        }

        @Override
        public Change of(Samples training) {
            int inputs = training.inputs();
            double[] means = new double[inputs];
            double[] deviations = new double[inputs];
            for (int i = 0; i < inputs; i++) {
                measure(training, i, means, deviations);
            }
            return x -> {
                for (int at = 0; at < x.length; at++) {
                    int i = at % inputs;
                    x[at] = deviations[i] > 0 ? scale * ((x[at] - means[i]) / deviations[i]) : 0;
                }
            };
        }

        private static void measure(Samples training, int input, double[] means, double[] deviations) {
            int n = training.count();
            double[] x = training.x();
            double[] column = new double[n];
            double sum = 0;
            boolean varies = false;
            for (int s = 0; s < n; s++) {
                column[s] = x[s * training.inputs() + input];
                sum += column[s] / n;
                varies |= column[s] != column[0]; // rounded sums would make a little of nothing
            }
            for (int s = 0; s < n; s++) {
                column[s] -= sum;
            }
            means[input] = sum;
            deviations[input] = varies ? norm(column, 0, n, n) : 0;
        }
    }

    /** {@code sqrt(sum_i x_i^2 / divisor)}, also where squares are beyond the range of numbers. */
    private static double norm(double[] x, int from, int count, int divisor) {
        double largest = 0;
        for (int i = from; i < from + count; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        if (largest == 0) {
            return 0;
        }
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum = Math.fma(x[i] / largest, x[i] / largest, sum);
        }
        return largest * Math.sqrt(sum / divisor);
    }
}
