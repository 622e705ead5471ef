package org.separatrix.dynamics;

/**
 * DOPRI5, the method of order five with an error estimate of order four by Dormand and Prince (1980), six new slopes per step:
 * {@code k_i = f(y + h sum_(j<i) a_ij k_j)}, whose last is the slope at the new state.
 */
final class DormandPrinceScheme implements FlowScheme {
    static final double[][] A = {
        {1.0 / 5},
        {3.0 / 40, 9.0 / 40},
        {44.0 / 45, -56.0 / 15, 32.0 / 9},
        {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
        {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
        {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84},
    };

    /** The weights of order five less those of order four. */
    static final double[] E = {71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40};

    @Override
    public void step(FlowField field, double[] sizes, double[] gradientSquares) {
        for (int stage = 0; stage < A.length; stage++) {
            combine(field, A[stage], stage + 1, sizes);
            field.tryAt(FlowField.ERROR);
            if (stage < A.length - 1) {
                field.slope();
                field.copy(slope(stage + 1), FlowField.TRIED_SLOPE);
            }
        }
        field.slope(gradientSquares);
        combine(field, E, A.length, sizes);
        field.add(FlowField.ERROR, FlowField.TRIED_SLOPE, E[A.length], sizes);
    }

    /** {@code h sum_i weight_i k_i} over the first {@code count} slopes. */
    private static void combine(FlowField field, double[] weights, int count, double[] sizes) {
        field.scale(FlowField.ERROR, FlowField.SLOPE, weights[0], sizes);
        for (int i = 1; i < count; i++) {
            if (weights[i] != 0) {
                field.add(FlowField.ERROR, slope(i), weights[i], sizes);
            }
        }
    }

    private static int slope(int number) {
        return FlowField.WORK + number - 1;
    }

    @Override
    public int orderOfError() {
        return 5;
    }
}
