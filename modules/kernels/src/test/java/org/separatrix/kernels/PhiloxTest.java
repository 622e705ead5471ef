package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.rng.core.source32.Philox4x32;
import org.junit.jupiter.api.Test;

class PhiloxTest {
    @Test
    void givesTheKnownAnswerOfTheZeroCounter() {
        assertThat(Philox.bits(0, 0, 0, 0, 0, 0)).isEqualTo(0x6627e8d5e169c58dL);
        assertThat(Philox.bits(0, 0, 0, 0, 0, 1)).isEqualTo(0xbc57ac4c9b00dbd8L);
    }

    @Test
    void givesTheKnownAnswerOfAllOnes() {
        assertThat(Philox.bits(-1L, -1, -1, -1, -1, 0)).isEqualTo(0x408f276d41c83b0eL);
        assertThat(Philox.bits(-1L, -1, -1, -1, -1, 1)).isEqualTo(0xa20bc7c66d5451fdL);
    }

    /** The other one counts up before it gives its first block. */
    @Property
    void agreesWithAnotherImplementation(
            @ForAll long key,
            @ForAll @IntRange(min = 1) int counter0,
            @ForAll int counter1,
            @ForAll int counter2,
            @ForAll int counter3) {
        int[] seed = {(int) key, (int) (key >>> 32), counter0 - 1, counter1, counter2, counter3};
        Philox4x32 other = new Philox4x32(seed);
        for (int half = 0; half < 2; half++) {
            long bits = Philox.bits(key, counter0, counter1, counter2, counter3, half);
            assertThat((int) (bits >>> 32)).isEqualTo(other.nextInt());
            assertThat((int) bits).isEqualTo(other.nextInt());
        }
    }

    @Property
    void aUnitNumberLiesStrictlyBetweenZeroAndOne(@ForAll long bits) {
        assertThat(Philox.unit(bits)).isGreaterThan(0).isLessThan(1);
    }

    @Test
    void theExtremeBitsStayInside() {
        assertThat(Philox.unit(0)).isGreaterThan(0);
        assertThat(Philox.unit(-1L)).isLessThan(1);
    }
}
