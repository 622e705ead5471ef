package org.separatrix.report.figure;

import java.util.Arrays;
import java.util.List;
import org.separatrix.phases.Diagram.Axis;
import org.separatrix.phases.Diagram.Scale;

/**
 * The stripes that the values of an axis take in a panel: each is centred on its value and meets its neighbour midway, on a
 * logarithmic axis at the geometric mean. The outer ones are as wide outwards as inwards.
 */
final class Bands {
    private final Axis axis;
    private final Scale scale;
    private final Ruler ruler;
    private final double[] centres;
    private final double[] edges;

    /** Numbers grow from {@code from} to {@code to}; words stand in the order of the study. */
    Bands(Axis axis, double from, double to) {
        this(axis, from, to, Double.POSITIVE_INFINITY);
    }

    /** The same with little more than a given share of the axis beyond its outer values. */
    Bands(Axis axis, double from, double to, double shareBeyond) {
        this.axis = axis;
        this.scale = drawable(axis);
        int size = axis.size();
        if (size == 0) {
            throw new IllegalArgumentException("axis " + axis.name() + " must have at least 1 value but has none");
        }
        double[] coordinates = new double[size];
        for (int i = 0; i < size; i++) {
            coordinates[i] = switch (scale) {
                case LINEAR -> axis.values().get(i);
                case LOG -> StrictMath.log(axis.values().get(i));
                case WORDS -> i;
            };
        }
        double[] middles = new double[size + 1];
        for (int i = 1; i < size; i++) {
            middles[i] = coordinates[i - 1] + (coordinates[i] - coordinates[i - 1]) / 2;
        }
        double around = around(coordinates[0]);
        middles[0] = size == 1 ? coordinates[0] - around : 2 * coordinates[0] - middles[1];
        middles[size] = size == 1 ? coordinates[0] + around : 2 * coordinates[size - 1] - middles[size - 1];
        double beyond = shareBeyond * Math.abs(coordinates[size - 1] - coordinates[0]);
        if (size > 1 && scale != Scale.WORDS && Math.abs(middles[0] - coordinates[0]) > beyond) {
            middles[0] = coordinates[0] - beyond * Math.signum(coordinates[1] - coordinates[0]);
        }
        if (size > 1 && scale != Scale.WORDS && Math.abs(middles[size] - coordinates[size - 1]) > beyond) {
            middles[size] = coordinates[size - 1] + beyond * Math.signum(coordinates[1] - coordinates[0]);
        }
        this.ruler = new Ruler(
                scale == Scale.LOG, Math.min(middles[0], middles[size]), Math.max(middles[0], middles[size]), from, to);
        this.centres = places(coordinates);
        this.edges = places(middles);
    }

    /** Half the width of the only stripe there is, as a coordinate. */
    private double around(double coordinate) {
        return switch (scale) {
            case LINEAR -> coordinate == 0 ? 0.5 : Math.max(Double.MIN_NORMAL, Math.abs(coordinate) / 2);
            case LOG, WORDS -> 0.5;
        };
    }

    private double[] places(double[] coordinates) {
        double[] places = new double[coordinates.length];
        for (int i = 0; i < places.length; i++) {
            places[i] = ruler.place(coordinates[i]);
        }
        return places;
    }

    /** An axis whose numbers cannot be spaced as it asks for is drawn like one of words. */
    private static Scale drawable(Axis axis) {
        double direction = 0;
        for (int i = 0; i < axis.size(); i++) {
            double value = axis.values().get(i);
            boolean drawable = Double.isFinite(value) && (axis.scale() != Scale.LOG || value > 0);
            if (i > 0) {
                double step = Math.signum(value - axis.values().get(i - 1));
                direction = i == 1 ? step : direction;
                drawable &= step != 0 && step == direction;
            }
            if (!drawable) {
                return Scale.WORDS;
            }
        }
        return axis.scale();
    }

    Axis axis() {
        return axis;
    }

    Scale scale() {
        return scale;
    }

    Ruler ruler() {
        return ruler;
    }

    int size() {
        return centres.length;
    }

    double centre(int index) {
        return centres[index];
    }

    /** Stripe {@code index} lies between the edges {@code index} and {@code index + 1}. */
    double edge(int index) {
        return edges[index];
    }

    List<Double> edges() {
        return Arrays.stream(edges).boxed().toList();
    }
}
