package org.separatrix.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
    /** Values of an independent implementation of the same algorithm; the first six are also found in tables. */
    @ParameterizedTest
    @CsvSource({
        "0.5, 0",
        "0.975, 1.959963984540054",
        "0.95, 1.6448536269514722",
        "0.9, 1.2815515655446004",
        "0.75, 0.6744897501960817",
        "0.001, -3.090232306167813",
        "1e-10, -6.361340902404056",
        "1e-100, -21.27345356096532",
    })
    void matchesAnIndependentImplementation(double p, double x) {
        assertThat(Normal.quantile(p)).isCloseTo(x, within(4e-15 * Math.max(1, Math.abs(x))));
    }

    @Property
    void isOddAboutOneHalf(@ForAll @DoubleRange(min = 0.01, max = 0.5) double p) {
        double mirrored = 1 - p;
        assertThat(Normal.quantile(mirrored)).isCloseTo(-Normal.quantile(1 - mirrored), within(1e-14));
    }

    @Test
    void risesAcrossTheSeamsOfItsRegions() {
        for (double seam : new double[] {0.075, 0.925, StrictMath.exp(-25), 0.5}) {
            double below = Normal.quantile(seam * (1 - 1e-9));
            double above = Normal.quantile(Math.min(seam * (1 + 1e-9), 1 - 1e-16));
            assertThat(below).isLessThan(above);
            assertThat(above - below).isLessThan(1e-6);
        }
    }
}
