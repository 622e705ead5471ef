package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.kernels.Functions;

class ActivationTest {
    private static final double[] SUMS = {-2, -1e-300, -0.0, 0, 1e-300, 0.5, 3};

    static Stream<Activation> activations() {
        return Stream.concat(Activations.all().stream(), Stream.of(new PowerRelu(1, 0), new PowerRelu(1, 0.3)));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void isReluIfItGivesTheLargerOfItsSumAndZero(Activation activation) {
        assertThat(activation.isRelu()).isEqualTo(isLargerOfSumAndZero(activation));
    }

    private static boolean isLargerOfSumAndZero(Activation activation) {
        double[] h = new double[SUMS.length];
        activation.apply(Functions.ofDoubles(), SUMS, 0, h, 0, h.length);
        for (int i = 0; i < h.length; i++) {
            if (h[i] != Math.max(0, SUMS[i])) {
                return false;
            }
        }
        return true;
    }
}
