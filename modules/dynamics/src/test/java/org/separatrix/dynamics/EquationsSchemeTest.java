package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Schemes for equations, against closed forms. */
class EquationsSchemeTest {
    /**
     * {@code y' = y - y^2/2}, whose solution is {@code y = 2 y_0 / (y_0 + (2 - y_0) exp(-t))}, beside
     * {@code z' = -rate (z - y)}, which follows it at once if the rate is large.
     */
    private static final class Logistic implements StiffEquations {
        private final double rate;
        private final double[] shifted = new double[3];

        Logistic(double rate) {
            this.rate = rate;
        }

        static double exact(double t) {
            return 1 / (0.5 + 1.5 * StrictMath.exp(-t));
        }

        @Override
        public int size() {
            return 2;
        }

        @Override
        public void slope(double[] y, double[] slope) {
            slope[0] = y[0] - y[0] * y[0] / 2;
            slope[1] = -rate * (y[1] - y[0]);
        }

        @Override
        public void factor(double[] y, double c) {
            shifted[0] = 1 - c * (1 - y[0]);
            shifted[1] = -c * rate;
            shifted[2] = 1 + c * rate;
        }

        @Override
        public void solve(double[] b) {
            b[0] /= shifted[0];
            b[1] = (b[1] - shifted[1] * b[0]) / shifted[2];
        }
    }

    private static double[] integrated(StiffEquations equations, EquationsScheme scheme, int steps, double[] error) {
        double[] y = {0.5, 0.5};
        double[] slope = new double[2];
        for (int step = 0; step < steps; step++) {
            double[] next = new double[2];
            equations.slope(y, slope);
            scheme.step(y, slope, 2.0 / steps, next, error);
            y = next;
        }
        return y;
    }

    private static double observedOrder(Function<StiffEquations, EquationsScheme> of, boolean ofEstimate) {
        double[] errors = new double[2];
        for (int i = 0; i < 2; i++) {
            Logistic equations = new Logistic(1);
            double[] estimate = new double[2];
            double[] y = integrated(equations, of.apply(equations), 64 << i, estimate);
            errors[i] = ofEstimate ? Math.abs(estimate[0]) : Math.abs(y[0] - Logistic.exact(2));
        }
        return StrictMath.log(errors[0] / errors[1]) / StrictMath.log(2);
    }

    @Test
    void linearlyImplicitStepsAreOfOrderFourAndTheirEstimateIsOfOrderThree() {
        assertThat(observedOrder(Rodas4Scheme::new, false)).isCloseTo(4, within(0.25));
        assertThat(observedOrder(Rodas4Scheme::new, true)).isCloseTo(4, within(0.25)); // of one step: one more
    }

    @Test
    void explicitStepsAreOfOrderFiveAndTheirEstimateIsOfOrderFour() {
        assertThat(observedOrder(PlainDormandPrinceScheme::new, false)).isCloseTo(5, within(0.35));
        assertThat(observedOrder(PlainDormandPrinceScheme::new, true)).isCloseTo(5, within(0.35));
    }

    @Test
    void theSlopeAfterAStepIsThatOfTheNewState() {
        Logistic equations = new Logistic(3);
        for (EquationsScheme scheme : List.of(new PlainDormandPrinceScheme(equations), new Rodas4Scheme(equations))) {
            double[] y = {0.5, 0.7};
            double[] slope = new double[2];
            equations.slope(y, slope);
            double[] next = new double[2];
            scheme.step(y, slope, 0.1, next, new double[2]);
            scheme.slopeAfter(next, slope);
            double[] expected = new double[2];
            equations.slope(next, expected);
            assertThat(slope).containsExactly(expected);
        }
    }

    @Test
    void aComponentThatDecaysAtOnceIsGoneAfterAStepOfAnySize() {
        for (double rate : new double[] {1e4, 1e8, 1e12}) {
            Logistic equations = new Logistic(rate);
            double[] y = integrated(equations, new Rodas4Scheme(equations), 200, new double[2]);
            assertThat(y[0]).isCloseTo(Logistic.exact(2), within(1e-8));
            assertThat(y[1]).isCloseTo(y[0], within(2 / rate + 1e-8));
        }
    }
}
