package org.separatrix.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Scale;
import org.separatrix.study.grid.Grid;
import org.separatrix.study.grid.Points;

/** An axis of the grid as the axis of a diagram, and where on it each cell stands. */
public final class DiagramAxis {
    private final Grid grid;
    private final int gridAxis;
    private final Diagram.Axis axis;
    private final List<Double> numbers;
    private final int[] indices;

    DiagramAxis(String name, Grid grid, int gridAxis) {
        this.grid = grid;
        this.gridAxis = gridAxis;
        Points points = grid.axes().get(gridAxis).bound().get(name);
        // A list of rows may hold a value several times; in the diagram it has one place.
        Map<String, Integer> places = new HashMap<>();
        List<String> labels = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        this.indices = new int[Math.toIntExact(points.size())];
        for (int position = 0; position < indices.length; position++) {
            String label = points.text(position);
            indices[position] = places.computeIfAbsent(label, added -> labels.size());
            if (places.size() > labels.size()) {
                labels.add(label);
                values.add(points.number(position));
            }
        }
        this.numbers = List.copyOf(values);
        Scale scale = scale(values);
        for (int i = 0; scale == Scale.WORDS && i < values.size(); i++) {
            values.set(i, (double) i);
        }
        this.axis = new Diagram.Axis(name, scale, labels, values);
    }

    public Diagram.Axis axis() {
        return axis;
    }

    /** The number of each value of {@link #axis}, in whatever order they are; NaN for words. */
    public List<Double> numbers() {
        return numbers;
    }

    /** The index of a cell's value among those of {@link #axis}. */
    public int index(long cell) {
        return indices[(int) grid.position(cell, gridAxis)];
    }

    /** Logarithmic where that spaces the values more evenly. */
    private static Scale scale(List<Double> values) {
        double[] gaps = new double[Math.max(0, values.size() - 1)];
        double[] ratios = new double[gaps.length];
        double sign = values.size() < 2 ? 1 : values.get(1) - values.get(0);
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = (values.get(i + 1) - values.get(i)) * Math.signum(sign);
            ratios[i] = StrictMath.log(values.get(i + 1) / values.get(i)) * Math.signum(sign);
            if (!(gaps[i] > 0)) {
                return Scale.WORDS;
            }
        }
        if (values.isEmpty() || Double.isNaN(values.get(0))) {
            return Scale.WORDS;
        }
        boolean positive = values.stream().allMatch(value -> value > 0);
        return positive && unevenness(ratios) < unevenness(gaps) ? Scale.LOG : Scale.LINEAR;
    }

    private static double unevenness(double[] gaps) {
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        for (double gap : gaps) {
            least = Math.min(least, gap);
            largest = Math.max(largest, gap);
        }
        return largest / least;
    }
}
