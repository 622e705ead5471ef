package org.separatrix.phases;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.metrics.DegreeLearnt;
import org.separatrix.dynamics.metrics.TrainingLoss;

/**
 * In which order a mean-field network learns the Hermite degrees of its target. Degree {@code k} is half learnt at
 * {@code half_time_k}, the first time at which its learnt share is at least {@code half}, and learnt at {@code ninety_time_k},
 * the first time at which it is at least {@code late}; between records the share is linear in the logarithm of time. A time
 * that was not reached does not exist. The phase is, asked in this order:
 *
 * <ol>
 *   <li>{@code failed} or {@code diverged}: by the outcome;
 *   <li>{@code nothing-to-learn}: the target has no degree;
 *   <li>{@code stuck-k}: less than {@code half} of degree {@code k} is learnt at the end, and {@code k} is the lowest such degree;
 *   <li>{@code canonical-L}: each degree is half learnt after the one before was learnt, up to the highest degree {@code L} of the
 *       target;
 *   <li>{@code merged}: all are learnt, but their times overlap.
 * </ol>
 *
 * <p>Degrees that the target does not have are left out, and those above {@value #HIGHEST} are not looked at.
 *
 * <p>Time is cut into {@code degree-k}, from the share {@code 1 - late} to the share {@code late} of that degree, and
 * {@code plateau-k} behind it, the longest stretch before another degree begins in which {@code d ln R / d ln t} is above
 * -0.1, if it is longer than a factor of 2 of time. A degree that is learnt while the one before still is begins where that ends;
 * one that is learnt before it has no segment.
 *
 * <p>R. Berthier, A. Montanari and K. Zhou, arXiv 2303.00055.
 *
 * @param half {@code phases.half}
 * @param late {@code phases.late}
 */
public record LearningOrder(double half, double late) implements Classifier {
    private static final int HIGHEST = 7;

    /** The steepest slope of the risk on a plateau, and how much longer a plateau lasts than it took to come to it. */
    private static final double LEVEL = -0.1;

    private static final double LASTING = 2;

    public LearningOrder {
        if (!(half > 0 && half < late && late < 1)) {
            throw new IllegalArgumentException(
                    "phases.half must be above 0 and below phases.late, and that below 1, but they were " + half
                            + " and " + late);
        }
    }

    /** The passages of a degree that the target has. */
    private record Degree(int k, double begun, double half, double learnt, double atEnd) {}

    @Override
    public String name() {
        return "learning-order";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(new TrainingLoss(), new DegreeLearnt());
    }

    @Override
    public List<String> phases() {
        List<String> phases = new ArrayList<>(ofEachDegree("canonical-"));
        phases.add("merged");
        phases.addAll(ofEachDegree("stuck-"));
        phases.addAll(List.of("nothing-to-learn", "diverged", "failed"));
        return phases;
    }

    @Override
    public List<String> numbers() {
        List<String> numbers = new ArrayList<>(ofEachDegree("half_time_"));
        numbers.addAll(ofEachDegree("ninety_time_"));
        return numbers;
    }

    @Override
    public List<String> times() {
        return numbers();
    }

    @Override
    public List<String> segmentPhases() {
        return IntStream.rangeClosed(0, HIGHEST)
                .boxed()
                .flatMap(k -> List.of("degree-" + k, "plateau-" + k).stream())
                .toList();
    }

    private static List<String> ofEachDegree(String name) {
        return IntStream.rangeClosed(0, HIGHEST).mapToObj(k -> name + k).toList();
    }

    @Override
    public Label label(Cell cell, Trajectory trajectory) {
        List<Degree> degrees = new ArrayList<>();
        List<Double> halfTimes = new ArrayList<>();
        List<Double> ninetyTimes = new ArrayList<>();
        for (int k = 0; k <= HIGHEST; k++) {
            Series share = Series.of(trajectory, "degree_learnt_" + k);
            Degree degree = new Degree(
                    k, firstTime(share, 1 - late), firstTime(share, half), firstTime(share, late), share.last());
            halfTimes.add(degree.half());
            ninetyTimes.add(degree.learnt());
            if (share.count() > 0) {
                degrees.add(degree);
            }
        }
        halfTimes.addAll(ninetyTimes);
        return new Label(phase(trajectory, degrees), List.of(), halfTimes, segments(trajectory, degrees));
    }

    /** The first time at which a share is at least so large. */
    private static double firstTime(Series share, double level) {
        return share.first() >= level ? share.time(0) : share.firstTime(level);
    }

    private String phase(Trajectory trajectory, List<Degree> degrees) {
        Outcome outcome = trajectory.ending().outcome();
        if (outcome == Outcome.FAILED || outcome == Outcome.DIVERGED) {
            return outcome.word();
        }
        if (degrees.isEmpty()) {
            return "nothing-to-learn";
        }
        for (Degree degree : degrees) {
            if (!(degree.atEnd() >= half)) {
                return "stuck-" + degree.k();
            }
        }
        for (int i = 1; i < degrees.size(); i++) {
            if (!(degrees.get(i).half() > degrees.get(i - 1).learnt())) {
                return "merged";
            }
        }
        return "canonical-" + degrees.get(degrees.size() - 1).k();
    }

    private static List<Segment> segments(Trajectory trajectory, List<Degree> degrees) {
        Series risk = Series.of(trajectory, "loss");
        List<Segment> segments = new ArrayList<>();
        double end = 0;
        for (int i = 0; i < degrees.size(); i++) {
            Degree degree = degrees.get(i);
            double begun = Math.max(degree.begun(), end);
            if (Double.isNaN(begun) || degree.learnt() < begun) {
                continue; // not begun, or learnt before the one before it was
            }
            segments.add(new Segment("degree-" + degree.k(), begun, degree.learnt()));
            if (Double.isNaN(degree.learnt())) {
                return segments;
            }
            end = degree.learnt();
            if (i + 1 < degrees.size()) {
                double next = firstBegun(degrees.subList(i + 1, degrees.size()));
                plateau("plateau-" + degree.k(), risk, end, next).ifPresent(segments::add);
            }
        }
        return segments;
    }

    /** When the first of some degrees begins to be learnt; NaN if none does. */
    private static double firstBegun(List<Degree> degrees) {
        return degrees.stream()
                .mapToDouble(Degree::begun)
                .filter(begun -> !Double.isNaN(begun))
                .min()
                .orElse(Double.NaN);
    }

    /**
     * The longest stretch of slow descent between two times, of which the second may not exist; it is open if it lasts to the end of
     * training then.
     */
    private static Optional<Segment> plateau(String name, Series risk, double from, double to) {
        Optional<Segment> longest = Optional.empty();
        double ratio = LASTING;
        double begin = Double.NaN;
        for (int i = 1; i < risk.count(); i++) {
            boolean inside = risk.time(i - 1) >= from && !(risk.time(i) > to) && risk.time(i - 1) > 0;
            double fall = StrictMath.log(risk.value(i) / risk.value(i - 1));
            if (!inside || !(fall > LEVEL * StrictMath.log(risk.time(i) / risk.time(i - 1)))) {
                begin = Double.NaN;
                continue;
            }
            if (Double.isNaN(begin)) {
                begin = risk.time(i - 1);
            }
            if (risk.time(i) / begin >= ratio) {
                ratio = risk.time(i) / begin;
                boolean open = Double.isNaN(to) && i == risk.count() - 1;
                longest = Optional.of(new Segment(name, begin, open ? Double.NaN : risk.time(i)));
            }
        }
        return longest;
    }
}
