package org.separatrix.phases;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.CrossEntropy;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.Logistic;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.metrics.Accuracy;
import org.separatrix.dynamics.metrics.Partition;
import org.separatrix.dynamics.metrics.TrainingLoss;

/**
 * How far the loss falls early, {@code R = 1 - L(time) / L(0)}, at an equal training time for all step sizes. Asked in this
 * order:
 *
 * <ol>
 *   <li>{@code failed}: by the outcome;
 *   <li>{@code diverged}: by the outcome, or a recorded loss above {@code 2 L(0)};
 *   <li>{@code unfinished}: the training did not come to that time;
 *   <li>{@code strong} if {@code R >= strong}, {@code weak} if {@code R >= weak}, {@code stall} otherwise. A logistic loss or a
 *       cross-entropy falls more slowly and has a threshold of its own.
 * </ol>
 *
 * <p>With batches {@code L(time)} is the mean of the losses recorded within the last pass through the samples before that time. A
 * training that a rule stopped before has its last loss then.
 *
 * <p>Beside the phase stand {@code converged} (the loss is below 1 % of its start; or all labels are right and {@code t L} varied
 * by less than 10 % over the last decade of time, the rate of losses without a minimum) and {@code monotone} (no recorded loss
 * is above the one before by more than {@code 1e-9} of it).
 *
 * <p>The numbers: {@code early_decrease} is {@code R}; {@code settled_at} the first time at which false-living and true-dead pairs
 * are both at most {@code settled} of all; {@code settled_change} the time since which the partition is what it is at the end, if
 * the end is at least twice as late: data that agree can settle with units that stay dead on samples of their own sign.
 *
 * <p>The segments are {@code settling} until {@code settled_at}, and {@code settled}.
 *
 * @param time {@code phases.time}
 * @param strong {@code phases.strong}
 * @param strongLogistic {@code phases.strong-logistic}
 * @param weak {@code phases.weak}
 * @param settled {@code phases.settled}, a share of all pairs
 */
