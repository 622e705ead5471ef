package org.separatrix.kernels;

/** The definition of every pass in double precision: plain loops. */
final class ScalarFunctions implements Functions<double[]> {
    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void relu(double[] z, double[] h, int at, int count) {
        for (int i = at; i < at + count; i++) {
            h[i] = z[i] < 0 ? 0 : z[i];
        }
    }

    @Override
    public void reluDerivative(double[] h, double[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] = h[i] <= 0 ? 0 : delta[i];
        }
    }

    @Override
    public void leakyRelu(double slope, double[] z, double[] h, int at, int count) {
        if (slope == 0) { // 0 times infinity would be NaN
            relu(z, h, at, count);
            return;
        }
        for (int i = at; i < at + count; i++) {
            h[i] = z[i] > 0 ? z[i] : slope * z[i];
        }
    }

    @Override
    public void leakyReluDerivative(double slope, double[] z, double[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] *= z[i] > 0 ? 1 : slope;
        }
    }

    @Override
    public void powerRelu(int power, double slope, double[] z, double[] h, int at, int count) {
        leakyRelu(slope, z, h, at, count);
        for (int i = at; i < at + count; i++) {
            h[i] = power(h[i], power);
        }
    }

    @Override
    public void powerReluDerivative(int power, double slope, double[] z, double[] delta, int at, int count) {
        if (power == 1) {
            leakyReluDerivative(slope, z, delta, at, count);
            return;
        }
        for (int i = at; i < at + count; i++) {
            double side = z[i] > 0 ? 1 : slope;
            delta[i] *= power(z[i] * side, power - 1) * power * side;
        }
        if (slope == 0) { // also where 0 times infinity was NaN
            reluDerivative(z, delta, at, count);
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
    public void tanh(double[] z, double[] h, int at, int count) {
        for (int i = at; i < at + count; i++) {
            h[i] = Tanh.of(z[i]);
        }
    }

    @Override
    public void tanhDerivative(double[] h, double[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] *= Math.fma(-h[i], h[i], 1);
        }
    }

    @Override
    public void erf(double[] z, double[] h, int at, int count) {
        for (int i = at; i < at + count; i++) {
            h[i] = Erf.of(z[i]);
        }
    }

    @Override
    public void erfDerivative(double[] z, double[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] = Math.fma(z[i], 0.0, delta[i] * Erf.bell(z[i]) * Erf.SLOPE);
        }
    }

    @Override
    public void square(double[] z, double[] h, int at, int count) {
        for (int i = at; i < at + count; i++) {
            h[i] = z[i] * z[i];
        }
    }

    @Override
    public void squareDerivative(double[] z, double[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] *= z[i] + z[i];
        }
    }

    @Override
    public void hermite(HermiteSeries series, double[] z, double[] h, int at, int count) {
        for (int i = at; i < at + count; i++) {
            h[i] = series.at(z[i]);
        }
    }

    @Override
    public void hermiteDerivative(HermiteSeries series, double[] z, double[] delta, int at, int count) {
        for (int i = at; i < at + count; i++) {
            delta[i] *= series.slopeAt(z[i]);
        }
    }

    @Override
    public void exponential(double[] q, double[] value, int at, int count) {
        for (int i = at; i < at + count; i++) {
            value[i] = Exp.of(-q[i]);
        }
    }

    @Override
    public void logistic(double[] q, double[] value, double[] slope, int at, int count) {
        for (int i = at; i < at + count; i++) {
            double t = Exp.ofMinusMagnitude(q[i]);
            slope[i] = -(q[i] < 0 ? 1 : t) / (1 + t);
            value[i] = Logarithm.ofOnePlus(t) + (q[i] < 0 ? -q[i] : 0);
        }
    }
}
