package org.separatrix.dynamics.golden;

import java.util.List;
import org.separatrix.dynamics.theory.LinearNetwork;

/** The twelve two-layer linear networks of the tables {@code three-mechanisms-*}. */
public final class ThreeMechanismsCases {
    private static final List<Case> ALL = List.of(
            scaled("d1_unit", 1, 1, 1, 1, 1, 1, 1, 1),
            scaled("d4_half", 4, 0.5, 1, 1, 1, 1, 1, 1),
            scaled("d16_neg", 16, 0.25, 1, 1, 1, 1, 1, -0.7),
            scaled("ntk64", 64, 0.125, 1, 1, 1, 1, 1, 1),
            scaled("ntk1024", 1024, 0.03125, 1, 1, 1, 1, 1, 1),
            scaled("mf64", 64, 1.0 / 64, 64, 64, 1, 1, 1, 1),
            scaled("small64", 64, 1, 0.05, 0.05, 0.01, 0.01, 1, 1),
            scaled("large8", 8, 1, 1, 1, 3, 3, 1, 1),
            scaled("layerlr256", 256, 0.0625, 1, 0.01, 1, 1, 1, 2),
            scaled("unbal32", 32, 1, 0.1, 0.4, 0.5, 0.05, 1.5, -0.8),
            scaled("xavier128", 128, 1, 0.3, 0.3, Math.sqrt(2.0 / 129), Math.sqrt(2.0 / 129), 1, 1),
            rescale16());

    private ThreeMechanismsCases() {}

    public static List<Case> all() {
        return ALL;
    }

    public static Case named(String name) {
        return ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case " + name + ". Known: " + ALL));
    }

    /**
     * Entries 1 to {@code width} of layer 0 or 1 by the {@code weyl} law of scale 1: {@code sqrt(3)(2 frac(i alpha) - 1)} with
     * alpha = sqrt(2) - 1 and (sqrt(5) - 1)/2.
     */
    public static double[] weyl(int layer, int width) {
        double alpha = layer == 0 ? Math.sqrt(2) - 1 : (Math.sqrt(5) - 1) / 2;
        double[] entries = new double[width];
        for (int i = 1; i <= width; i++) {
            double multiple = i * alpha;
            entries[i - 1] = Math.sqrt(3) * (2 * (multiple - Math.floor(multiple)) - 1);
        }
        return entries;
    }

    /** {@code weyl} times a scale. */
    public static double[] weyl(int layer, int width, double scale) {
        double[] entries = weyl(layer, width);
        for (int i = 0; i < width; i++) {
            entries[i] *= scale;
        }
        return entries;
    }

    private static Case scaled(
            String name,
            int width,
            double gamma,
            double rateU,
            double rateW,
            double sigmaU,
            double sigmaW,
            double secondMoment,
            double slope) {
        return new Case(name, gamma, rateU, rateW, secondMoment, slope, weyl(1, width, sigmaU), weyl(0, width, sigmaW));
    }

    /** Started all but aligned: {@code w = u + 0.01 weyl}. */
    private static Case rescale16() {
        double[] u = weyl(1, 16, 0.5);
        double[] w = weyl(0, 16, 0.01);
        for (int i = 0; i < w.length; i++) {
            w[i] += u[i];
        }
        return new Case("rescale16", 1, 0.2, 0.2, 1, 3, u, w);
    }

    /**
     * One network with its start.
     *
     * @param u layer 1
     * @param w layer 0
     */
    @SuppressWarnings("ArrayRecordComponent") // two vectors that nobody compares
    public record Case(
            String name,
            double gamma,
            double rateU,
            double rateW,
            double secondMoment,
            double slope,
            double[] u,
            double[] w) {

        public int width() {
            return u.length;
        }

        public LinearNetwork theory() {
            return new LinearNetwork(gamma, rateW, rateU, secondMoment, slope, w, u);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
