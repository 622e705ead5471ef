package org.separatrix.phases;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a measured boundary lies from a predicted one, line by line of a grid. On a line all coordinates but one are fixed;
 * position {@code i} is its grid point number {@code i}, so that distances are in grid cells.
 *
 * <p>A measured change of phase lies midway between the two points that it is seen at; a predicted one where the margin,
 * taken as linear between two points, is zero. A point with neither phase (or without a margin) is passed over. Changes have
 * a direction, and each is paired with the nearest of its direction in the other list: a spurious one is thereby as far away
 * as it looks, and one without any partner is counted.
 *
 * @param below the phase of negative margins
 * @param above the phase of positive margins, and of zero
 */
public record BoundaryComparison(String below, String above) {

    /** Compares one line: a measured phase and a margin per grid point. */
    public Result line(List<String> phases, List<Double> margins) {
        if (phases.size() != margins.size()) {
            throw new IllegalArgumentException(
                    "a line must have as many margins as phases but has " + margins.size() + " and " + phases.size());
        }
        List<Change> measured = measured(phases);
        List<Change> predicted = predicted(margins);
        Result result = new Result(1, measured.size(), predicted.size(), 0, 0);
        for (Change change : measured) {
            result = result.and(pair(change, predicted));
        }
        for (Change change : predicted) {
            result = result.and(pair(change, measured));
        }
        return result;
    }

    /**
     * The comparison of some lines.
     *
     * @param measured measured changes of phase
     * @param predicted predicted ones
     * @param unmatched changes, of both, that have no partner on their line
     * @param displacement the largest distance of a pair, in grid cells; 0 if there is none
     */
    public record Result(long lines, long measured, long predicted, long unmatched, double displacement) {
        /** No lines. */
        public static final Result NONE = new Result(0, 0, 0, 0, 0);

        /** The comparison of these and other lines. */
        public Result and(Result other) {
            return new Result(
                    lines + other.lines,
                    measured + other.measured,
                    predicted + other.predicted,
                    unmatched + other.unmatched,
                    Math.max(displacement, other.displacement));
        }
    }

    /** A change of phase; it rises if it is from {@code below} to {@code above}. */
    private record Change(double position, boolean rises) {}

    private List<Change> measured(List<String> phases) {
        List<Change> changes = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < phases.size(); i++) {
            String phase = phases.get(i);
            if (phase.equals(below) || phase.equals(above)) {
                if (last >= 0 && !phase.equals(phases.get(last))) {
                    changes.add(new Change((last + i) / 2.0, phase.equals(above)));
                }
                last = i;
            }
        }
        return changes;
    }

    private static List<Change> predicted(List<Double> margins) {
        List<Change> changes = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < margins.size(); i++) {
            double margin = margins.get(i);
            if (Double.isFinite(margin)) {
                if (last >= 0 && margin < 0 != margins.get(last) < 0) {
                    double before = margins.get(last);
                    changes.add(new Change(last + (i - last) * (before / (before - margin)), margin >= 0));
                }
                last = i;
            }
        }
        return changes;
    }

    private static Result pair(Change change, List<Change> others) {
        return others.stream()
                .filter(other -> other.rises() == change.rises())
                .map(other -> Math.abs(other.position() - change.position()))
                .min(Double::compare)
                .map(distance -> new Result(0, 0, 0, 0, distance))
                .orElse(new Result(0, 0, 0, 1, 0));
    }
}
