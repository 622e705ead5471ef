package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.separatrix.dynamics.Derivatives.near;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.kernels.Functions;

class GradientTest {
    static List<Cell> cells() {
        return Derivatives.cells();
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theGradientIsTheCentralDifferenceOfTheLoss(Cell cell) {
        double[] gradient = Gradient.of(Snapshot.of(cell, Derivatives.weights(cell)));
        double[][] differences = Derivatives.byWeights(cell, now -> new double[] {now.loss()});
        assertThat(gradient).hasSameSizeAs(differences);
        for (int i = 0; i < gradient.length; i++) {
            assertThat(gradient[i]).as("weight %d", i).isCloseTo(differences[i][0], near(1e-7, gradient));
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theHessianIsTheCentralDifferenceOfTheGradient(Cell cell) {
        Hessian hessian = new Hessian(Snapshot.of(cell, Derivatives.weights(cell)));
        double[][] differences = Derivatives.byWeights(cell, Gradient::of);
        double[] direction = new double[hessian.size()];
        double[] product = new double[hessian.size()];
        for (int column = 0; column < direction.length; column++) {
            direction[column] = 1;
            hessian.times(direction, product);
            direction[column] = 0;
            for (int row = 0; row < product.length; row++) {
                assertThat(product[row])
                        .as("entry %d, %d", row, column)
                        .isCloseTo(differences[column][row], near(1e-7, product));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theJacobianIsTheCentralDifferenceOfTheOutputs(Cell cell) {
        Jacobian jacobian = new Jacobian(Snapshot.of(cell, Derivatives.weights(cell)));
        double[][] differences =
                Derivatives.byWeights(cell, now -> now.activity().outputs().clone());
        double[] v = numbers(differences.length, 1);
        double[] s = numbers(differences[0].length, 2);
        double[] along = new double[s.length];
        double[] back = new double[v.length];
        for (int weight = 0; weight < v.length; weight++) {
            for (int output = 0; output < s.length; output++) {
                along[output] += differences[weight][output] * v[weight];
                back[weight] += differences[weight][output] * s[output];
            }
        }
        assertThat(jacobian.times(v)).containsExactly(along, near(1e-8, along));
        assertThat(jacobian.timesFromLeft(s)).containsExactly(back, near(1e-8, back));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theProductWithAHessianIsLinear(Cell cell) {
        Hessian hessian = new Hessian(Snapshot.of(cell, Derivatives.weights(cell)));
        double[] a = numbers(hessian.size(), 1);
        double[] b = numbers(hessian.size(), 2);
        double[] sum = new double[hessian.size()];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = 3 * a[i] - b[i];
        }
        double[] ofA = new double[hessian.size()];
        double[] ofB = numbers(hessian.size(), 3); // what was there is overwritten
        double[] ofSum = new double[hessian.size()];
        hessian.times(a, ofA);
        hessian.times(b, ofB);
        hessian.times(sum, ofSum);
        for (int i = 0; i < sum.length; i++) {
            assertThat(ofSum[i]).isCloseTo(3 * ofA[i] - ofB[i], near(1e-8, ofSum));
        }
    }

    /** That of tanh is known; without it the difference must say the same. */
    @Test
    void aSecondDerivativeThatAnActivationDoesNotKnowIsADifference() {
        Tanh tanh = new Tanh();
        Activation silent = new Activation() {
            @Override
            public <A> void apply(Functions<A> functions, A a, int z, A to, int h, int count) {
                tanh.apply(functions, a, z, to, h, count);
            }

            @Override
            public <A> void applyDerivative(Functions<A> functions, A a, int from, A to, int delta, int count) {
                tanh.applyDerivative(functions, a, from, to, delta, count);
            }
        };
        double[] z = {-2, -0.5, 0, 0.01, 0.7, 3};
        double[] h = new double[z.length];
        double[] known = {9, 1, 1, 1, 2, 9};
        double[] difference = known.clone();
        tanh.apply(Functions.ofDoubles(), z, 0, h, 0, z.length);
        tanh.applySecondDerivative(z, h, known, 1, 4);
        silent.applySecondDerivative(z, h, difference, 1, 4);
        assertThat(difference).containsExactly(known, within(1e-9));
        assertThat(known[0]).isEqualTo(9);
        assertThat(known[5]).isEqualTo(9);
    }

    private static double[] numbers(int count, long seed) {
        return new Random(seed).doubles(count, -1, 1).toArray();
    }
}
