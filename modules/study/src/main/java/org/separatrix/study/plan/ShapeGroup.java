package org.separatrix.study.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
import org.separatrix.dynamics.Shape;
import org.separatrix.study.grid.Subgrid;

/**
 * The cells of one shape, as positions from 0. A group holds some combinations of the deciding axes (those that shape, steps
 * and whether a cell is run depend on), in order, and for each all combinations of the other axes.
 */
public final class ShapeGroup {
    private final Shape shape;
    private final Subgrid deciding;
    private final Subgrid others;

    /** Decides whether there is a cell at a position; where it is empty there is one at each. */
    private final Optional<LongPredicate> condition;

    private final int[] combinations;

    /** For each combination, what one of its cells costs on average; where a cell may not be run, less than one cell. */
    private final Estimate[] perPosition;

    /** Of all positions before those of a combination. */
    private final Estimate[] before;

    ShapeGroup(
            Shape shape,
            Subgrid deciding,
            Subgrid others,
            Optional<LongPredicate> condition,
            int[] combinations,
            List<Estimate> perPosition) {
        this.shape = shape;
        this.deciding = deciding;
        this.others = others;
        this.condition = condition;
        this.combinations = combinations;
        this.perPosition = perPosition.toArray(Estimate[]::new);
        this.before = new Estimate[combinations.length + 1];
        before[0] = Estimate.NOTHING;
        for (int i = 0; i < combinations.length; i++) {
            before[i + 1] = before[i].plus(this.perPosition[i].times((double) others.size()));
        }
    }

    public Shape shape() {
        return shape;
    }

    /** The number of positions. There is a cell at each, unless the group is {@code about}. */
    public long positions() {
        return combinations.length * others.size();
    }

    public Estimate estimate() {
        return before[combinations.length];
    }

    /** What the cells from one position to before another cost. */
    Estimate estimate(long from, long to) {
        return upTo(to).minus(upTo(from));
    }

    private Estimate upTo(long position) {
        int combination = (int) (position / others.size());
        long rest = position % others.size();
        return rest == 0
                ? before[combination]
                : before[combination].plus(perPosition[combination].times((double) rest));
    }

    /** The number of combinations of the deciding axes; all cells of one cost the same. */
    int combinations() {
        return combinations.length;
    }

    long positionsPerCombination() {
        return others.size();
    }

    Estimate perPosition(int combination) {
        return perPosition[combination];
    }

    /** Whether its cells are judged by a sample and not counted, and there are positions without one. */
    boolean about() {
        return condition.isPresent();
    }

    /** The numbers of the cells from one position to before another, ascending. */
    long[] cells(long from, long to) {
        LongStream cells = LongStream.range(from, to).map(this::cell);
        return condition.map(cells::filter).orElse(cells).sorted().toArray();
    }

    private long cell(long position) {
        return deciding.cell(combinations[(int) (position / others.size())]) + others.cell(position % others.size());
    }

    /** The position of a cell; negative if it is not in this group. */
    long position(long cell) {
        int index = Arrays.binarySearch(combinations, (int) deciding.combination(cell));
        long other = others.combination(cell);
        boolean absent =
                index < 0 || other < 0 || condition.filter(of -> !of.test(cell)).isPresent();
        return absent ? -1 : index * others.size() + other;
    }
}
