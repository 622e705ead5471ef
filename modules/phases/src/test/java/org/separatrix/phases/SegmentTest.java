package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentTest {
    private static Label of(Segment... segments) {
        return new Label("kernel", List.of(), List.of(), List.of(segments));
    }

    @Test
    void isOpenIfItWasNotLeft() {
        assertThat(new Segment("plateau", 1, Double.NaN).isOpen()).isTrue();
        assertThat(new Segment("plateau", 1, 1).isOpen()).isFalse();
    }

    @Test
    void refusesTimesThatAreNone() {
        assertThatThrownBy(() -> new Segment("plateau", Double.NaN, 1))
                .hasMessage("a segment must begin at a time but begins at NaN");
        assertThatThrownBy(() -> new Segment("plateau", 2, 1))
                .hasMessage("a segment must not end before it begins, at 2.0, but ends at 1.0");
        assertThatThrownBy(() -> new Segment("plateau", 2, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void segmentsOfALabelFollowEachOtherAndMayLeaveTimeBetween() {
        assertThat(of(new Segment("a", 0, 1), new Segment("b", 1, 2), new Segment("c", 5, Double.NaN))
                        .segments())
                .hasSize(3);
        assertThatThrownBy(() -> of(new Segment("a", 0, 2), new Segment("b", 1, 3)))
                .hasMessageStartingWith("segments must follow each other in time");
        assertThatThrownBy(() -> of(new Segment("a", 0, Double.NaN), new Segment("b", 1, 3)))
                .hasMessageStartingWith("segments must follow each other in time");
    }
}
