package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BlockSizeTest {
    @Property
    void isAMultipleOfTheWidthThatHoldsNoMoreThanItMust(
            @ForAll @IntRange(min = 1, max = 5000) int width,
            @ForAll @IntRange(min = 1, max = 300) int samples,
            @ForAll @IntRange(min = 1, max = 1000) int cells,
            @ForAll @IntRange(min = 0, max = 3) int vector) {
        int numbers = 1 << vector;
        int lanes = BlockSize.of(shape(width, samples), cells, numbers);
        assertThat(lanes % numbers).isZero();
        assertThat(lanes).isBetween(1, Math.max(numbers, cells + numbers - 1));
    }

    @Test
    void isLargeForSmallNetworksOnOneSampleAndSmallWhereTheCacheIsFull() {
        assertThat(BlockSize.of(shape(64, 1), 1000, 8)).isEqualTo(16);
        assertThat(BlockSize.of(shape(64, 100), 1000, 8)).isEqualTo(8);
        assertThat(BlockSize.of(shape(5000, 1), 1000, 8)).isEqualTo(8);
    }

    private static Shape shape(int width, int samples) {
        return new Shape(1, List.of(width), 1, false, new Linear(), samples, new HalfSquare(Loss.Reduce.MEAN));
    }
}
