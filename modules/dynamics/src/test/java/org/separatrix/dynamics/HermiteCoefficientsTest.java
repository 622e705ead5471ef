package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.kernels.Functions;

class HermiteCoefficientsTest {
    private static final double[] P = {0.3, -1.2, 0.7, 0.25, -0.4, 0.11};

    @Test
    void thoseOfFunctionsAreThoseOfTheTable() {
        Map<String, DoubleUnaryOperator> functions = Map.of(
                "relu", z -> Math.max(z, 0),
                "tanh", Math::tanh,
                "exp_x_minus_half", z -> Math.exp(z - 0.5),
                "silu", z -> z / (1 + Math.exp(-z)));
        var rows = GoldenTable.read("learning-timescales-hermite").rows();
        functions.forEach((name, function) -> {
            HermiteCoefficients found = HermiteCoefficients.of(function, rows.size());
            for (int k = 0; k < rows.size(); k++) {
                double expected = rows.get(k).number(name);
                assertThat(found.at(k)).as(name + " " + k).isCloseTo(expected, GoldenTable.within(expected, 1e-10));
            }
        });
    }

    @Test
    void thoseOfAPolynomialAreItsOwn() {
        HermiteCoefficients found = HermiteCoefficients.of(z -> value(new HermiteCoefficients(P), z), P.length + 2);
        for (int k = 0; k < P.length + 2; k++) {
            assertThat(found.at(k)).isCloseTo(k < P.length ? P[k] : 0, within(1e-12));
        }
    }

    @Test
    void aStretchedPolynomialIsThatOfStretchedArguments() {
        for (double scale : new double[] {0, 0.4, 1, 1.7, -2}) {
            HermiteCoefficients stretched = new HermiteCoefficients(P).stretched(scale);
            for (double z : new double[] {-3, -0.7, 0, 0.2, 1, 2.5}) {
                assertThat(value(stretched, z)).isCloseTo(value(new HermiteCoefficients(P), scale * z), within(1e-11));
            }
        }
    }

    @Test
    void stretchingByOneChangesNoBit() {
        HermiteCoefficients same = new HermiteCoefficients(P).stretched(1);
        for (int k = 0; k < P.length; k++) {
            assertThat(same.at(k)).isEqualTo(P[k]);
        }
    }

    @Test
    void theMeanIsThatOverCorrelatedNormalNumbers() {
        HermiteCoefficients p = new HermiteCoefficients(P);
        HermiteCoefficients q = new HermiteCoefficients(0.5, 0.9, -0.2, 0.8);
        for (double r : new double[] {-1, -0.6, 0, 0.35, 1}) {
            double sum = 0;
            for (int i = -48; i <= 48; i++) {
                for (int j = -48; j <= 48; j++) {
                    double x = i / 4.0;
                    double y = j / 4.0;
                    double density = Math.exp(-(x * x + y * y) / 2) / (2 * Math.PI) / 16;
                    sum += density * value(p, x) * value(q, r * x + Math.sqrt(1 - r * r) * y);
                }
            }
            assertThat(p.mean(q, r)).isCloseTo(sum, within(1e-12));
        }
    }

    @Test
    void theSlopeOfTheMeanIsItsDerivative() {
        HermiteCoefficients p = new HermiteCoefficients(P);
        HermiteCoefficients q = new HermiteCoefficients(0.5, 0.9, -0.2, 0.8);
        for (double r : new double[] {-0.6, 0, 0.35}) {
            double difference = (p.mean(q, r + 1e-5) - p.mean(q, r - 1e-5)) / 2e-5;
            assertThat(p.meanSlope(q, r)).isCloseTo(difference, within(1e-9));
        }
    }

    @Test
    void activationsThatArePolynomialsKnowTheirCoefficients() {
        for (Activation activation :
                List.of(new Linear(), new Quadratic(), new Hermite(List.of(0.3, -1.2, 0.7, 0.25)))) {
            double[] z = {-2, -0.3, 0, 1.7};
            double[] h = new double[z.length];
            activation.apply(Functions.ofDoubles(), z, 0, h, 0, z.length);
            for (int i = 0; i < z.length; i++) {
                assertThat(value(activation.hermiteCoefficients().orElseThrow(), z[i]))
                        .isCloseTo(h[i], within(1e-14));
            }
        }
        assertThat(new Tanh().hermiteCoefficients()).isEmpty();
        assertThat(new Relu().hermiteCoefficients()).isEmpty();
    }

    /** By the recurrence of the polynomials themselves. */
    private static double value(HermiteCoefficients p, double z) {
        double sum = 0;
        double below = 0;
        double he = 1;
        for (int k = 0; k < p.terms(); k++) {
            sum += p.at(k) * he;
            double next = (z * he - Math.sqrt(k) * below) / Math.sqrt(k + 1);
            below = he;
            he = next;
        }
        return sum;
    }
}
