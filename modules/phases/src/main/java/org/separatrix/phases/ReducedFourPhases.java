package org.separatrix.phases;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.theory.CondensationLimit;
import org.separatrix.dynamics.theory.CondensedNetwork;

/**
 * The {@link FourPhases} of a small two-layer ReLU network on two points without training it. Times of the plateau and of what comes
 * after it are those of the {@link CondensedNetwork} with the neurons that live on from the cell's own start: they depend
 * exponentially on these. When and how far neurons condense is that of the {@link CondensationLimit}, which knows the product of the scales
 * only; it is there for starts whose neurons have one norm and whose readouts have one magnitude. The margin is
 *
 * <pre>
 * ln( kappa* / (kappa_1 kappa_2) ),   kappa* of the classifier's threshold {@code condensed},
 * </pre>
 *
 * positive where neurons condense.
 */
public final class ReducedFourPhases implements Theory {
    private final FourPhases classifier;
    private final Map<Condensing, Double> largest = new ConcurrentHashMap<>();
    private final Map<Condensing, Double> onsets = new ConcurrentHashMap<>();
    private final Map<Condensing, Double> boundaries = new ConcurrentHashMap<>();
    private final Map<CondensedNetwork, CondensedNetwork.Times> times = new ConcurrentHashMap<>();

    /** Points and a number: the product of the scales, or a threshold. */
    private record Condensing(double imbalance, double angle, double number) {}

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
        double condensation = start.map(this::condensation).orElse(Double.NaN);
        if (Double.isNaN(condensation)) {
            return Prediction.NONE;
        }
        Optional<CondensedNetwork.Times> reached = start.flatMap(this::times);
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
                new Condensing(start.imbalance(), start.angle(), classifier.condensed()),
                key -> new CondensationLimit(key.imbalance(), key.angle()).kappaAt(key.number()));
        return StrictMath.log(boundary / start.productOfScales());
    }

    private double condensation(SmallReluStart start) {
        double product = start.productOfScales();
        if (!(product > 0)) {
            return Double.NaN;
        }
        return largest.computeIfAbsent(
                new Condensing(start.imbalance(), start.angle(), product),
                key -> new CondensationLimit(key.imbalance(), key.angle()).largest(key.number()));
    }

    /** The training time of the classifier's threshold. */
    private double condensedAt(SmallReluStart start) {
        double product = start.productOfScales();
        if (!(product > 0)) {
            return Double.NaN;
        }
        double onset = onsets.computeIfAbsent(
                new Condensing(start.imbalance(), start.angle(), product),
                key -> new CondensationLimit(key.imbalance(), key.angle())
                        .timeTo(classifier.condensed(), key.number()));
        return onset / start.strength();
    }

    private Optional<CondensedNetwork.Times> times(SmallReluStart start) {
        return start.condensed().map(network -> times.computeIfAbsent(network, CondensedNetwork::times));
    }

    @Override
    public double value(Show show, Cell cell) {
        if (!(show instanceof Show.Deciding deciding)) {
            return Double.NaN;
        }
        Optional<SmallReluStart> start = SmallReluStart.of(cell);
        if (start.isEmpty()) {
            return Double.NaN;
        }
        if (deciding.column().equals("largest_condensation")) {
            return condensation(start.get());
        }
        if (deciding.column().equals("condensed_at")) {
            return condensedAt(start.get());
        }
        return times(start.get())
                .map(reached -> time(reached, deciding.column()))
                .orElse(Double.NaN);
    }

    private static double time(CondensedNetwork.Times reached, String column) {
        return switch (column) {
            case "plateau_at" -> reached.plateau();
            case "classified_at" -> reached.classified();
            case "deactivated_at" -> reached.deactivated();
            case "reactivated_at" -> reached.reactivated();
            default -> Double.NaN;
        };
    }
}
