package org.separatrix.study.grid;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An axis within one that has more values: each of its positions has a position there with the same values, to the bit. */
sealed interface AxisEmbedding {
    /** The position on the larger axis. */
    long outer(long position);

    /** The position on the smaller axis; negative if it has no such values. */
    long inner(long position);

    /** How many positions the smaller axis has. */
    long innerSize();

    /** How many positions the larger axis has. */
    long outerSize();

    /** Throws {@link IllegalArgumentException} if the larger axis lacks values of the smaller one. */
    static AxisEmbedding of(Axis small, Axis large) {
        if (!small.name().equals(large.name()) || !small.names().equals(large.names())) {
            throw new IllegalArgumentException("axes." + large.name() + " binds " + String.join(", ", large.names())
                    + " where axes." + small.name() + " bound " + String.join(", ", small.names()));
        }
        for (String name : small.names()) {
            Points points = small.bound().get(name);
            if (!points.getClass().equals(large.bound().get(name).getClass())) {
                throw new IllegalArgumentException(
                        path(large, name) + " has " + kind(large.bound().get(name)) + " but had " + kind(points)
                                + ", and a column of the tables holds one sort");
            }
        }
        return small.bound().get(small.names().get(0)) instanceof Points.Count from
                ? shifted(small.name(), from, (Points.Count)
                        large.bound().get(large.names().get(0)))
                : listed(small, large);
    }

    private static String path(Axis axis, String name) {
        return axis.names().size() == 1 ? "axes." + name : "axes." + axis.name() + ".rows." + name;
    }

    private static String kind(Points points) {
        return points instanceof Points.Words
                ? "words"
                : points instanceof Points.Count ? "the whole numbers of a count" : "a list or rule of numbers";
    }

    private static AxisEmbedding shifted(String name, Points.Count small, Points.Count large) {
        long shift = small.first() - large.first();
        if (shift < 0 || shift + small.size() > large.size()) {
            throw new IllegalArgumentException(
                    "axes." + name + " goes from " + large.text(0) + " to " + large.text(large.size() - 1)
                            + " and must hold " + small.text(0) + " to " + small.text(small.size() - 1));
        }
        return new Shifted(shift, small.size(), large.size());
    }

    private static AxisEmbedding listed(Axis small, Axis large) {
        int[] outer = new PositionIndex(large).take(small);
        int[] inner = new int[Math.toIntExact(large.size())];
        Arrays.fill(inner, -1);
        List<Integer> missing = new ArrayList<>();
        for (int position = 0; position < outer.length; position++) {
            if (outer[position] < 0) {
                missing.add(position);
            } else {
                inner[outer[position]] = position;
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(MissingValues.sentence(small, missing, large));
        }
        return new Listed(outer, inner);
    }

    /** Whole numbers one after the other, among others. */
    record Shifted(long shift, long innerSize, long outerSize) implements AxisEmbedding {
        @Override
        public long outer(long position) {
            return position + shift;
        }

        @Override
        public long inner(long position) {
            long inner = position - shift;
            return inner < innerSize ? inner : -1;
        }
    }

    /** Values that are listed, on the larger axis in any order. */
    @SuppressWarnings("ArrayRecordComponent") // two tables that nobody compares
    record Listed(int[] toOuter, int[] toInner) implements AxisEmbedding {
        @Override
        public long outer(long position) {
            return toOuter[(int) position];
        }

        @Override
        public long inner(long position) {
            return toInner[(int) position];
        }

        @Override
        public long innerSize() {
            return toOuter.length;
        }

        @Override
        public long outerSize() {
            return toInner.length;
        }
    }

    /** The positions of the larger axis whose values the smaller one has, or those whose values it has not. */
    default Positions outerPositions(boolean shared) {
        Positions.Gathering positions = new Positions.Gathering();
        if (this instanceof Shifted shifted) {
            long from = shifted.shift();
            long to = from + shifted.innerSize();
            if (shared) {
                positions.add(from, to);
            } else {
                positions.add(0, from);
                positions.add(to, shifted.outerSize());
            }
        } else {
            for (long position = 0; position < outerSize(); position++) {
                if (inner(position) >= 0 == shared) {
                    positions.add(position, position + 1);
                }
            }
        }
        return positions.positions();
    }
}
