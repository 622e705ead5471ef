package org.separatrix.study.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GridTest {
    private static Grid grid(List<? extends Number> sizes) {
        List<Axis> axes = new ArrayList<>();
        for (Number size : sizes) {
            axes.add(new Axis("axis" + axes.size(), new Points.Count(0, size.longValue())));
        }
        return new Grid(axes);
    }

    @Test
    void theLastAxisVariesFastest() {
        Grid grid = grid(List.of(2, 3));
        assertThat(grid.size()).isEqualTo(6);
        assertThat(grid.positions(0)).containsExactly(0, 0);
        assertThat(grid.positions(1)).containsExactly(0, 1);
        assertThat(grid.positions(3)).containsExactly(1, 0);
        assertThat(grid.positions(5)).containsExactly(1, 2);
    }

    @Property
    void numbersBecomePositionsAndNumbersAgain(
            @ForAll @Size(min = 1, max = 6) List<@LongRange(min = 1, max = 1000) Long> sizes,
            @ForAll @LongRange(min = 0) long any) {
        Grid grid = grid(sizes);
        long cell = any % grid.size();
        long[] positions = grid.positions(cell);
        assertThat(grid.cell(positions)).isEqualTo(cell);
        for (int axis = 0; axis < positions.length; axis++) {
            assertThat(positions[axis]).isEqualTo(grid.position(cell, axis)).isBetween(0L, sizes.get(axis) - 1);
        }
    }

    @Property
    void aCellIsItsCombinationsOfSomeAxesAndOfTheOthers(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 50) Integer> sizes,
            @ForAll @IntRange(min = 0, max = 31) int chosen,
            @ForAll @LongRange(min = 0) long any) {
        Grid grid = grid(sizes);
        BitSet axes = BitSet.valueOf(new long[] {chosen});
        axes.clear(sizes.size(), 64);
        BitSet rest = new BitSet();
        rest.set(0, sizes.size());
        rest.andNot(axes);
        Subgrid some = new Subgrid(grid, axes);
        Subgrid others = new Subgrid(grid, rest);
        assertThat(some.size() * others.size()).isEqualTo(grid.size());
        long cell = any % grid.size();
        assertThat(some.cell(some.combination(cell)) + others.cell(others.combination(cell)))
                .isEqualTo(cell);
    }

    @Test
    void aGridThatCannotBeNumberedIsRefusedByItsArithmetic() {
        assertThat(grid(List.of(1L << 31, 1L << 31)).size()).isEqualTo(1L << 62);
        assertThatThrownBy(() -> grid(List.of(1L << 31, 1L << 32))).hasMessageContaining("fewer than 2^63");
        assertThatThrownBy(() -> grid(List.of(1L << 50, 1L << 50, 1L << 50))).hasMessageContaining("fewer than 2^63");
    }
}
