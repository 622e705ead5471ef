package org.separatrix.kernels;

/** The definition of every pass in double precision: plain loops. */
final class ScalarFunctions implements Functions<double[]> {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void relu(double[] z, int from, double[] h, int to, int count) {
        for (int i = 0; i < count; i++) {
            h[to + i] = z[from + i] < 0 ? 0 : z[from + i];
        }
    }

    @Override
    public void reluDerivative(double[] h, int from, double[] delta, int to, int count) {
        for (int i = 0; i < count; i++) {
            delta[to + i] = h[from + i] <= 0 ? 0 : delta[to + i];
        }
    }

    @Override
    public void leakyRelu(double slope, double[] z, int from, double[] h, int to, int count) {
        if (slope == 0) { // 0 times infinity would be NaN
            relu(z, from, h, to, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            h[to + i] = z[from + i] > 0 ? z[from + i] : slope * z[from + i];
        }
    }

    @Override
    public void leakyReluDerivative(double slope, double[] z, int from, double[] delta, int to, int count) {
        for (int i = 0; i < count; i++) {
            delta[to + i] *= z[from + i] > 0 ? 1 : slope;
        }
    }

    @Override
    public void powerRelu(int power, double slope, double[] z, int from, double[] h, int to, int count) {
        leakyRelu(slope, z, from, h, to, count);
        for (int i = 0; i < count; i++) {
            h[to + i] = power(h[to + i], power);
        }
    }

    @Override
    public void powerReluDerivative(int power, double slope, double[] z, int from, double[] delta, int to, int count) {
        if (power == 1) {
            leakyReluDerivative(slope, z, from, delta, to, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            double side = z[from + i] > 0 ? 1 : slope;
            delta[to + i] *= power(z[from + i] * side, power - 1) * power * side;
        }
        if (slope == 0) { // also where 0 times infinity was NaN
            reluDerivative(z, from, delta, to, count);
        }
    }

    private static double power(double base, int exponent) {
        double product = base;
        for (int factor = 1; factor < exponent; factor++) {
            product *= base;
        }
        return product;
    }

    @Override
    public void tanh(double[] z, int from, double[] h, int to, int count) {
        for (int i = 0; i < count; i++) {
            h[to + i] = Tanh.of(z[from + i]);
        }
    }

    @Override
    public void tanhDerivative(double[] h, int from, double[] delta, int to, int count) {
        for (int i = 0; i < count; i++) {
            delta[to + i] *= Math.fma(-h[from + i], h[from + i], 1);
        }
    }

    @Override
    public void erf(double[] z, int from, double[] h, int to, int count) {
        for (int i = 0; i < count; i++) {
            h[to + i] = Erf.of(z[from + i]);
        }
    }

    @Override
    public void erfDerivative(double[] z, int from, double[] delta, int to, int count) {
        for (int i = 0; i < count; i++) {
            delta[to + i] = Math.fma(z[from + i], 0.0, delta[to + i] * Erf.bell(z[from + i]) * Erf.SLOPE);
        }
    }

    @Override
    public void square(double[] z, int from, double[] h, int to, int count) {
        for (int i = 0; i < count; i++) {
            h[to + i] = z[from + i] * z[from + i];
        }
    }

    @Override
    public void squareDerivative(double[] z, int from, double[] delta, int to, int count) {
        for (int i = 0; i < count; i++) {
            delta[to + i] *= z[from + i] + z[from + i];
        }
    }

    @Override
    public void hermite(HermiteSeries series, double[] z, int from, double[] h, int to, int count) {
        for (int i = 0; i < count; i++) {
            h[to + i] = series.at(z[from + i]);
        }
    }

    @Override
    public void hermiteDerivative(HermiteSeries series, double[] z, int from, double[] delta, int to, int count) {
        for (int i = 0; i < count; i++) {
            delta[to + i] *= series.slopeAt(z[from + i]);
        }
    }

    @Override
    public void exponential(double[] q, int from, double[] value, int to, int count) {
        for (int i = 0; i < count; i++) {
            value[to + i] = Exp.of(-q[from + i]);
        }
    }

    @Override
    public void logistic(double[] q, int from, double[] value, int to, double[] slope, int slopeTo, int count) {
        for (int i = 0; i < count; i++) {
            double t = Exp.ofMinusMagnitude(q[from + i]);
            slope[slopeTo + i] = -(q[from + i] < 0 ? 1 : t) / (1 + t);
            value[to + i] = Logarithm.ofOnePlus(t) + (q[from + i] < 0 ? -q[from + i] : 0);
        }
    }
}
