package org.separatrix.phases;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.StepRule;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.Weights;
import org.separatrix.dynamics.metrics.Condensation;
import org.separatrix.dynamics.metrics.Living;
import org.separatrix.dynamics.metrics.Outputs;
import org.separatrix.dynamics.metrics.PatternShares;

/**
 * The four phases of a two-layer ReLU network on two nearly parallel points of opposite labels: neurons condense, the loss passes
 * a saddle and stays on a plateau, activation patterns change, training converges. They are cut at times that are read off the
 * records:
 *
 * <ol>
 *   <li>{@code condensed_at}: the first of {@code hold} records in a row whose condensation is at least {@code condensed};
 *   <li>{@code plateau_at}: the record of the largest output on {@code x_-}, unless it is the first or the last;
 *   <li>{@code classified_at}: the first record after it where that output is negative, so that both labels are right;
 *   <li>{@code deactivated_at}: the first of {@code hold} records in a row after the plateau where at least half of the living
 *       positive neurons see {@code x_+} alone;
 *   <li>{@code reactivated_at}: the same after that, for living negative neurons that see both points.
 * </ol>
 *
 * <p>A time that was not reached does not exist. The phase is {@code failed} or {@code diverged} by the outcome; {@code unresolved}
 * if the first step moves a neuron by more than a tenth of its norm; {@code died} if at the end no positive or no negative neuron
 * is living; and otherwise two words. The first says how far neurons have condensed up to the plateau, {@code condensed},
 * {@code partial} (at least {@code partial}) or {@code dispersed}; the second what was reached last, {@code saddle},
 * {@code plateau}, {@code patterns} (deactivated) or {@code convergence} (reactivated).
 *
 * <p>The segments of a trajectory are {@code condensation} until it has condensed, {@code saddle} until the plateau, {@code drift}
 * along it until it is deactivated, {@code patterns} until it is reactivated, and {@code convergence}. Where neurons have not
 * condensed by the plateau, the saddle is what begins at 0.
 *
 * <p>M. Wang and C. Ma, arXiv 2305.12467.
 *
 * @param condensed {@code phases.condensed}
 * @param partial {@code phases.partial}
 * @param hold {@code phases.hold}
 */
public record FourPhases(double condensed, double partial, int hold) implements Classifier {
    private static final List<String> DEGREES = List.of("condensed", "partial", "dispersed");
    private static final List<String> STAGES = List.of("convergence", "patterns", "plateau", "saddle");
    private static final List<String> SEGMENTS = List.of("condensation", "saddle", "drift", "patterns", "convergence");
    private static final double HALF = 0.5;
    private static final double RESOLVED = 0.1;

    public FourPhases {
        if (!(partial > 0 && partial <= condensed && condensed <= 1)) {
            throw new IllegalArgumentException(
                    "phases.partial must be above 0 and at most phases.condensed, and that at most 1, but they were "
                            + partial + " and " + condensed);
        }
        if (hold < 1) {
            throw new IllegalArgumentException("phases.hold must be at least 1 but was " + hold);
        }
    }

    @Override
    public String name() {
        return "four-phases";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(new Outputs(), new Living(), new PatternShares(), new Condensation());
    }

    @Override
    public List<String> phases() {
        List<String> phases = new ArrayList<>(phasesOfLiving());
        phases.addAll(List.of("died", "unresolved", "diverged", "failed"));
        return phases;
    }

    /** The phases of two words. */
    static List<String> phasesOfLiving() {
        List<String> phases = new ArrayList<>();
        for (String degree : DEGREES) {
            STAGES.forEach(stage -> phases.add(degree + "-" + stage));
        }
        return phases;
    }

    @Override
    public List<String> numbers() {
        return List.of(
                "condensed_at",
                "plateau_at",
                "classified_at",
                "deactivated_at",
                "reactivated_at",
                "largest_condensation");
    }

    @Override
    public List<String> times() {
        return numbers().subList(0, 5);
    }

    @Override
    public List<String> segmentPhases() {
        return SEGMENTS;
    }

    @Override
    public Label label(Cell cell, Trajectory trajectory) {
        Series minus = Series.of(trajectory, "output_1");
        Series condensation = Series.of(trajectory, "condensation");
        double plateau = interiorPeak(minus);
        double deactivated = held(Series.of(trajectory, "deactivated"), HALF, plateau);
        double reactivated = held(Series.of(trajectory, "reactivated"), HALF, deactivated);
        double largest = largestUpTo(condensation, plateau);
        double condensedAt = held(condensation, condensed, Double.NEGATIVE_INFINITY);
        return new Label(
                phase(cell, trajectory, phase(largest, plateau, deactivated, reactivated)),
                List.of(),
                List.of(condensedAt, plateau, firstNegative(minus, plateau), deactivated, reactivated, largest),
                trajectory.rows() == 0 ? List.of() : segments(condensedAt, plateau, deactivated, reactivated));
    }

