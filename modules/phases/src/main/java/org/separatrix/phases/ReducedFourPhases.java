package org.separatrix.phases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.kinks.KinkedFlow;
import org.separatrix.dynamics.theory.CondensationLimit;
import org.separatrix.dynamics.theory.CondensedNetwork;

/**
 * The {@link FourPhases} of a small two-layer ReLU network on two points without training it. Times of the plateau and of what comes
 * after it are those of the {@link CondensedNetwork} with the neurons that live on from the cell's own start: they depend
 * exponentially on these. So are {@code at-time} and {@code last} of loss and outputs, from a start of no size. When and how far neurons condense is that of the {@link CondensationLimit}, which knows the product of the scales
 * only; it is there for starts whose neurons have one norm and whose readouts have one magnitude. The margin is
 *
 * <pre>
 * ln( kappa* / (kappa_1 kappa_2) ),   kappa* of the classifier's threshold {@code condensed},
 * </pre>
 *
 * positive where neurons condense.
 */
public final class ReducedFourPhases implements Theory {
    private static final Map<String, ToDoubleFunction<CondensedNetwork.Times>> TIMES = Map.of(
            "plateau_at", CondensedNetwork.Times::plateau,
            "classified_at", CondensedNetwork.Times::classified,
            "deactivated_at", CondensedNetwork.Times::deactivated,
            "reactivated_at", CondensedNetwork.Times::reactivated);
    private static final Map<String, ToDoubleFunction<KinkedFlow>> COURSES = Map.of(
            "loss", KinkedFlow::loss,
            "log_loss", flow -> StrictMath.log(flow.loss()),
            "output_0", KinkedFlow::f0,
            "output_1", KinkedFlow::f1);

    private final FourPhases classifier;

    /** Of all pairs of points that were asked for: they are long to find, and many cells share them. */
    private final Map<Points, Double> boundaries = new ConcurrentHashMap<>();

    private record Points(double imbalance, double angle) {}

    /** @param classifier whose phases they are */
    public ReducedFourPhases(FourPhases classifier) {
        this.classifier = classifier;
    }

    @Override
    public String name() {
        return "reduced-four-phases";
    }

    @Override
    public List<String> phases() {
        return FourPhases.phasesOfLiving();
    }

    @Override
    public Prediction predict(Cell cell) {
        Optional<SmallReluStart> start = SmallReluStart.of(cell);
        double condensation = start.map(ReducedFourPhases::condensation).orElse(Double.NaN);
        if (Double.isNaN(condensation)) {
            return Prediction.NONE;
        }
        Optional<CondensedNetwork.Times> reached = start.flatMap(ReducedFourPhases::times);
        double until = start.get().until();
        if (reached.isEmpty() || Double.isNaN(until)) {
            return Prediction.NONE;
        }
        String phase = classifier.phase(
                condensation,
                upTo(until, reached.get().plateau()),
                upTo(until, reached.get().deactivated()),
                upTo(until, reached.get().reactivated()));
        return new Prediction(phase, margin(start.get()));
    }

    private static double upTo(double until, double time) {
        return time < until ? time : Double.NaN;
    }

    private double margin(SmallReluStart start) {
        double boundary = boundaries.computeIfAbsent(
                new Points(start.imbalance(), start.angle()),
                points -> new CondensationLimit(points.imbalance(), points.angle()).kappaAt(classifier.condensed()));
        return StrictMath.log(boundary / start.productOfScales());
    }

    private static double condensation(SmallReluStart start) {
        double product = start.productOfScales();
        return product > 0 ? new CondensationLimit(start.imbalance(), start.angle()).largest(product) : Double.NaN;
    }

    /** The training time of the classifier's threshold. */
    private double condensedAt(SmallReluStart start) {
        double product = start.productOfScales();
        return product > 0
                ? new CondensationLimit(start.imbalance(), start.angle()).timeTo(classifier.condensed(), product)
                        / start.strength()
                : Double.NaN;
    }

    private static Optional<CondensedNetwork.Times> times(SmallReluStart start) {
        return start.condensed().map(CondensedNetwork::times);
    }

    @Override
    public ToDoubleFunction<Show> numbers(Cell cell) {
        Once<Optional<SmallReluStart>> start = new Once<>(() -> SmallReluStart.of(cell));
        Once<Optional<CondensedNetwork.Times>> times =
                new Once<>(() -> start.get().flatMap(ReducedFourPhases::times));
        return show -> {
            if (show instanceof Show.Recorded recorded) {
                return start.get().map(known -> recorded(recorded, known)).orElse(Double.NaN);
            }
            if (!(show instanceof Show.Deciding deciding)) {
                return Double.NaN;
            }
            if (deciding.column().equals("largest_condensation")) {
                return start.get().map(ReducedFourPhases::condensation).orElse(Double.NaN);
            }
            if (deciding.column().equals("condensed_at")) {
                return start.get().map(this::condensedAt).orElse(Double.NaN);
            }
            ToDoubleFunction<CondensedNetwork.Times> time = TIMES.get(deciding.column());
            return time == null
                    ? Double.NaN
                    : times.get().map(time::applyAsDouble).orElse(Double.NaN);
        };
    }

    private static double recorded(Show.Recorded show, SmallReluStart start) {
        ToDoubleFunction<KinkedFlow> course = COURSES.get(show.column());
        double time = show.reading() instanceof Reading.AtTime at
                ? at.time()
                : show.reading() == Reading.Extreme.LAST ? start.until() : Double.NaN;
        boolean trained = time >= 0 && time <= start.until() && time < Double.POSITIVE_INFINITY;
        return course == null || !trained
                ? Double.NaN
                : start.condensed()
                        .flatMap(network -> network.at(time))
                        .map(course::applyAsDouble)
                        .orElse(Double.NaN);
    }

    /** As a record prints it: the same whenever the study is read. */
    @Override
    public String toString() {
        return "ReducedFourPhases[classifier=" + classifier + "]";
    }
}
