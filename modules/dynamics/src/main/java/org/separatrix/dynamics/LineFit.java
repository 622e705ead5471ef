package org.separatrix.dynamics;

import java.util.Optional;

/**
 * The line through the origin that fits samples of one input and one output best. To a linear function, all data on a line are
 * two numbers: {@code L(s) = L(b) + A/2 (s - b)^2} for half the squared error.
 *
 * @param secondMoment {@code A}, the mean of {@code x^2}, or the sum of it for a loss that is a sum
 * @param slope {@code b = E xy / E x^2}
 * @param leastLoss {@code L(b)}, what no slope can take away
 */
public record LineFit(double secondMoment, double slope, double leastLoss) {

    /** Empty where there are several inputs or outputs, where all inputs are zero, and for a loss that is no squared error. */
    public static Optional<LineFit> of(Samples samples, Loss loss) {
        if (samples.inputs() != 1 || samples.outputs() != 1 || Double.isNaN(loss.halfSquares())) {
            return Optional.empty();
        }
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < samples.count(); i++) {
            double weighted = samples.weight(i) * samples.x()[i];
            xx = Math.fma(weighted, samples.x()[i], xx);
            xy = Math.fma(weighted, samples.y()[i], xy);
        }
        if (!(xx > 0)) {
            return Optional.empty();
        }
        double slope = xy / xx;
        double[] line = new double[samples.count()];
        for (int i = 0; i < line.length; i++) {
            line[i] = slope * samples.x()[i];
        }
        return Optional.of(new LineFit(xx * loss.factor(samples), slope, loss.of(line, samples)));
    }
}
