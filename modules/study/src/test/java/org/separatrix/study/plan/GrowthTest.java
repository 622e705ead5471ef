package org.separatrix.study.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.separatrix.study.Studies;
import org.separatrix.study.Study;

class GrowthTest {
    /** The shape depends on the width, whether a cell is run on all axes. */
    private static Study study(int widths, int kappas, int first, int seeds) {
        return Studies.withAxes(
                """
                width: {log2: [4, %s], points: %d}
                kappa: {linear: [1, %d], points: %d}
                seed: {first: %d, count: %d}
                """
                        .formatted(4 << (widths - 1), widths, kappas, kappas, first, seeds),
                "where=kappa * seed < 6 and width * kappa < 60");
    }

    @Property(tries = 100)
    void whatIsNewIsPlannedInAnyNumberOfChunksWhetherCountedOrJudgedBySample(
            @ForAll @IntRange(min = 2, max = 3) int widths,
            @ForAll @IntRange(min = 2, max = 4) int kappas,
            @ForAll @IntRange(min = 1, max = 3) int seeds,
            @ForAll @IntRange(max = 2) int moreWidths,
            @ForAll @IntRange(max = 3) int moreKappas,
            @ForAll @IntRange(max = 2) int seedsBefore,
            @ForAll @IntRange(max = 3) int seedsBehind,
            @ForAll @DoubleRange(min = 1e-9, max = 1) @Scale(9) double chunkSeconds) {
        Study before = study(widths, kappas, 2, seeds);
        Study now = study(widths + moreWidths, kappas + moreKappas, 2 - seedsBefore, seedsBefore + seeds + seedsBehind);
        Growth growth = Growth.of(before, now);
        for (int mostCombinations : new int[] {Grouping.MOST_COMBINATIONS, 5}) {
            Plan plan = Plan.of(now, growth.pieces(), OptionalDouble.of(chunkSeconds), mostCombinations);
            TreeSet<Long> planned = new TreeSet<>();
            for (int number = 0; number < plan.chunks(); number++) {
                for (long cell : plan.cells(plan.chunk(number))) {
                    assertThat(planned.add(cell)).as("cell %d twice", cell).isTrue();
                    assertThat(plan.chunkOf(cell)).hasValue(number);
                }
            }
            assertThat(planned)
                    .containsExactlyElementsOf(LongStream.range(0, now.grid().size())
                            .filter(cell -> now.includes(cell) && !isHeld(growth, before, cell))
                            .boxed()
                            .toList());
        }
    }

    private static boolean isHeld(Growth growth, Study before, long cell) {
        long then = growth.embedding().inner(cell);
        return then >= 0 && before.includes(then);
    }

    @Test
    void whatIsNewIsABoxForEachAxisThatHasMore() {
        List<Piece> pieces = Growth.of(study(2, 2, 0, 8), study(2, 4, 0, 1000)).pieces();
        assertThat(pieces.stream().map(piece -> piece.box().size()))
                .containsExactly(2L * 2 * 1000, 2L * 2 * (1000 - 8));
    }
}
