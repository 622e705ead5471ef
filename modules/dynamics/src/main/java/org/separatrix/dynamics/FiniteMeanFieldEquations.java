package org.separatrix.dynamics;

import java.util.List;

/** {@link SphereEquations} as those of a {@link FiniteMeanFieldNetwork}. The state holds each product once. */
final class FiniteMeanFieldEquations implements NetworkEquations {
    private final Shape shape;
    private final int m;
    private final SphereEquations equations;

    FiniteMeanFieldEquations(Cell cell, Samples samples) {
        this.shape = cell.shape();
        this.m = shape.rows(0);
        HermiteCoefficients sigma = shape.activation().hermiteCoefficients().orElseThrow();
        List<Double> rates = cell.train().rates();
        this.equations = new SphereEquations(
                m, sigma, new HermiteCoefficients(samples.y()), 1.0 / m, rates.get(0), rates.get(1));
    }

    /** Floating-point operations of a step by {@link PlainDormandPrinceScheme}. */
    static double flopsPerStep(double neurons, double degrees) {
        return 6 * neurons * neurons * (2 * neurons + 4 * degrees);
    }

    @Override
    public int size() {
        return equations.size();
    }

    @Override
    public void slope(double[] state, double[] slope) {
        equations.slope(state, slope);
    }

    @Override
    public double[] state(Weights weights) {
        double[] products = weights.matrix(0);
        double[] state = new double[size()];
        int at = m;
        for (int i = 0; i < m; i++) {
            state[i] = products[i * (1 + m)];
            for (int j = 0; j < i; j++) {
                state[at++] = products[i * (1 + m) + 1 + j];
            }
        }
        System.arraycopy(weights.matrix(1), 0, state, at, m);
        return state;
    }

    @Override
    public Weights weights(double[] state) {
        Weights weights = new Weights(shape);
        double[] products = weights.matrix(0);
        int at = m;
        for (int i = 0; i < m; i++) {
            products[i * (1 + m)] = state[i];
            for (int j = 0; j < i; j++) {
                products[i * (1 + m) + 1 + j] = state[at];
                products[j * (1 + m) + 1 + i] = state[at];
                at++;
            }
            products[i * (1 + m) + 1 + i] = 1;
        }
        System.arraycopy(state, at, weights.matrix(1), 0, m);
        return weights;
    }

    @Override
    public int[] layers() {
        return new int[] {0, equations.readout(), size()};
    }

    @Override
    public double loss(double[] state) {
        return equations.risk(state);
    }

    @Override
    public EquationsScheme scheme(GradientFlow.Scheme scheme) {
        return new PlainDormandPrinceScheme(this);
    }
}
