package org.separatrix.kernels;

/**
 * Functions of one number and their derivatives, as passes over {@code count} entries of arrays from where each begins. What
 * receives the result may be the array that is read, but for {@link #tanh}, {@link #erf}, {@link #exponential} and
 * {@link #logistic}.
 *
 * <p>NaN stays NaN. An infinite number has the limit of the function, with two exceptions: it is no number to {@code tanh}
 * and {@code erf}, which would hide that a network has overflowed, and a Hermite series whose terms overflow may be NaN.
 *
 * @param <A> the array type, {@code double[]} or {@code float[]}; all that is done is done in that precision
 */
public interface Functions<A> {
    /** The fastest passes of this machine, chosen like {@link Kernels#ofDoubles()}; without state, for any thread. */
    static Functions<double[]> ofDoubles() {
        return Kernels.vectorsPay() ? new VectorFunctions() : new ScalarFunctions();
    }

    /** The same for single precision. */
    static Functions<float[]> ofFloats() {
        return Kernels.vectorsPay() ? new VectorFloatFunctions() : new ScalarFloatFunctions();
    }

    /** The definition of every pass, which the vectors repeat to the bit. */
    static Functions<double[]> scalarOfDoubles() {
        return new ScalarFunctions();
    }

    /** The same for single precision. */
    static Functions<float[]> scalarOfFloats() {
        return new ScalarFloatFunctions();
    }

    /** For logs and provenance. */
    String name();

    /** {@code h = max(0, z)}. */
    void relu(A z, int from, A h, int to, int count);

    /** {@code delta <- 0} where {@code h <= 0}; {@code z} in place of {@code h} does the same. */
    void reluDerivative(A h, int from, A delta, int to, int count);

    /** {@code h = z} where {@code z > 0}, else {@code slope z}; the slope is between 0 and 1. */
    void leakyRelu(double slope, A z, int from, A h, int to, int count);

    /** {@code delta <- slope delta} where {@code z <= 0}; {@code h} in place of {@code z} does the same. */
    void leakyReluDerivative(double slope, A z, int from, A delta, int to, int count);

    /** {@code h = max(z, slope z)^power}, multiplied from the left; the power is at least 1. */
    void powerRelu(int power, double slope, A z, int from, A h, int to, int count);

    /** {@code delta <- delta power max(z, slope z)^(power - 1) (z > 0 ? 1 : slope)}. */
    void powerReluDerivative(int power, double slope, A z, int from, A delta, int to, int count);

    /** {@code h = tanh z}, by {@link Tanh} or {@link FloatTanh}. */
    void tanh(A z, int from, A h, int to, int count);

    /** {@code delta <- delta (1 - h^2)} for {@code h = tanh z}. */
    void tanhDerivative(A h, int from, A delta, int to, int count);

    /** {@code h = erf z}, by {@link Erf} or {@link FloatErf}. */
    void erf(A z, int from, A h, int to, int count);

    /** {@code delta <- delta 2/sqrt(pi) e^(-z^2)}. */
    void erfDerivative(A z, int from, A delta, int to, int count);

    /** {@code h = z^2}. */
    void square(A z, int from, A h, int to, int count);

    /** {@code delta <- delta 2 z}. */
    void squareDerivative(A z, int from, A delta, int to, int count);

    /** {@code h = sum_k c_k he_k(z)}. */
    void hermite(HermiteSeries series, A z, int from, A h, int to, int count);

    /** {@code delta <- delta sum_k c_k he_k'(z)}. */
    void hermiteDerivative(HermiteSeries series, A z, int from, A delta, int to, int count);

    /** {@code value = e^(-q)}, infinite where it is too large for a number, by {@link Exp} or {@link FloatExp}. */
    void exponential(A q, int from, A value, int to, int count);

    /**
     * {@code value = ln(1 + e^(-q))} and its derivative {@code slope = -1/(1 + e^q)}, within 2 and 3 units in the last place of
     * a normal result; three arrays that all differ.
     */
    void logistic(A q, int from, A value, int to, A slope, int slopeTo, int count);
}
