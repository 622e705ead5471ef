package org.separatrix.dynamics.theory;

import java.util.Arrays;

/**
 * How degree 2 grows between the times at which degrees 1 and 2 are learnt, freed of epsilon. In the equations of {@link
 * LearningTimes} put {@code kappa = sqrt(|phi_1/sigma_1|)}, {@code q = sigma_2 phi_2} and
 *
 * <pre>
 * a = epsilon^(-1/4) kappa A,   s = epsilon^(1/4) kappa S,   t = t_1 + epsilon^(1/4) tau / (|q| kappa)
 * </pre>
 *
 * On this scale degrees 0 and 1 follow at once: {@code r_0} and {@code r_1} are small, and what remains of them are the
 * multipliers {@code l_0} and {@code l_1} that hold {@code mean a} and {@code mean a s} where they are. Degree 2 has only begun,
 * {@code r_2 = phi_2}, and degrees above push less by further factors {@code epsilon^(1/4)}. For {@code epsilon -> 0}
 *
 * <pre>
 * A_i' = l_0 + l_1 S_i + S_i^2,   S_i' = A_i (l_1 + 2 S_i),   mean A = 0,   mean A S = 1
 * </pre>
 *
 * up to signs: that of {@code q} turns {@code A} and {@code S} around, that of {@code sigma_1 phi_1} only {@code S}. By the time
 * derivatives of the two conditions the multipliers solve
 *
 * <pre>
 * l_0        + l_1 mean S           = - mean S^2
 * l_0 mean S + l_1 mean (A^2 + S^2) = - mean (S^3 + 2 A^2 S)
 * </pre>
 *
 * Without degree 0 in the activation there is no first condition, and {@code l_0 = 0}. The start is what degree 1 leaves behind,
 * {@code A = S}, the growing part of the network's start with mean square 1.
 *
 * <p>{@code mean A S^2} never falls, and where it keeps growing, {@code A} and {@code S} blow up as {@code 1/(T - tau)}. A few
 * units run ahead of all others, so {@code T} depends on their number and on the tail of the start. Two units can never do it:
 * the conditions leave {@code A} where it is.
 */
final class DegreeTwoGrowth {
    /** The step as a share of the fastest time scale; its fourth power is the error. */
    private static final double STEP = 0.01;

    private static final int MOST_STEPS = 100_000;

    /** From this size on the rest of the time follows from the rate of growth. */
    private static final double LARGE = 1e6;

    private final int units;
    private final boolean degreeZeroIsLearnt;
    private double multiplier;

    private DegreeTwoGrowth(int units, boolean degreeZeroIsLearnt) {
        this.units = units;
        this.degreeZeroIsLearnt = degreeZeroIsLearnt;
    }

    /**
     * {@code T}, infinite if nothing blows up; NaN if the start is not finite.
     *
     * @param start of mean square 1, and of mean 0 if degree 0 is learnt
     */
    static double blowUpTime(double[] start, boolean degreeZeroIsLearnt) {
        if (!Arrays.stream(start).allMatch(Double::isFinite)) {
            return Double.NaN;
        }
        double[] state = Arrays.copyOf(start, 2 * start.length);
        System.arraycopy(start, 0, state, start.length, start.length);
        return new DegreeTwoGrowth(start.length, degreeZeroIsLearnt).blowUpTime(state);
    }

    /** By the classical method of order four. */
    private double blowUpTime(double[] state) {
        double[][] slopes = new double[4][state.length];
        double[] tried = new double[state.length];
        double time = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            slope(state, slopes[0]);
            int largest = largest(state);
            double size = Math.abs(state[largest]);
            if (size > LARGE) {
                return time + state[largest] / slopes[0][largest];
            }
            double h = STEP / (size + Math.abs(multiplier));
            move(tried, state, h / 2, slopes[0]);
            slope(tried, slopes[1]);
            move(tried, state, h / 2, slopes[1]);
            slope(tried, slopes[2]);
            move(tried, state, h, slopes[2]);
            slope(tried, slopes[3]);
            for (int i = 0; i < state.length; i++) {
                state[i] += h / 6 * (slopes[0][i] + 2 * (slopes[1][i] + slopes[2][i]) + slopes[3][i]);
            }
            time += h;
        }
        return Double.POSITIVE_INFINITY;
    }

    private static void move(double[] to, double[] from, double by, double[] slope) {
        for (int i = 0; i < to.length; i++) {
            to[i] = Math.fma(by, slope[i], from[i]);
        }
    }

    private static int largest(double[] state) {
        int largest = 0;
        for (int i = 1; i < state.length; i++) {
            if (Math.abs(state[i]) > Math.abs(state[largest])) {
                largest = i;
            }
        }
        return largest;
    }

    /** The slope of all {@code A}, then of all {@code S}. */
    private void slope(double[] state, double[] slope) {
        double s1 = 0;
        double s2 = 0;
        double squares = 0;
        double push = 0;
        for (int i = 0; i < units; i++) {
            double a = state[i];
            double s = state[units + i];
            s1 += s / units;
            s2 += s * s / units;
            squares += (a * a + s * s) / units;
            push += s * (s * s + 2 * a * a) / units;
        }
        double l0 = 0;
        double l1 = -push / squares;
        if (degreeZeroIsLearnt) {
            l1 = (s1 * s2 - push) / (squares - s1 * s1);
            l0 = -s2 - l1 * s1;
        }
        multiplier = l1;
        for (int i = 0; i < units; i++) {
            double a = state[i];
            double s = state[units + i];
            slope[i] = l0 + s * (l1 + s);
            slope[units + i] = a * (l1 + 2 * s);
        }
    }
}
