package org.separatrix.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.separatrix.study.grid.Axis;
import org.separatrix.study.grid.Points;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.problem.Spelling;

/** The names over which a study can be drawn: its axes, and what axes of rows bind. */
record AxisNames(Scope scope, Problems problems) {
    /** Points along an axis that can still be drawn. */
    private static final int MOST_POINTS = 10_000;

    /** Places of all that is gathered for a figure or a fit, which every task holds in memory. */
    private static final long MOST_PLACES = 1_000_000;

    /** A line through fewer values says nothing of a law. */
    private static final int LEAST_VALUES = 3;

    /** Whether this is one of the names; what is wrong with it otherwise is a problem. */
    boolean isAxis(String name, Place place) {
        List<String> bound = new ArrayList<>();
        for (Axis axis : scope.grid().axes()) {
            if (axis.names().contains(name)) {
                if (axis.size() > MOST_POINTS) {
                    problems.add(
                            place,
                            "'" + name + "' has " + axis.size() + " points; a diagram can show at most " + MOST_POINTS);
                }
                return axis.size() <= MOST_POINTS;
            }
            bound.addAll(axis.names());
        }
        problems.add(place, noAxis(name, bound));
        return false;
    }

    private String noAxis(String name, List<String> bound) {
        for (Axis axis : scope.grid().axes()) {
            if (axis.name().equals(name)) {
                return "'" + name + "' binds several names; choose one of " + String.join(", ", axis.names());
            }
        }
        return scope.has(name)
                ? "'" + name + "' is a definition, and diagrams are drawn over axes: " + Spelling.list(bound)
                : "there is no axis '" + name + "'. " + Spelling.remedyAndList(name, bound);
    }

    /** Whether the names are of different axes; if not, that is a problem of what is called {@code what}. */
    boolean differ(List<String> names, String what, Place place) {
        long axes = names.stream()
                .map(name -> scope.dependencies(Set.of(name)))
                .distinct()
                .count();
        if (axes < names.size()) {
            problems.add(place, what + " must be different axes but are " + String.join(", ", names));
        }
        return axes == names.size();
    }

    /** Whether the places of these axes together, so many times over, can be held; if not, that is a problem. */
    boolean fit(Stream<String> names, long times, String what, Place place) {
        long places = times;
        for (String name : names.toList()) {
            places = Math.multiplyHigh(places, points(name).size()) == 0
                    ? places * points(name).size()
                    : Long.MAX_VALUE;
        }
        if (places > MOST_PLACES) {
            problems.add(
                    place,
                    "would have " + places + " points, and " + what + " can have at most " + MOST_PLACES
                            + "; choose axes with fewer values");
        }
        return places <= MOST_PLACES;
    }

    /** Whether slopes can be taken against the values of an axis in a range; if not, that is a problem. */
    boolean hasSlopes(String name, double from, double to, boolean logarithmic, Place place) {
        Points points = points(name);
        if (points instanceof Points.Words) {
            problems.add(place, "slopes are taken against numbers, and '" + name + "' is an axis of words");
            return false;
        }
        List<Long> taking = LongStream.range(0, points.size())
                .filter(position -> FitRequest.isWithin(points.number(position), from, to))
                .boxed()
                .toList();
        long values = taking.stream().map(points::number).distinct().count();
        if (values < LEAST_VALUES) {
            String range = taking.size() < points.size() ? " of them between from and to" : "";
            problems.add(
                    place,
                    "a slope needs at least " + LEAST_VALUES + " values of '" + name + "', and the study has " + values
                            + range);
            return false;
        }
        for (long position : taking) {
            if (logarithmic && !(points.number(position) > 0)) {
                problems.add(
                        place,
                        "an exponent needs positive values of '" + name + "', and one of them is "
                                + points.text(position));
                return false;
            }
        }
        return true;
    }

    Points points(String name) {
        return scope.grid().axes().get(scope.grid().axisOf(name)).bound().get(name);
    }
}