public record EarlyStage(double time, double strong, double strongLogistic, double weak, double settled)
        implements Classifier {
    private static final String SETTLING = "settling";
    private static final String SETTLED = "settled";
    private static final double DIVERGED = 2;
    private static final double CONVERGED = 0.01;
    private static final double RISE = 1e-9;
    private static final double DECADE = 10;
    private static final double CONSTANT = 1.1;
    private static final List<String> SHARES = List.of("true_living", "false_living", "true_dead", "false_dead");

    public EarlyStage {
        Require.positive("phases.time", time);
        Require.positive("phases.weak", weak);
        Require.positive("phases.settled", settled);
        if (!(strong > weak && strong <= 1 && strongLogistic > weak && strongLogistic <= 1)) {
            throw new IllegalArgumentException(
                    "phases.strong and phases.strong-logistic must be above phases.weak and at most 1 but were "
                            + strong + " and " + strongLogistic + ", with " + weak);
        }
    }

    @Override
    public String name() {
        return "early-stage";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(new TrainingLoss(), new Partition(), new Accuracy());
    }

    @Override
    public List<String> phases() {
        return List.of("strong", "weak", "stall", "unfinished", "diverged", "failed");
    }

    @Override
    public List<String> numbers() {
        return List.of("early_decrease", "settled_at", "settled_change");
    }

    @Override
    public List<String> times() {
        return List.of("settled_at", "settled_change");
    }

    @Override
    public List<String> segmentPhases() {
        return List.of(SETTLING, SETTLED);
    }

    @Override
    public Label label(Cell cell, Trajectory trajectory) {
        Series losses = Series.of(trajectory, "loss");
        double decrease = 1 - lossAtTime(cell, trajectory, losses) / losses.first();
        List<String> beside = new ArrayList<>();
        if (isConverged(trajectory, losses)) {
            beside.add("converged");
        }
        if (isMonotone(losses)) {
            beside.add("monotone");
        }
        double settledAt = settledAt(trajectory);
        return new Label(
                phase(cell, trajectory, losses, decrease),
                beside,
                List.of(decrease, settledAt, settledChange(trajectory)),
                segments(Series.of(trajectory, "false_living"), settledAt));
    }

    private static List<Segment> segments(Series partition, double settledAt) {
        List<Segment> segments = new ArrayList<>();
        if (partition.count() > 0) {
            segments.add(new Segment(SETTLING, partition.time(0), settledAt));
        }
        if (settledAt >= 0) {
            segments.add(new Segment(SETTLED, settledAt, Double.NaN));
        }
        return segments;
    }

    private String phase(Cell cell, Trajectory trajectory, Series losses, double decrease) {
        Outcome outcome = trajectory.ending().outcome();
        if (outcome == Outcome.FAILED || outcome == Outcome.DIVERGED) {
            return outcome.word();
        }
        if (losses.largest() > DIVERGED * losses.first()) {
            return Outcome.DIVERGED.word();
        }
        if (Double.isNaN(decrease)) {
            return "unfinished";
        }
        boolean logistic = cell.loss() instanceof Logistic || cell.loss() instanceof CrossEntropy;
        if (decrease >= (logistic ? strongLogistic : strong)) {
            return "strong";
        }
        return decrease >= weak ? "weak" : "stall";
    }

    private double lossAtTime(Cell cell, Trajectory trajectory, Series losses) {
        double end = trajectory.ending().time();
        if (trajectory.ending().outcome() == Outcome.CONVERGED && end < time) {
            return losses.last();
        }
        double passed = time - pass(cell);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < losses.count(); i++) {
            if (losses.time(i) > passed && losses.time(i) <= time) {
                sum += losses.value(i);
                count++;
            }
        }
        double at = losses.atTime(time);
        return count > 1 && !Double.isNaN(at) ? sum / count : at;
    }

    /** The time of a pass through the samples by batches; 0 where each step sees them all. */
    private static double pass(Cell cell) {
        if (!(cell.train() instanceof GradientDescent descent) || !(descent.batches() instanceof Batches.Some some)) {
            return 0;
        }
        return descent.stepSize() * cell.data().samples() / some.size();
    }

    private static boolean isConverged(Trajectory trajectory, Series losses) {
        if (losses.last() <= CONVERGED * losses.first()) {
            return true;
        }
        double end = trajectory.ending().time();
        double least = Double.POSITIVE_INFINITY;
        double largest = 0;
        boolean wholeDecade = false;
        for (int i = 0; i < losses.count(); i++) {
            if (losses.time(i) >= end / DECADE) {
                double product = losses.time(i) * losses.value(i);
                least = Math.min(least, product);
                largest = Math.max(largest, product);
            } else {
                wholeDecade |= losses.time(i) > 0;
            }
        }
        return wholeDecade
                && least > 0
                && largest <= CONSTANT * least
                && Series.of(trajectory, "accuracy").last() == 1;
    }

    private static boolean isMonotone(Series losses) {
        for (int i = 1; i < losses.count(); i++) {
            if (!(losses.value(i) <= losses.value(i - 1) * (1 + RISE))) {
                return false;
            }
        }
        return losses.count() > 1;
    }

    private double settledAt(Trajectory trajectory) {
        Series falseLiving = Series.of(trajectory, "false_living");
        Series trueDead = Series.of(trajectory, "true_dead");
        for (int i = 0; i < Math.min(falseLiving.count(), trueDead.count()); i++) {
            if (falseLiving.value(i) <= settled && trueDead.value(i) <= settled) {
                return falseLiving.time(i);
            }
        }
        return Double.NaN;
    }

    private static double settledChange(Trajectory trajectory) {
        double since = 0;
        for (String share : SHARES) {
            Series series = Series.of(trajectory, share);
            int i = series.count() - 1;
            while (i > 0 && series.value(i - 1) == series.last()) {
                i--;
            }
            since = Math.max(since, i < 0 ? Double.NaN : series.time(i));
        }
        return 2 * since <= trajectory.ending().time() ? since : Double.NaN;
    }
}
