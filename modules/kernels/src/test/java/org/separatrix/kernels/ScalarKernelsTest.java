package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The passes are checked against their formulas for one lane, and every lane against a block of one. */
class ScalarKernelsTest {
    private final Kernels kernels = new ScalarKernels();

    @Test
    void forwardSumsInOrderAndAddsTheBiasLast() {
        double[] w = {2, 3, 0.5, -1, 4, 0.25};
        double[] x = {10, 100, 1, 2};
        double[] z = new double[4];
        kernels.forward(new Layer(2, 2, true, 2, 1), w, x, z);
        assertThat(z).containsExactly(320.5, 390.25, 8.5, 7.25);
    }

    @Test
    void backwardIsTheTransposeAndLeavesTheBiasOut() {
        double[] w = {2, 3, 0.5, -1, 4, 0.25};
        double[] delta = {1, 10};
        double[] back = new double[2];
        kernels.backward(new Layer(2, 2, true, 1, 1), w, delta, back);
        assertThat(back).containsExactly(-8, 43);
    }

    @Test
    void descendSubtractsTheRateTimesTheSumOverSamples() {
        double[] w = {1, 1};
        kernels.descend(
                new Layer(1, 1, true, 2, 1), w, new double[] {2, 3}, new double[] {10, 100}, new double[] {0.5});
        assertThat(w).containsExactly(1 - 0.5 * 320, 1 - 0.5 * 5);
    }

    @Test
    void reluKeepsNotANumberAndItsDerivativeIsZeroAtZero() {
        double[] z = {-1, 0, 2, Double.NaN, Double.POSITIVE_INFINITY};
        double[] h = new double[5];
        kernels.relu(z, h, 0, 5);
        assertThat(h).containsExactly(0, 0, 2, Double.NaN, Double.POSITIVE_INFINITY);
        double[] delta = {7, 7, 7, 7, 7};
        kernels.reluDerivative(z, delta, 0, 5);
        assertThat(delta).containsExactly(0, 0, 7, 7, 7);
    }

    @Test
    void tanhDerivativeIsOneMinusTheSquare() {
        double[] h = {0.5};
        double[] delta = {8};
        kernels.tanhDerivative(h, delta, 0, 1);
        assertThat(delta).containsExactly(6);
    }

    @Property(tries = 200)
    void aLaneDoesNotDependOnItsNeighbours(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int rows,
            @ForAll @IntRange(min = 1, max = 5) int inputs,
            @ForAll boolean bias,
            @ForAll @IntRange(min = 1, max = 4) int samples,
            @ForAll @IntRange(min = 1, max = 19) int lanes,
            @ForAll @IntRange(min = 0, max = 18) int chosen) {
        int lane = chosen % lanes;
        Layer layer = new Layer(rows, inputs, bias, samples, lanes);
        Layer single = new Layer(rows, inputs, bias, samples, 1);
        double[] w = numbers(seed, 1, rows * layer.columns() * lanes);
        double[] x = numbers(seed, 2, samples * inputs * lanes);
        double[] delta = numbers(seed, 3, samples * rows * lanes);
        double[] rate = numbers(seed, 4, lanes);
        double[] z = new double[samples * rows * lanes];
        double[] back = new double[samples * inputs * lanes];
        Consumer<Integer> poison = other -> {
            for (int i = other; i < w.length; i += lanes) {
                w[i] = Double.NaN;
            }
        };
        for (int other = 0; other < lanes; other++) {
            if (other != lane && other % 2 == 0) {
                poison.accept(other);
            }
        }
        double[] oneW = lane(w, lane, lanes);
        double[] oneX = lane(x, lane, lanes);
        double[] oneDelta = lane(delta, lane, lanes);
        double[] oneZ = new double[samples * rows];
        double[] oneBack = new double[samples * inputs];

        kernels.forward(layer, w, x, z);
        kernels.forward(single, oneW, oneX, oneZ);
        assertThat(lane(z, lane, lanes)).containsExactly(oneZ);
        kernels.backward(layer, w, delta, back);
        kernels.backward(single, oneW, oneDelta, oneBack);
        assertThat(lane(back, lane, lanes)).containsExactly(oneBack);
        kernels.descend(layer, w, delta, x, rate);
        kernels.descend(single, oneW, oneDelta, oneX, lane(rate, lane, lanes));
        assertThat(lane(w, lane, lanes)).containsExactly(oneW);
    }

    private static double[] numbers(long seed, int purpose, int count) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = Normal.quantile(Philox.unit(Philox.bits(seed, i, purpose, 0, 0, 0)));
        }
        return numbers;
    }

    private static double[] lane(double[] block, int lane, int lanes) {
        double[] one = new double[block.length / lanes];
        for (int i = 0; i < one.length; i++) {
            one[i] = block[i * lanes + lane];
        }
        return one;
    }
}
