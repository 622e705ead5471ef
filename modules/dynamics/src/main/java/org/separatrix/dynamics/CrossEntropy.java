package org.separatrix.dynamics;

/**
 * The cross-entropy of a distribution {@code y} over classes and the softmax of the outputs,
 *
 * <pre>
 * -sum_i y_i ln p_i,   p_i = e^(f_i) / sum_j e^(f_j),   with the slopes   p_i sum_j y_j - y_i
 * </pre>
 *
 * Targets are a distribution over the outputs, one-hot or any other. With {@code m} the place of the largest output and
 * {@code r = sum_(i != m) e^(f_i - f_m)}, which is all that is ever exponentiated, the value is {@code sum_i y_i (f_m - f_i)
 * + sum_i y_i ln(1 + r)}. The slope of output {@code m} is {@code sum_(i != m) y_i - r/(1 + r) sum_i y_i}, so that it keeps
 * its digits where {@code p_m} is 1.
 */
public record CrossEntropy(Reduce reduce) implements Loss {

    @Override
    public void requireFits(int outputs) {
        if (outputs < 2) {
            throw new IllegalArgumentException("loss cross-entropy needs an output per class, at least 2, but the data"
                    + " has 1; for labels 1 and -1 of a single output use logistic");
        }
    }

    @Override
    public double value(double[] f, double[] y, int at, int outputs) {
        int largest = largest(f, at, outputs);
        double targets = 0;
        double distance = 0;
        double rest = 0;
        for (int i = at; i < at + outputs; i++) {
            targets += y[i];
            if (i != largest) {
                rest += StrictMath.exp(f[i] - f[largest]);
                // Outputs may be further apart than any number; that of a class without a share does not count.
                distance += y[i] == 0 ? 0 : y[i] * (f[largest] - f[i]);
            }
        }
        return distance + targets * StrictMath.log1p(rest);
    }

    @Override
    public void slope(double[] f, double[] y, int at, int outputs, double[] slopes) {
        int largest = largest(f, at, outputs);
        double others = 0;
        double rest = 0;
        for (int i = at; i < at + outputs; i++) {
            if (i != largest) {
                others += y[i];
                slopes[i] = StrictMath.exp(f[i] - f[largest]);
                rest += slopes[i];
            }
        }
        double share = (others + y[largest]) / (1 + rest);
        for (int i = at; i < at + outputs; i++) {
            slopes[i] = i == largest ? others - share * rest : slopes[i] * share - y[i];
        }
    }

    private static int largest(double[] f, int at, int outputs) {
        int largest = at;
        for (int i = at + 1; i < at + outputs; i++) {
            if (f[i] > f[largest]) {
                largest = i;
            }
        }
        return largest;
    }
}
