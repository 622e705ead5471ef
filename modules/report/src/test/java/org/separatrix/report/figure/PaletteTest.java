package org.separatrix.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.separatrix.report.canvas.Color;

class PaletteTest {
    @Test
    void noTwoPhasesLookAlike() {
        List<String> phases = new ArrayList<>(
                IntStream.range(0, 16).mapToObj(i -> "phase-" + i).toList());
        phases.addAll(List.of("diverged", "unfinished", "frozen", "failed"));
        assertThat(Palette.of(phases)).doesNotHaveDuplicates();
    }

    @Test
    void waysToFailDoNotTakeAColorFromThePhases() {
        List<Fill> withDiverged = Palette.of(List.of("diverged", "kernel", "frozen", "feature"));
        List<Fill> without = Palette.of(List.of("kernel", "feature"));
        assertThat(List.of(withDiverged.get(1), withDiverged.get(3))).isEqualTo(without);
    }

    @Test
    void divergedIsDarkUnfinishedLightAndTheOthersAreHatched() {
        List<Fill> fills = Palette.of(List.of("diverged", "unfinished", "frozen", "failed"));
        assertThat(fills.get(0).ground().luminance()).isLessThan(0.1);
        assertThat(fills.get(1).ground().luminance()).isGreaterThan(0.5);
        assertThat(fills.get(2).hatch()).isEqualTo(Fill.Hatch.RISING);
        assertThat(fills.get(3).hatch()).isEqualTo(Fill.Hatch.FALLING);
    }

    @Test
    void theFirstTwoPhasesDifferInLightnessToo() {
        List<Fill> fills = Palette.of(List.of("kernel", "feature"));
        Color kernel = fills.get(0).ground();
        Color feature = fills.get(1).ground();
        assertThat(feature.luminance() / kernel.luminance()).isGreaterThan(2);
    }
}
