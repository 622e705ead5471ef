package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.golden.LearningTimescalesCells;

class MeanFieldEquationsTest {
    static Stream<Cell> cells() {
        return Stream.of(
                cell(List.of(1.0, 1.0, 0.7, 0.4), List.of(0.5, 1.0, 0.7, 0.5), 7, 0.01),
                cell(List.of(0.4, 0.5, 0.28, 0.0, -0.08), List.of(0.4, 1.0, 0.6, 0.3), 16, 1e-6),
                cell(List.of(0.0, 0.0, 1.0), List.of(0.5, 1.0, 0.7, 0.5, 0.1, -0.3, 0.2), 3, 3),
                cell(List.of(0.3, 1.0, 0.5, -0.2, 0.1, 0.3, 0.2), List.of(0.0, 1.0), 5, 1e-12),
                cell(List.of(1.0), List.of(0.5), 1, 0.1),
                cell(List.of(0.0), List.of(0.5), 2, 0.1));
    }

    private static Cell cell(List<Double> activation, List<Double> target, int neurons, double epsilon) {
        return LearningTimescalesCells.of(activation, target, neurons, epsilon, 1, 1e-6, GradientFlow.Scheme.RODAS4);
    }

    private static MeanFieldEquations equations(Cell cell) {
        return new MeanFieldEquations(cell, cell.samples());
    }

    /** Numbers in general position: overlaps on both sides and beyond a pole, readouts of both signs. */
    private static double[] state(int neurons) {
        double[] state = new double[2 * neurons];
        for (int i = 0; i < neurons; i++) {
            state[i] = 1.1 * StrictMath.sin(1 + 2.3 * i);
            state[neurons + i] = 2 * StrictMath.cos(0.3 + 1.7 * i);
        }
        return state;
    }

    /** The definition, in overlaps: with {@code s = 2 x / (1 + x^2)}, {@code x' = s' (1 + x^2)^2 / (2 (1 - x^2))}. */
    @ParameterizedTest
    @MethodSource("cells")
    void itsSlopesAreThoseOfTheDefinition(Cell cell) {
        int m = cell.shape().rows(0);
        double[] state = state(m);
        double[] slope = new double[2 * m];
        equations(cell).slope(state, slope);
        double[] sigma = Arrays.copyOf(
                MeanFieldNetwork.of(cell).coefficients(), cell.shape().samples());
        double[] phi = cell.samples().y();
        double[] s = new double[m];
        double[] r = phi.clone();
        for (int i = 0; i < m; i++) {
            s[i] = 2 * state[i] / (1 + state[i] * state[i]);
            for (int k = 0; k < r.length; k++) {
                r[k] -= sigma[k] * state[m + i] * StrictMath.pow(s[i], k) / m;
            }
        }
        for (int i = 0; i < m; i++) {
            double g = 0;
            double dg = 0;
            for (int k = 0; k < r.length; k++) {
                g += sigma[k] * r[k] * StrictMath.pow(s[i], k);
                dg += k == 0 ? 0 : k * sigma[k] * r[k] * StrictMath.pow(s[i], k - 1);
            }
            double x = state[i];
            double ofOverlap = state[m + i] * (1 - s[i] * s[i]) * dg;
            double expected = ofOverlap * (1 + x * x) * (1 + x * x) / (2 * (1 - x * x));
            assertThat(slope[i]).isCloseTo(expected, within(1e-12 * (1 + Math.abs(expected))));
            double rate = cell.train().rates().get(1);
            assertThat(slope[m + i]).isCloseTo(rate * g, within(1e-12 * rate));
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void dividesByTheJacobianOfItsSlopes(Cell cell) {
        int m = cell.shape().rows(0);
        double[] state = state(m);
        double c = 0.3 / cell.train().rates().get(1);
        double[] direction = new double[2 * m];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = StrictMath.cos(3.1 * i);
        }
        MeanFieldEquations equations = equations(cell);
        double[] b = along(equations, state, direction);
        for (int i = 0; i < b.length; i++) {
            b[i] = direction[i] - c * b[i];
        }
        equations.factor(state, c);
        equations.solve(b);
        for (int i = 0; i < b.length; i++) {
            assertThat(b[i]).isCloseTo(direction[i], within(1e-8));
        }
    }

    /** {@code J v}, by central differences. */
    private static double[] along(Equations equations, double[] state, double[] v) {
        double width = 0x1p-18;
        double[][] slopes = new double[2][state.length];
        for (int side = 0; side < 2; side++) {
            double[] moved = state.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += (side == 0 ? -width : width) * v[i];
            }
            equations.slope(moved, slopes[side]);
        }
        double[] product = new double[state.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = (slopes[1][i] - slopes[0][i]) / (2 * width);
        }
        return product;
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aStateAndItsWeightsAreTheSameNetwork(Cell cell) {
        MeanFieldEquations equations = equations(cell);
        double[] state = state(cell.shape().rows(0));
        double[] before = state.clone();
        double loss = equations.loss(state);
        boolean far = Arrays.stream(state, 0, state.length / 2).anyMatch(x -> Math.abs(x) > 1);
        assertThat(equations.settle(state)).isEqualTo(far);
        assertThat(equations.settle(state)).isFalse();
        assertThat(equations.loss(state)).isCloseTo(loss, within(1e-14 * (1 + loss)));
        assertThat(Arrays.stream(state, 0, state.length / 2)).allMatch(x -> Math.abs(x) <= 1);
        double[] again = equations.state(equations.weights(before));
        for (int i = 0; i < state.length; i++) {
            assertThat(again[i]).isCloseTo(state[i], within(1e-14));
        }
        assertThat(Snapshot.of(cell, equations.weights(state)).loss()).isCloseTo(loss, within(1e-14 * (1 + loss)));
    }

    @Test
    void noStateHasAnOverlapAboveOne() {
        Cell cell = cell(List.of(1.0, 1.0), List.of(0.5, 1.0), 4, 0.1);
        MeanFieldEquations equations = equations(cell);
        for (double x : new double[] {1, Math.nextUp(1.0), Math.nextDown(1.0), 1 + 1e-8, 1 - 1e-8, 3, 1e200}) {
            Weights weights = equations.weights(new double[] {x, -x, 1 / x, 0, 1, 1, 1, 1});
            assertThat(Arrays.stream(weights.matrix(0))).allMatch(overlap -> Math.abs(overlap) <= 1);
            assertThat(equations.state(weights)).doesNotContain(Double.NaN);
        }
    }
}
