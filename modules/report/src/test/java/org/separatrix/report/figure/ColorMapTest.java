package org.separatrix.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.separatrix.report.canvas.Color;

class ColorMapTest {
    private static final List<Color> COLORS = IntStream.range(0, ColorMap.STEPS)
            .mapToObj(i -> ColorMap.at((i + 0.5) / ColorMap.STEPS))
            .toList();

    @Test
    void everyStepIsLighterThanTheOneBefore() {
        for (int i = 1; i < COLORS.size(); i++) {
            assertThat(COLORS.get(i).luminance())
                    .isGreaterThan(COLORS.get(i - 1).luminance());
        }
    }

    @Test
    void lightnessGrowsEvenly() {
        double first = lightness(COLORS.get(0));
        double step = (lightness(COLORS.get(COLORS.size() - 1)) - first) / (COLORS.size() - 1);
        for (int i = 0; i < COLORS.size(); i++) {
            assertThat(Math.abs(lightness(COLORS.get(i)) - first - i * step)).isLessThan(0.6);
        }
    }

    private static double lightness(Color color) {
        return 116 * StrictMath.cbrt(color.luminance()) - 16;
    }

    @Test
    void outsideOfTheRangeTheEndsGoOn() {
        assertThat(ColorMap.at(-1)).isEqualTo(ColorMap.at(0)).isEqualTo(COLORS.get(0));
        assertThat(ColorMap.at(2)).isEqualTo(ColorMap.at(1)).isEqualTo(COLORS.get(ColorMap.STEPS - 1));
    }
}
