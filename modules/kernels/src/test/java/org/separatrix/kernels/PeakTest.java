package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeakTest {
    /** Every chain tends to the fixed point 2 of {@code c/2 + 1}. */
    @Test
    void theChainsAreReallyComputed() {
        for (Peak peak : List.of(new ScalarPeak(), new VectorPeak(), new ScalarFloatPeak(), new VectorFloatPeak())) {
            assertThat(peak.run(0)).isEqualTo(120);
            assertThat(peak.run(1)).isEqualTo(120 / 2.0 + 16);
            assertThat(peak.run(1000)).isCloseTo(32, within(1e-12));
        }
    }
}
