package org.separatrix.report.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DecimalsTest {
    @Test
    void writesNoMoreThanNeeded() {
        assertThat(Decimals.of(3)).isEqualTo("3");
        assertThat(Decimals.of(3.5)).isEqualTo("3.5");
        assertThat(Decimals.of(3.05)).isEqualTo("3.05");
        assertThat(Decimals.of(-0.25)).isEqualTo("-0.25");
        assertThat(Decimals.of(-0.001)).isEqualTo("0");
        assertThat(Decimals.of(2.999)).isEqualTo("3");
    }

    @Property
    void isTheLengthToWithinHalfAHundredth(@ForAll @DoubleRange(min = -1e6, max = 1e6) double length) {
        assertThat(Math.abs(Double.parseDouble(Decimals.of(length)) - length)).isLessThan(0.00501);
    }
}
