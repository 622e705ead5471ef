package org.separatrix.report.canvas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ColorTest {
    @Test
    void hexHasSixDigitsEvenForDarkColors() {
        assertThat(Color.of(0x00000a).hex()).isEqualTo("#00000a");
    }

    @Test
    void aMixtureLiesBetweenItsParts() {
        assertThat(Color.BLACK.towards(Color.WHITE, 0.2)).isEqualTo(Color.of(0x333333));
        assertThat(Color.of(0x123456).towards(Color.WHITE, 0)).isEqualTo(Color.of(0x123456));
        assertThat(Color.of(0x123456).towards(Color.WHITE, 1)).isEqualTo(Color.WHITE);
    }

    @Test
    void luminanceKnowsBlackWhiteAndGreen() {
        assertThat(Color.BLACK.luminance()).isZero();
        assertThat(Color.WHITE.luminance()).isEqualTo(1, within(1e-12));
        assertThat(Color.of(0x00ff00).luminance()).isEqualTo(0.7152, within(1e-12));
    }

    @Test
    void refusesChannelsThatAreNoBytes() {
        assertThatThrownBy(() -> new Color(0, 256, 0))
                .hasMessageContaining("0..255")
                .hasMessageContaining("256");
        assertThatThrownBy(() -> new Color(-1, 0, 0)).hasMessageContaining("-1");
    }
}
