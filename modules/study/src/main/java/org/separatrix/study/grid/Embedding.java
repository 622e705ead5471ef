package org.separatrix.study.grid;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A grid within a larger one over the same axes: each of its cells has a cell there with the same values, to the bit. Both
 * ways are arithmetic and a look-up per axis.
 */
public final class Embedding {
    private final Grid small;
    private final Grid large;
    private final List<AxisEmbedding> axes;

    private Embedding(Grid small, Grid large, List<AxisEmbedding> axes) {
        this.small = small;
        this.large = large;
        this.axes = axes;
    }

    /** Throws {@link NotWithin} if the larger grid lacks cells of the smaller one. */
    public static Embedding of(Grid small, Grid large) {
        if (small.axes().size() != large.axes().size()) {
            throw new NotWithin(List.of("axes are " + names(large) + " but were " + names(small)));
        }
        List<AxisEmbedding> axes = new ArrayList<>();
        List<String> sentences = new ArrayList<>();
        for (int axis = 0; axis < small.axes().size(); axis++) {
            try {
                axes.add(AxisEmbedding.of(small.axes().get(axis), large.axes().get(axis)));
            } catch (IllegalArgumentException e) {
                sentences.add(e.getMessage());
            }
        }
        if (!sentences.isEmpty()) {
            throw new NotWithin(sentences);
        }
        return new Embedding(small, large, axes);
    }

    private static String names(Grid grid) {
        return String.join(", ", grid.axes().stream().map(Axis::name).toList());
    }

    /** The cell of the larger grid that is this one of the smaller. */
    public long outer(long cell) {
        long outer = 0;
        for (int axis = 0; axis < axes.size(); axis++) {
            outer += axes.get(axis).outer(small.position(cell, axis)) * large.stride(axis);
        }
        return outer;
    }

    /** The cell of the smaller grid that is this one of the larger; negative if there is none. */
    public long inner(long cell) {
        long inner = 0;
        for (int axis = 0; axis < axes.size(); axis++) {
            long position = axes.get(axis).inner(large.position(cell, axis));
            if (position < 0) {
                return -1;
            }
            inner += position * small.stride(axis);
        }
        return inner;
    }

    /** The cells of the larger grid that the smaller one has. */
    public Box shared() {
        return new Box(
                large, axes.stream().map(axis -> axis.outerPositions(true)).toList());
    }

    /**
     * The cells of the larger grid that the smaller one has not, as boxes without a common cell: one for each axis that has
     * more values, with the new ones of that axis, the former ones of the axes before it, and all of those behind.
     */
    public List<Box> added() {
        List<Box> boxes = new ArrayList<>();
        for (int longer = 0; longer < axes.size(); longer++) {
            if (axes.get(longer).innerSize() < axes.get(longer).outerSize()) {
                boxes.add(addedBy(longer));
            }
        }
        return boxes;
    }

    private Box addedBy(int longer) {
        return new Box(
                large,
                IntStream.range(0, axes.size())
                        .mapToObj(axis -> axis > longer
                                ? Positions.all(axes.get(axis).outerSize())
                                : axes.get(axis).outerPositions(axis < longer))
                        .toList());
    }
}
