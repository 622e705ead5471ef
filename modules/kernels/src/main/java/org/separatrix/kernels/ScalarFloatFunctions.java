package org.separatrix.kernels;

/** The definition of every pass in single precision: plain loops. */
final class ScalarFloatFunctions implements Functions<float[]> {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void relu(float[] z, int from, float[] h, int to, int count) {
        for (int i = 0; i < count; i++) {
            h[to + i] = z[from + i] < 0 ? 0 : z[from + i];
        }
    }

    @Override
    public void reluDerivative(float[] h, int from, float[] delta, int to, int count) {
        for (int i = 0; i < count; i++) {
            delta[to + i] = h[from + i] <= 0 ? 0 : delta[to + i];
        }
    }

    @Override
    public void leakyRelu(double slope, float[] z, int from, float[] h, int to, int count) {
        float low = (float) slope;
        if (low == 0) { // 0 times infinity would be NaN
            relu(z, from, h, to, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            h[to + i] = z[from + i] > 0 ? z[from + i] : low * z[from + i];
        }
    }

    @Override
    public void leakyReluDerivative(double slope, float[] z, int from, float[] delta, int to, int count) {
        float low = (float) slope;
        for (int i = 0; i < count; i++) {
            delta[to + i] *= z[from + i] > 0 ? 1 : low;
        }
    }

    @Override
    public void powerRelu(int power, double slope, float[] z, int from, float[] h, int to, int count) {
        leakyRelu(slope, z, from, h, to, count);
        for (int i = 0; i < count; i++) {
            h[to + i] = power(h[to + i], power);
        }
    }

    @Override
    public void powerReluDerivative(int power, double slope, float[] z, int from, float[] delta, int to, int count) {
        if (power == 1) {
            leakyReluDerivative(slope, z, from, delta, to, count);
            return;
        }
        float low = (float) slope;
        for (int i = 0; i < count; i++) {
            float side = z[from + i] > 0 ? 1 : low;
            delta[to + i] *= power(z[from + i] * side, power - 1) * power * side;
        }
        if (low == 0) { // also where 0 times infinity was NaN
            reluDerivative(z, from, delta, to, count);
        }
    }

    private static float power(float base, int exponent) {
        float product = base;
        for (int factor = 1; factor < exponent; factor++) {
            product *= base;
        }
        return product;
    }

    @Override
    public void tanh(float[] z, int from, float[] h, int to, int count) {
        for (int i = 0; i < count; i++) {
            h[to + i] = FloatTanh.of(z[from + i]);
        }
    }

    @Override
    public void tanhDerivative(float[] h, int from, float[] delta, int to, int count) {
        for (int i = 0; i < count; i++) {
            delta[to + i] *= Math.fma(-h[from + i], h[from + i], 1);
        }
    }

    @Override
    public void erf(float[] z, int from, float[] h, int to, int count) {
        for (int i = 0; i < count; i++) {
            h[to + i] = FloatErf.of(z[from + i]);
        }
    }

    @Override
    public void erfDerivative(float[] z, int from, float[] delta, int to, int count) {
        for (int i = 0; i < count; i++) {
            delta[to + i] = Math.fma(z[from + i], 0.0f, delta[to + i] * FloatErf.bell(z[from + i]) * FloatErf.SLOPE);
        }
    }

    @Override
    public void square(float[] z, int from, float[] h, int to, int count) {
        for (int i = 0; i < count; i++) {
            h[to + i] = z[from + i] * z[from + i];
        }
    }

    @Override
    public void squareDerivative(float[] z, int from, float[] delta, int to, int count) {
        for (int i = 0; i < count; i++) {
            delta[to + i] *= z[from + i] + z[from + i];
        }
    }

    @Override
    public void hermite(HermiteSeries series, float[] z, int from, float[] h, int to, int count) {
        for (int i = 0; i < count; i++) {
            h[to + i] = series.at(z[from + i]);
        }
    }

    @Override
    public void hermiteDerivative(HermiteSeries series, float[] z, int from, float[] delta, int to, int count) {
        for (int i = 0; i < count; i++) {
            delta[to + i] *= series.slopeAt(z[from + i]);
        }
    }

    @Override
    public void exponential(float[] q, int from, float[] value, int to, int count) {
        for (int i = 0; i < count; i++) {
            value[to + i] = FloatExp.of(-q[from + i]);
        }
    }

    @Override
    public void logistic(float[] q, int from, float[] value, int to, float[] slope, int slopeTo, int count) {
        for (int i = 0; i < count; i++) {
            float t = FloatExp.ofMinusMagnitude(q[from + i]);
            slope[slopeTo + i] = -(q[from + i] < 0 ? 1 : t) / (1 + t);
            value[to + i] = FloatLogarithm.ofOnePlus(t) + (q[from + i] < 0 ? -q[from + i] : 0);
        }
    }
}
