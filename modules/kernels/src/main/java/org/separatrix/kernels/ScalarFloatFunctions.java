package org.separatrix.kernels;

/** The definition of every pass in single precision: plain loops. */
final class ScalarFloatFunctions implements Functions<float[]> {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void relu(float[] z, float[] h, int at, int count) {
        for (int i = at; i < at + count; i++) {
            h[i] = z[i] < 0 ? 0 : z[i];
        }
    }

    @Override
    public void reluDerivative(float[] h, float[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] = h[i] <= 0 ? 0 : delta[i];
        }
    }

    @Override
    public void leakyRelu(double slope, float[] z, float[] h, int at, int count) {
        float low = (float) slope;
        if (low == 0) { // 0 times infinity would be NaN
            relu(z, h, at, count);
            return;
        }
        for (int i = at; i < at + count; i++) {
            h[i] = z[i] > 0 ? z[i] : low * z[i];
        }
    }

    @Override
    public void leakyReluDerivative(double slope, float[] z, float[] delta, int at, int count) {
        float low = (float) slope;
        for (int i = at; i < at + count; i++) {
            delta[i] *= z[i] > 0 ? 1 : low;
        }
    }

    @Override
    public void powerRelu(int power, double slope, float[] z, float[] h, int at, int count) {
        leakyRelu(slope, z, h, at, count);
        for (int i = at; i < at + count; i++) {
            h[i] = power(h[i], power);
        }
    }

    @Override
    public void powerReluDerivative(int power, double slope, float[] z, float[] delta, int at, int count) {
        if (power == 1) {
            leakyReluDerivative(slope, z, delta, at, count);
            return;
        }
        float low = (float) slope;
        for (int i = at; i < at + count; i++) {
            float side = z[i] > 0 ? 1 : low;
            delta[i] *= power(z[i] * side, power - 1) * power * side;
        }
        if (low == 0) { // also where 0 times infinity was NaN
            reluDerivative(z, delta, at, count);
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
    public void tanh(float[] z, float[] h, int at, int count) {
        for (int i = at; i < at + count; i++) {
            h[i] = FloatTanh.of(z[i]);
        }
    }

    @Override
    public void tanhDerivative(float[] h, float[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] *= Math.fma(-h[i], h[i], 1);
        }
    }

    @Override
    public void erf(float[] z, float[] h, int at, int count) {
        for (int i = at; i < at + count; i++) {
            h[i] = FloatErf.of(z[i]);
        }
    }

    @Override
    public void erfDerivative(float[] z, float[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] = Math.fma(z[i], 0.0f, delta[i] * FloatErf.bell(z[i]) * FloatErf.SLOPE);
        }
    }

    @Override
    public void square(float[] z, float[] h, int at, int count) {
        for (int i = at; i < at + count; i++) {
            h[i] = z[i] * z[i];
        }
    }

    @Override
    public void squareDerivative(float[] z, float[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] *= z[i] + z[i];
        }
    }

    @Override
    public void hermite(HermiteSeries series, float[] z, float[] h, int at, int count) {
        for (int i = at; i < at + count; i++) {
            h[i] = series.at(z[i]);
        }
    }

    @Override
    public void hermiteDerivative(HermiteSeries series, float[] z, float[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] *= series.slopeAt(z[i]);
        }
    }

    @Override
    public void exponential(float[] q, float[] value, int at, int count) {
        for (int i = at; i < at + count; i++) {
            value[i] = FloatExp.of(-q[i]);
        }
    }

    @Override
    public void logistic(float[] q, float[] value, float[] slope, int at, int count) {
        for (int i = at; i < at + count; i++) {
            float t = FloatExp.ofMinusMagnitude(q[i]);
            slope[i] = -(q[i] < 0 ? 1 : t) / (1 + t);
            value[i] = FloatLogarithm.ofOnePlus(t) + (q[i] < 0 ? -q[i] : 0);
        }
    }
}