    /** Of these times, each but the first exists only if the one before it does, and is not before it. */
    private static List<Segment> segments(double condensed, double plateau, double deactivated, double reactivated) {
        boolean inTime = condensed <= plateau || (!Double.isNaN(condensed) && Double.isNaN(plateau));
        List<Segment> segments = new ArrayList<>();
        if (inTime || Double.isNaN(plateau)) {
            segments.add(new Segment("condensation", 0, condensed));
        }
        if (inTime || !Double.isNaN(plateau)) {
            segments.add(new Segment("saddle", inTime ? condensed : 0, plateau));
        }
        addFrom(plateau, "drift", deactivated, segments);
        addFrom(deactivated, "patterns", reactivated, segments);
        addFrom(reactivated, "convergence", Double.NaN, segments);
        return segments;
    }

    private static void addFrom(double from, String phase, double to, List<Segment> segments) {
        if (!Double.isNaN(from)) {
            segments.add(new Segment(phase, from, to));
        }
    }

    /** {@code condensed-plateau} and the like, of a trajectory with these numbers. */
    String phase(double largestCondensation, double plateau, double deactivated, double reactivated) {
        return degree(largestCondensation) + "-" + stage(plateau, deactivated, reactivated);
    }

    private String degree(double largest) {
        return DEGREES.get(largest >= condensed ? 0 : largest >= partial ? 1 : 2);
    }

    /** What was reached last. */
    private static String stage(double plateau, double deactivated, double reactivated) {
        if (!Double.isNaN(reactivated)) {
            return "convergence";
        }
        if (!Double.isNaN(deactivated)) {
            return "patterns";
        }
        return Double.isNaN(plateau) ? "saddle" : "plateau";
    }

    private static String phase(Cell cell, Trajectory trajectory, String otherwise) {
        Outcome outcome = trajectory.ending().outcome();
        if (outcome == Outcome.FAILED || outcome == Outcome.DIVERGED) {
            return outcome.word();
        }
        if (firstMove(cell) > RESOLVED) {
            return "unresolved";
        }
        boolean died = Series.of(trajectory, "living_plus").last() == 0
                || Series.of(trajectory, "living_minus").last() == 0;
        return died ? "died" : otherwise;
    }

    /** The largest share of its norm by which the first step can move a neuron; 0 for a flow. */
    private static double firstMove(Cell cell) {
        if (!(cell.train() instanceof GradientDescent descent)) {
            return 0;
        }
        Weights start = cell.start();
        int inputs = cell.shape().inputs();
        double largest = 0;
        for (int unit = 0; unit < cell.shape().rows(0); unit++) {
            double square = 0;
            for (int i = 0; i < inputs; i++) {
                square += start.get(0, unit, i) * start.get(0, unit, i);
            }
            double readout = Math.abs(start.get(1, 0, unit) * cell.dense().outputScale());
            largest = Math.max(largest, descent.stepSize() * descent.rates().get(0) * readout / Math.sqrt(square));
        }
        return descent.stepRule() instanceof StepRule.UnitRelative relative
                ? Math.min(largest, relative.share())
                : largest;
    }

    /** The time of the largest value, unless it is the first or the last. */
    private static double interiorPeak(Series series) {
        int peak = 0;
        for (int i = 1; i < series.count(); i++) {
            if (series.value(i) > series.value(peak)) {
                peak = i;
            }
        }
        return peak == 0 || peak == series.count() - 1 ? Double.NaN : series.time(peak);
    }

    private static double firstNegative(Series series, double after) {
        for (int i = 0; i < series.count(); i++) {
            if (series.time(i) > after && series.value(i) < 0) {
                return series.time(i);
            }
        }
        return Double.NaN;
    }

    /** The time of the first of some records in a row that are at least so large, none of them before a time. */
    private double held(Series series, double level, double after) {
        int row = 0;
        for (int i = 0; i < series.count(); i++) {
            row = series.time(i) > after && series.value(i) >= level ? row + 1 : 0;
            if (row == hold) {
                return series.time(i - hold + 1);
            }
        }
        return Double.NaN;
    }

    /** Of all records where the time does not exist. */
    private static double largestUpTo(Series series, double time) {
        double largest = Double.NaN;
        for (int i = 0; i < series.count(); i++) {
            if (!(series.time(i) > time) && !(series.value(i) <= largest)) {
                largest = series.value(i);
            }
        }
        return largest;
    }
}
