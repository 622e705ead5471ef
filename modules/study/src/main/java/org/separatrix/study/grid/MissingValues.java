package org.separatrix.study.grid;

import java.util.ArrayList;
import java.util.List;

/** Says which values an axis must have and has not. */
final class MissingValues {
    private static final int MOST = 3;

    /** Numbers that are closer than this, by their size, are meant to be the same. */
    private static final double CLOSE = 1e-9;

    private MissingValues() {}

    static String sentence(Axis small, List<Integer> missing, Axis large) {
        List<String> texts = new ArrayList<>();
        for (int position : missing.subList(0, Math.min(MOST, missing.size()))) {
            texts.add(text(small, position));
        }
        String more = missing.size() > MOST ? " and " + (missing.size() - MOST) + " more" : "";
        return "axes." + large.name() + " lacks " + String.join(", ", texts) + more + ", and has " + large.size()
                + " values" + nearest(small, missing.get(0), large);
    }

    private static String text(Axis axis, int position) {
        if (axis.names().size() == 1) {
            return axis.bound().get(axis.names().get(0)).text(position);
        }
        List<String> row = new ArrayList<>();
        axis.bound().forEach((name, points) -> row.add(name + ": " + points.text(position)));
        return "{" + String.join(", ", row) + "}";
    }

    /** A number that is almost the one that is missing comes from another rule: points of one axis need not be those of another. */
    private static String nearest(Axis small, int missing, Axis large) {
        Points points = large.bound().get(large.names().get(0));
        if (large.names().size() > 1 || !(points instanceof Points.Numbers)) {
            return "";
        }
        double wanted = small.bound().get(small.names().get(0)).number(missing);
        for (long position = 0; position < points.size(); position++) {
            if (Math.abs(points.number(position) - wanted) <= CLOSE * Math.abs(wanted)) {
                return "; its " + points.text(position)
                        + " is close but not the same number, for its rule has other ends or steps."
                        + " Refine it n-fold over the same range, or list its values";
            }
        }
        return "";
    }
}
