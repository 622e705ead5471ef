package org.separatrix.deeplearning4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Tanh;
import org.separatrix.dynamics.Weights;

class ParameterOrderTest {
    /** Two inputs, three hidden units, one output; entries name their layer, row and column. */
    private static Weights weights(boolean bias) {
        Shape shape = new Shape(2, List.of(3), 1, bias, new Tanh(), 1, new HalfSquare(Loss.Reduce.MEAN));
        Weights weights = new Weights(shape);
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (int i = 0; i < weights.matrix(layer).length; i++) {
                int row = i / shape.columns(layer);
                weights.matrix(layer)[i] = 100 * layer + 10 * row + i % shape.columns(layer);
            }
        }
        return weights;
    }

    @Test
    void theBiasesOfALayerFollowItsWeights() {
        assertThat(ParameterOrder.vector(weights(true)))
                .containsExactly(0, 1, 10, 11, 20, 21, 2, 12, 22, 100, 101, 102, 103);
    }

    @Test
    void withoutBiasesTheOrderIsOurs() {
        assertThat(ParameterOrder.vector(weights(false))).containsExactly(0, 1, 10, 11, 20, 21, 100, 101, 102);
    }

    @Test
    void theWayBackGivesTheSameWeights() {
        for (boolean bias : new boolean[] {false, true}) {
            Weights weights = weights(bias);
            Weights back = ParameterOrder.weights(weights.shape(), ParameterOrder.vector(weights));
            assertThat(back.matrix(0)).isEqualTo(weights.matrix(0));
            assertThat(back.matrix(1)).isEqualTo(weights.matrix(1));
        }
    }
}
