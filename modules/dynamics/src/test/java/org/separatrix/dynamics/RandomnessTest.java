package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.dynamics.Randomness.Purpose;

class RandomnessTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0.5571386565389544, 0.1437185950396519",
        "0, 0, 0, 1, 0.8529536868817909, 1.0491857709034849",
        "7, 1, 3, 4, 0.7329478412791106, 0.6217529666632956",
    })
    void givesTheKnownAnswers(long seed, int layer, int unit, int index, double uniform, double normal) {
        assertThat(Randomness.uniform(seed, Purpose.INIT, layer, unit, index)).isEqualTo(uniform);
        assertThat(Randomness.normal(seed, Purpose.INIT, layer, unit, index)).isCloseTo(normal, within(2e-16));
    }

    @Test
    void aWiderNetworkExtendsANarrowerOne() {
        Weights narrow = start(3, 7);
        Weights wide = start(5, 7);
        for (int unit = 0; unit < 3; unit++) {
            assertThat(wide.get(0, unit, 0)).isEqualTo(narrow.get(0, unit, 0));
            assertThat(wide.get(1, 0, unit)).isEqualTo(narrow.get(1, 0, unit));
        }
    }

    @Test
    void anotherSeedGivesAnotherStart() {
        assertThat(start(3, 7).matrix(0)).isNotEqualTo(start(3, 8).matrix(0));
    }

    @Test
    void normalEntriesHaveMeanZeroAndVarianceOne() {
        double[] entries = start(10_000, 1).matrix(0);
        double sum = 0;
        double squares = 0;
        for (double entry : entries) {
            sum += entry;
            squares += entry * entry;
        }
        assertThat(sum / entries.length).isCloseTo(0, within(4 / Math.sqrt(entries.length)));
        assertThat(squares / entries.length).isCloseTo(1, within(4 * Math.sqrt(2.0 / entries.length)));
    }

    private static Weights start(int width, long seed) {
        Shape shape = new Shape(1, List.of(width), 1, false, new Linear(), 1, new HalfSquare(Loss.Reduce.MEAN));
        return new Init(List.of(new NormalLaw(), new NormalLaw()), List.of(1.0, 1.0)).weights(shape, seed);
    }
}
