package org.separatrix.phases;

/**
 * A straight line through weighted points by least squares: {@code y = intercept + slope x}.
 *
 * <p>With weights {@code w_i}, {@code X} and {@code Y} the weighted means, {@code S = sum w_i (x_i - X)^2} and residuals
 * {@code r_i}:
 *
 * <pre>
 * slope      b = sum w_i (x_i - X)(y_i - Y) / S
 * error of b   = sqrt( s^2 / S ),   s^2 = sum w_i r_i^2 / (points - 2)
 * R^2          = 1 - sum w_i r_i^2 / sum w_i (y_i - Y)^2
 * </pre>
 *
 * The error comes from how far the points are from the line, by noise or because it bends; it does not shrink with the weights.
 *
 * @param points how many; below {@link #LEAST_POINTS} all other components are NaN
 * @param rSquared 1 where the points lie on a level line
 */
public record Regression(
        int points, double slope, double slopeError, double intercept, double interceptError, double rSquared) {
    /** Two points lie on a line whatever the law. */
    public static final int LEAST_POINTS = 3;

    private static final Regression NONE =
            new Regression(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /** Through the points of positive weight. */
    static Regression of(double[] x, double[] y, long[] weights) {
        int points = 0;
        double weight = 0;
        double sumX = 0;
        double sumY = 0;
        for (int i = 0; i < x.length; i++) {
            if (weights[i] > 0) {
                points++;
                weight += weights[i];
                sumX = Math.fma((double) weights[i], x[i], sumX);
                sumY = Math.fma((double) weights[i], y[i], sumY);
            }
        }
        if (points < LEAST_POINTS) {
            return NONE.with(points);
        }
        double meanX = sumX / weight;
        double meanY = sumY / weight;
        double spread = 0;
        double rise = 0;
        double total = 0;
        for (int i = 0; i < x.length; i++) {
            if (weights[i] > 0) {
                spread = Math.fma(weights[i] * (x[i] - meanX), x[i] - meanX, spread);
                rise = Math.fma(weights[i] * (x[i] - meanX), y[i] - meanY, rise);
                total = Math.fma(weights[i] * (y[i] - meanY), y[i] - meanY, total);
            }
        }
        double slope = rise / spread;
        double rest = 0;
        for (int i = 0; i < x.length; i++) {
            if (weights[i] > 0) {
                double residual = (y[i] - meanY) - slope * (x[i] - meanX);
                rest = Math.fma(weights[i] * residual, residual, rest);
            }
        }
        double variance = rest / (points - 2);
        return new Regression(
                points,
                slope,
                Math.sqrt(variance / spread),
                meanY - slope * meanX,
                Math.sqrt(variance * (1 / weight + meanX * meanX / spread)),
                total > 0 ? 1 - rest / total : 1);
    }

    private Regression with(int count) {
        return new Regression(count, slope, slopeError, intercept, interceptError, rSquared);
    }

    /** The height of the line at a place. */
    double at(double x) {
        return intercept + slope * x;
    }
}
