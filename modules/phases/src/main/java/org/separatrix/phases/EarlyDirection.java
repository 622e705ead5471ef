package org.separatrix.phases;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.metrics.KktResidual;
import org.separatrix.dynamics.metrics.NcfValue;
import org.separatrix.dynamics.metrics.NeuronKkt;
import org.separatrix.dynamics.metrics.TopShares;
import org.separatrix.dynamics.metrics.TrainingLoss;
import org.separatrix.dynamics.metrics.WeightNorm;

/**
 * Where the direction of the weights has come to when they are small no longer: at the {@link Passage}, {@code |w| = sqrt(delta)}
 * with {@code delta} the norm at the start. Training has escaped at the first record whose loss is at most 0.9 of that of the
 * start. Asked in this order:
 *
 * <ol>
 *   <li>{@code failed}, {@code diverged}: by the outcome;
 *   <li>{@code rank-one}: at the passage the cosine to the limit direction is at least {@code cosine}, where
 *       {@code limit-cosine} is recorded; elsewhere the KKT residual is at most {@code residual} and every top share at least
 *       {@code top};
 *   <li>{@code multi-direction}: two layers of (leaky) ReLU whose neurons are near KKT points of their own, {@code neuron-kkt} at
 *       most 0.05, but do not share one direction;
 *   <li>{@code collapsed}: at the end {@code |w| < 0.5 delta} and the neural correlation is not positive;
 *   <li>{@code no-escape}: the steps were over before the loss had fallen that far. A training that a rule has ended at its
 *       passage is judged by its direction;
 *   <li>{@code not-aligned}.
 * </ol>
 *
 * <p>The numbers are the metrics at the passage and its time, the escape time, and {@code scaled_escape_time}, that times
 * {@code delta^(h-2)} with the degree {@code h} of the network: a constant where {@code h > 2}.
 *
 * <p>The segments are {@code aligning} until the passage, {@code escaping} until the escape, and {@code escaped}.
 *
 * @param cosine {@code phases.cosine}
 * @param residual {@code phases.residual}
 * @param top {@code phases.top}
 */
public record EarlyDirection(double cosine, double residual, double top) implements Classifier {
    private static final String ALIGNING = "aligning";
    private static final String ESCAPING = "escaping";
    private static final String ESCAPED = "escaped";
    private static final double COLLAPSED = 0.5;
    private static final double LOSS_AT_ESCAPE = 0.9;
    private static final double NEURON_RESIDUAL = 0.05;

    public EarlyDirection {
        requireShare("phases.cosine", cosine);
        requireShare("phases.top", top);
        Require.positive("phases.residual", residual);
    }

    private static void requireShare(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be above 0 and at most 1 but was " + value);
        }
    }

    @Override
    public String name() {
        return "early-direction";
    }

    @Override
    public int version() {
        return 2;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                new TrainingLoss(),
                new WeightNorm(),
                new NcfValue(),
                new KktResidual(),
                new TopShares(),
                new NeuronKkt());
    }

    @Override
    public List<String> phases() {
        return List.of("rank-one", "multi-direction", "not-aligned", "collapsed", "no-escape", "diverged", "failed");
    }

    @Override
    public List<String> numbers() {
        return List.of(
                "passage_time",
                "passage_cosine",
                "passage_ncf",
                "passage_residual",
                "passage_top_share",
                "passage_neuron_kkt",
                "escape_time",
                "scaled_escape_time");
    }

    @Override
    public List<String> times() {
        return List.of("passage_time", "escape_time", "scaled_escape_time");
    }

    @Override
    public List<String> segmentPhases() {
        return List.of(ALIGNING, ESCAPING, ESCAPED);
    }

    @Override
    public Label label(Cell cell, Trajectory trajectory) {
        double passage = Passage.time(trajectory);
        double leastTop = IntStream.range(0, cell.network().layers() - 1)
                .mapToDouble(layer -> at(passage, trajectory, "top_share_" + layer))
                .reduce(Math::min)
                .orElse(1);
        double norm = Series.of(trajectory, Passage.NORM).first();
        Series losses = Series.of(trajectory, "loss");
        double escape = losses.firstTime(LOSS_AT_ESCAPE * losses.first());
        int degree = cell.network().homogeneity().orElse(2);
        List<Double> numbers = List.of(
                passage,
                at(passage, trajectory, "limit_cosine"),
                at(passage, trajectory, "ncf_value"),
                at(passage, trajectory, "kkt_residual"),
                leastTop,
                at(passage, trajectory, "neuron_kkt"),
                escape,
                escape * StrictMath.pow(norm, degree - 2.0));
        return new Label(phase(cell, trajectory, numbers), List.of(), numbers, segments(trajectory, passage, escape));
    }

    /** Weights may also escape while they are still small; then nothing lies between. */
    private static List<Segment> segments(Trajectory trajectory, double passage, double escape) {
        Series norms = Series.of(trajectory, Passage.NORM);
        List<Segment> segments = new ArrayList<>();
        if (norms.count() > 0) {
            segments.add(new Segment(ALIGNING, norms.time(0), passage));
        }
        if (passage >= 0 && !(escape < passage)) {
            segments.add(new Segment(ESCAPING, passage, escape));
        }
        if (passage >= 0 && escape >= 0) {
            segments.add(new Segment(ESCAPED, Math.max(passage, escape), Double.NaN));
        }
        return segments;
    }

    private static double at(double time, Trajectory trajectory, String column) {
        return Series.of(trajectory, column).atTime(time);
    }

    private String phase(Cell cell, Trajectory trajectory, List<Double> numbers) {
        Outcome outcome = trajectory.ending().outcome();
        if (outcome == Outcome.FAILED || outcome == Outcome.DIVERGED) {
            return outcome.word();
        }
        double cosineThere = number(numbers, "passage_cosine");
        double topThere = number(numbers, "passage_top_share");
        boolean aligned = Double.isNaN(cosineThere)
                ? number(numbers, "passage_residual") <= residual && topThere >= top
                : cosineThere >= cosine;
        if (aligned) {
            return "rank-one";
        }
        boolean ofDegreeOne = cell.dense().activation().degree().orElse(0) == 1;
        if (ofDegreeOne && number(numbers, "passage_neuron_kkt") <= NEURON_RESIDUAL && topThere < top) {
            return "multi-direction";
        }
        Series norms = Series.of(trajectory, Passage.NORM);
        if (norms.last() < COLLAPSED * norms.first()
                && Series.of(trajectory, "ncf_value").last() <= 0) {
            return "collapsed";
        }
        boolean escaped = !Double.isNaN(number(numbers, "escape_time"));
        boolean ended = outcome == Outcome.CONVERGED && !Double.isNaN(number(numbers, "passage_time"));
        return escaped || ended ? "not-aligned" : "no-escape";
    }

    private double number(List<Double> numbers, String name) {
        return numbers.get(numbers().indexOf(name));
    }
}
