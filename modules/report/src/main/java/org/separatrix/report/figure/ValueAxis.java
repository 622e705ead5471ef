package org.separatrix.report.figure;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The upright axis of curves: from the least to the largest value that is drawn, with some air.
 *
 * @param log whether equal factors have equal lengths; what is not positive then has no place
 * @param low coordinate of the lower end; NaN if there is no value
 */
record ValueAxis(boolean log, double low, double high) {
    private static final double AIR = 0.05;

    /** Of these values, those that have no place left out. */
    static ValueAxis of(boolean log, DoubleStream values) {
        double[] coordinates = values.filter(value -> Double.isFinite(value) && (!log || value > 0))
                .map(value -> log ? StrictMath.log(value) : value)
                .sorted()
                .toArray();
        if (coordinates.length == 0) {
            return new ValueAxis(log, Double.NaN, Double.NaN);
        }
        double least = coordinates[0];
        double largest = coordinates[coordinates.length - 1];
        double tiny = 1e-9 * Math.max(Math.abs(least), Math.abs(largest));
        double around = log ? 1 : least == 0 ? 1 : Math.abs(least) / 2;
        double air = largest - least > tiny ? AIR * (largest - least) : around;
        double most = Double.MAX_VALUE / 4; // so that the length of the axis is a number
        return new ValueAxis(log, Math.max(-most, least - air), Math.min(most, largest + air));
    }

    boolean isEmpty() {
        return Double.isNaN(low);
    }

    boolean holds(double value) {
        return Double.isFinite(value) && (!log || value > 0);
    }

    Upright upright(double bottom, double top, String name) {
        Ruler ruler = ruler(bottom, top);
        List<Tick> ticks = isEmpty()
                ? List.of()
                : log ? Ticks.logarithmic(ruler, Direction.UPRIGHT) : Ticks.linear(ruler, Direction.UPRIGHT);
        return new Upright(ruler, ticks, name);
    }

    private Ruler ruler(double bottom, double top) {
        return isEmpty() ? new Ruler(false, 0, 1, bottom, top) : new Ruler(log, low, high, bottom, top);
    }
}
