package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.separatrix.report.canvas.Spot;

/**
 * The curve on which values given on a grid vanish, by marching squares: on each side of a square whose ends differ in sign the
 * place is interpolated linearly, the places of a square are connected, and the pieces joined into lines. A value of exactly
 * zero counts as positive. In a saddle the mean of the four corners decides which of the two sides is connected. A square with a
 * corner that is not finite has no curve, so a missing value breaks the line.
 */
final class Contour {
    private final double[] x;
    private final double[] y;
    private final double[] values;
    private final Map<Integer, Set<Integer>> neighbours = new TreeMap<>();

    private Contour(double[] x, double[] y, double[] values) {
        if (values.length != x.length * y.length) {
            throw new IllegalArgumentException(
                    "a grid of " + x.length + " by " + y.length + " must not have " + values.length + " values");
        }
        this.x = x;
        this.y = y;
        this.values = values;
    }

    /**
     * The curve's parts, each with at least two places; a closed part ends where it began.
     *
     * @param x where the columns stand, rising or falling
     * @param y where the rows stand, rising or falling
     * @param values row after row
     */
    static List<List<Spot>> zero(double[] x, double[] y, double[] values) {
        Contour contour = new Contour(x, y, values);
        for (int row = 0; row + 1 < y.length; row++) {
            for (int column = 0; column + 1 < x.length; column++) {
                contour.square(column, row);
            }
        }
        return contour.joined();
    }

    private void square(int column, int row) {
        double[] corners = {
            value(column, row), value(column + 1, row), value(column + 1, row + 1), value(column, row + 1)
        };
        int[] sides = {across(column, row), upright(column + 1, row), across(column, row + 1), upright(column, row)};
        List<Integer> crossed = new ArrayList<>();
        double sum = 0;
        for (int i = 0; i < 4; i++) {
            if (!Double.isFinite(corners[i])) {
                return;
            }
            sum += corners[i];
            if (positive(corners[i]) != positive(corners[(i + 1) % 4])) {
                crossed.add(sides[i]);
            }
        }
        if (crossed.size() == 2) {
            connect(crossed.get(0), crossed.get(1));
        } else if (crossed.size() == 4) {
            int shift = positive(sum) == positive(corners[0]) ? 0 : 1;
            connect(sides[shift], sides[shift + 1]);
            connect(sides[shift + 2], sides[(shift + 3) % 4]);
        }
    }

    private static boolean positive(double value) {
        return value >= 0;
    }

    private double value(int column, int row) {
        return values[row * x.length + column];
    }

    /** Name of the side from a grid point to the next one of its row. */
    private int across(int column, int row) {
        return 2 * (row * x.length + column);
    }

    /** Name of the side from a grid point to the same one of the next row. */
    private int upright(int column, int row) {
        return 2 * (row * x.length + column) + 1;
    }

    private void connect(int one, int other) {
        neighbours.computeIfAbsent(one, side -> new LinkedHashSet<>()).add(other);
        neighbours.computeIfAbsent(other, side -> new LinkedHashSet<>()).add(one);
    }

    /** A side belongs to two squares at most, so pieces form chains: first the open ones from their ends, then the rings. */
    private List<List<Spot>> joined() {
        List<List<Spot>> lines = new ArrayList<>();
        List<Integer> ends = neighbours.keySet().stream()
                .filter(side -> neighbours.get(side).size() == 1)
                .toList();
        for (int end : ends) {
            if (neighbours.containsKey(end)) {
                add(lines, chain(end));
            }
        }
        while (!neighbours.isEmpty()) {
            int start = neighbours.keySet().iterator().next();
            List<Integer> ring = chain(start);
            ring.add(start);
            add(lines, ring);
        }
        return lines;
    }

    /** Takes the sides of one chain out. */
    private List<Integer> chain(int start) {
        List<Integer> chain = new ArrayList<>();
        Integer side = start;
        while (side != null) {
            chain.add(side);
            Set<Integer> next = neighbours.remove(side);
            side = next.stream().filter(neighbours::containsKey).findFirst().orElse(null);
        }
        return chain;
    }

    private void add(List<List<Spot>> lines, List<Integer> chain) {
        List<Spot> line = new ArrayList<>();
        for (int side : chain) {
            Spot spot = spot(side);
            if (line.isEmpty() || !line.get(line.size() - 1).equals(spot)) {
                line.add(spot);
            }
        }
        if (line.size() > 1) {
            lines.add(line);
        }
    }

    private Spot spot(int side) {
        int column = side / 2 % x.length;
        int row = side / 2 / x.length;
        int right = side % 2 == 0 ? column + 1 : column;
        int up = side % 2 == 0 ? row : row + 1;
        double share = value(column, row) / (value(column, row) - value(right, up));
        return new Spot(x[column] + share * (x[right] - x[column]), y[row] + share * (y[up] - y[row]));
    }
}
