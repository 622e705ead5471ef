package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenLawTest {
    /** Two units of two inputs and a readout; the lines stand in another order than the weights. */
    private static final GivenLaw LAW = new GivenLaw(
            "start.csv",
            new TreeMap<>(Map.of(
                    0, new GivenLaw.Matrix(2, 2, new double[] {1, 2, 3, 4}, new int[] {2, 5, 3, 7}),
                    1, new GivenLaw.Matrix(1, 2, new double[] {5, 6}, new int[] {4, 6}))));

    private static Shape shape(int inputs, List<Integer> hidden, boolean bias) {
        return new Shape(inputs, hidden, 1, bias, new Linear(), 1, new HalfSquare(Loss.Reduce.MEAN));
    }

    @Test
    void everyWeightIsScaleTimesWhatIsGiven() {
        Weights weights = new Init(List.of(LAW, LAW), List.of(1.0, -2.0)).weights(shape(2, List.of(2), false), 7);
        assertThat(weights.matrix(0)).containsExactly(1, 2, 3, 4);
        assertThat(weights.matrix(1)).containsExactly(-10, -12);
    }

    @Test
    void aBiasStandsInTheColumnAfterTheLastInput() {
        Shape shape = shape(1, List.of(2), true);
        LAW.requireFits(shape, 0);
        Init init = new Init(List.of(LAW, new WeylLaw()), List.of(1.0, 1.0));
        assertThat(init.weights(shape, 0).matrix(0)).containsExactly(1, 2, 3, 4);
        assertThat(init.weights(shape, 0).get(1, 0, 2)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | 1 | 0 | false | init.law start.csv, line 3: row 1, column 0 is beyond layer 0, which has 1 x 2 weights",
                "1 | 2 | 0 | false | init.law start.csv, line 5: row 0, column 1 is beyond layer 0, which has 2 x 1 weights",
                "2 | 4 | 0 | false | init.law start.csv has no line for row 2, column 0 of layer 0, which has 4 x 2 weights",
                "3 | 2 | 0 | false | init.law start.csv has no line for row 0, column 2 of layer 0, which has 2 x 3 weights",
                "1 | 2 | 1 | true | init.law start.csv has no line for row 0, column 2 of layer 1, which has 1 x 3 weights,"
                        + " the last column biases",
            })
    void anotherShapeIsRefused(int inputs, int width, int layer, boolean bias, String message) {
        assertThatThrownBy(() -> LAW.requireFits(shape(inputs, List.of(width), bias), layer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void anotherNumberOfLayersIsRefused() {
        assertThatThrownBy(() -> LAW.requireFits(shape(2, List.of(), false), 0))
                .hasMessage("init.law start.csv, line 4: layer 1 is beyond the network, whose last layer is 0");
        Shape deeper = shape(2, List.of(2, 1), false);
        LAW.requireFits(deeper, 1);
        assertThatThrownBy(() -> LAW.requireFits(deeper, 2))
                .hasMessage("init.law start.csv has no line for row 0, column 0 of layer 2, which has 1 x 1 weights");
    }
}
