package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
