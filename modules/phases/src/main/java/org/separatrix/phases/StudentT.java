package org.separatrix.phases;

/**
 * Student's distribution: of the mean of {@code n + 1} normal values, in units of its standard error. With {@code theta =
 * atan(t/sqrt(n))} the probability {@code A(t)} of at most {@code |t|} is a finite sum,
 *
 * <pre>
 * n odd:   A = 2/pi ( theta + sin cos (1 + 2/3 cos^2 + 2/3 4/5 cos^4 + ... to cos^(n-3)) )
 * n even:  A = sin (1 + 1/2 cos^2 + 1/2 3/4 cos^4 + ... to cos^(n-2))
 * </pre>
 *
 * <p>M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions, 26.7.3, 26.7.4 and, for many degrees of freedom, the
 * expansion 26.7.5 around the normal distribution.
 */
final class StudentT {
    private static final double LEVEL = 0.95;
    private static final double Z = 1.959963984540054;

    /** Above it, what the expansion leaves out is below 1e-9. */
    private static final long MANY = 200;

    private static final int HALVINGS = 100;

    private StudentT() {}

    /** The {@code t} that is exceeded, in either direction, in 5 % of all cases. */
    static double quantile(long freedom) {
        if (freedom < 1) {
            throw new IllegalArgumentException("degrees of freedom must be at least 1 but were " + freedom);
        }
        if (freedom > MANY) {
            return expansion((double) freedom);
        }
        double below = 0;
        double above = 20;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (below + above) / 2;
            if (within(middle, (int) freedom) < LEVEL) {
                below = middle;
            } else {
                above = middle;
            }
        }
        return above;
    }

    /** The probability {@code A(t)}. */
    static double within(double t, int freedom) {
        double hypotenuse = Math.sqrt(freedom + t * t);
        double sine = t / hypotenuse;
        double square = freedom / (hypotenuse * hypotenuse);
        boolean odd = freedom % 2 == 1;
        double term = 1;
        double sum = freedom == 1 ? 0 : 1;
        for (int i = odd ? 2 : 1; i <= freedom - 3; i += 2) {
            term *= square * i / (i + 1);
            sum += term;
        }
        return odd
                ? 2 / Math.PI * (StrictMath.atan(t / Math.sqrt(freedom)) + sine * Math.sqrt(square) * sum)
                : sine * sum;
    }

    private static double expansion(double freedom) {
        double z2 = Z * Z;
        double first = (z2 + 1) / 4;
        double second = ((5 * z2 + 16) * z2 + 3) / 96;
        double third = (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        return Z * (1 + (first + (second + third / freedom) / freedom) / freedom);
    }
}
