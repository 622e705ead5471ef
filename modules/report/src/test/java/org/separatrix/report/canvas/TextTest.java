package org.separatrix.report.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void aRaisedEndIsSmallerThanTheSameTextInLine() {
        assertThat(new Text("10", "3").width(10))
                .isLessThan(Text.of("103").width(10))
                .isGreaterThan(Text.of("10").width(10));
    }

    @Test
    void textThatFitsStaysWhole() {
        assertThat(Text.fitted("mean-field", 12, 200)).isEqualTo(Text.of("mean-field"));
    }

    @Test
    void aShortenedTextEndsInAnEllipsis() {
        Text text = Text.fitted("a very long name of a scheme", 12, 80);
        assertThat(text.base()).startsWith("a very").endsWith("…");
    }

    @Property
    void aShortenedTextFits(
            @ForAll @StringLength(max = 60) String name, @ForAll @DoubleRange(min = 12, max = 300) double width) {
        assertThat(Text.fitted(name, 12, width).width(12)).isLessThanOrEqualTo(width);
    }
}
