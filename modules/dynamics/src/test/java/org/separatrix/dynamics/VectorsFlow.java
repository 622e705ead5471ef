package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The gradient flow of the vectors and the readouts of {@code f(x) = (1/m) sum_i a_i sigma(<u_i, x>)} themselves, whose right-hand
 * side is made of means over normal inputs, taken by quadrature in the plane of two vectors. With {@code z_i = <u_i, x>} and
 * the residual {@code e = phi(<u, x>) - f(x)},
 *
 * <pre>
 * epsilon a_i' = E e sigma(z_i)     u_i' = a_i (I - u_i u_i^T) E e sigma'(z_i) x
 * </pre>
 *
 * The state holds the vectors, one after the other, and then the readouts.
 */
final class VectorsFlow implements Equations {
    /** Exact for polynomials of degree 11 in either of two inputs. */
    private static final int NODES = 6;

    private static final double[] ROOTS =
            IntStream.rangeClosed(0, NODES + 1).mapToDouble(Math::sqrt).toArray();

    private final int m;
    private final int d;
    private final double epsilon;
    private final double[] sigma;
    private final double[] sigmaSlope;
    private final double[] phi;
    private final double[] nodes = new double[NODES];
    private final double[] weights = new double[NODES];

    VectorsFlow(int m, int d, double epsilon, List<Double> sigma, List<Double> phi) {
        this.m = m;
        this.d = d;
        this.epsilon = epsilon;
        this.sigma = sigma.stream().mapToDouble(x -> x).toArray();
        this.sigmaSlope = derivative(this.sigma);
        this.phi = phi.stream().mapToDouble(x -> x).toArray();
        for (int i = 0; i < NODES; i++) {
            nodes[i] = root(i);
            double below = hermite(NODES - 1, nodes[i]);
            weights[i] = 1 / (NODES * below * below);
        }
    }

    /** The i-th zero of the first Hermite polynomial that vanishes at all nodes, by bisection between those of a fine grid. */
    private static double root(int i) {
        double step = 0.01;
        int found = -1;
        for (double z = -5.005; ; z += step) {
            if (hermite(NODES, z) * hermite(NODES, z + step) < 0 && ++found == i) {
                double from = z;
                double to = z + step;
                for (int halving = 0; halving < 60; halving++) {
                    double middle = (from + to) / 2;
                    if (hermite(NODES, from) * hermite(NODES, middle) <= 0) {
                        to = middle;
                    } else {
                        from = middle;
                    }
                }
                return (from + to) / 2;
            }
        }
    }

    private static double hermite(int degree, double z) {
        double[] alone = new double[degree + 1];
        alone[degree] = 1;
        return polynomial(alone, z);
    }

    private static double polynomial(double[] coefficients, double z) {
        double sum = 0;
        double below = 0;
        double at = 1;
        for (int k = 0; k < coefficients.length; k++) {
            sum += coefficients[k] * at;
            double above = (z * at - ROOTS[k] * below) / ROOTS[k + 1];
            below = at;
            at = above;
        }
        return sum;
    }

    /** By {@code he_k' = sqrt(k) he_(k-1)}. */
    private static double[] derivative(double[] coefficients) {
        double[] derivative = new double[Math.max(1, coefficients.length - 1)];
        for (int k = 1; k < coefficients.length; k++) {
            derivative[k - 1] = coefficients[k] * ROOTS[k];
        }
        return derivative;
    }

    @Override
    public int size() {
        return m * d + m;
    }

    /** {@code E e^2 / 2}. */
    double risk(double[] state) {
        double[] target = new double[d];
        target[0] = 1;
        double risk = mean(phi, target, 0, phi, target, 0) / 2;
        for (int i = 0; i < m; i++) {
            double a = state[m * d + i] / m;
            risk -= a * mean(phi, target, 0, sigma, state, i * d);
            for (int j = 0; j < m; j++) {
                risk += a * state[m * d + j] / m * mean(sigma, state, j * d, sigma, state, i * d) / 2;
            }
        }
        return risk;
    }

    private double mean(double[] p, double[] v, int atV, double[] q, double[] u, int atU) {
        double r = product(v, atV, u, atU);
        double across = Math.sqrt(Math.max(0, 1 - r * r));
        double mean = 0;
        for (int i = 0; i < NODES; i++) {
            double value = weights[i] * polynomial(q, nodes[i]);
            for (int j = 0; j < NODES; j++) {
                mean += weights[j] * value * polynomial(p, r * nodes[i] + across * nodes[j]);
            }
        }
        return mean;
    }

    private double product(double[] v, int atV, double[] u, int atU) {
        double sum = 0;
        for (int i = 0; i < d; i++) {
            sum += v[atV + i] * u[atU + i];
        }
        return sum;
    }

    @Override
    public void slope(double[] state, double[] slope) {
        double[] target = new double[d];
        target[0] = 1;
        Arrays.fill(slope, 0);
        for (int i = 0; i < m; i++) {
            push(1, phi, target, 0, state, i, slope);
            for (int j = 0; j < m; j++) {
                push(-state[m * d + j] / m, sigma, state, j * d, state, i, slope);
            }
        }
    }

    /** What the part {@code factor p(<v, x>)} of the residual does to neuron {@code i}. */
    private void push(double factor, double[] p, double[] v, int atV, double[] state, int i, double[] slope) {
        double r = product(v, atV, state, i * d);
        double across = Math.sqrt(Math.max(0, 1 - r * r));
        double inA = 0;
        double inU = 0;
        for (int k = 0; k < NODES; k++) {
            double value = polynomial(sigma, nodes[k]);
            double change = polynomial(sigmaSlope, nodes[k]);
            for (int l = 0; l < NODES; l++) {
                double part = weights[k] * weights[l] * polynomial(p, r * nodes[k] + across * nodes[l]);
                inA += part * value;
                inU += part * change * nodes[l];
            }
        }
        slope[m * d + i] += factor / epsilon * inA;
        if (across > 1e-9) {
            double pull = factor * state[m * d + i] * inU / across;
            for (int k = 0; k < d; k++) {
                slope[i * d + k] += pull * (v[atV + k] - r * state[i * d + k]);
            }
        }
    }
}
