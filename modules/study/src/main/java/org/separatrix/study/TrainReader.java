package org.separatrix.study;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.StepRule;
import org.separatrix.dynamics.Stop;
import org.separatrix.study.grid.Points;
import org.separatrix.study.grid.Values;

/**
 * Reads how cells are trained: {@code {step-size, rate, steps | until, step-rule, momentum, project, stop}} and what belongs to
 * a method.
 */
final class TrainReader {
    /** Where steps may be smaller than the step size, how many more of them there may be before something is wrong. */
    private static final long MORE_STEPS = 100;

    private static final long AT_LEAST = 1_000_000;

    /** How much shorter than the step size the first step of a rule may be: a guess, for the plan. */
    private static final double FIRST_OF_A_RULE = 0.01;

    private final Settings train;
    private final Quantity stepSize;

    private TrainReader(Settings train) {
        this.train = train;
        this.stepSize = train.number("step-size");
    }

    /** Every step sees all samples. */
    static Method gradientDescent(Settings train) {
        return new TrainReader(train).method(values -> new Batches.Whole());
    }

    /** {@code {batch, order}}: every step sees some of them. */
    static Method sgd(Settings train) {
        Quantity batch = train.size("batch", "give the number of samples of a step");
        Part<Batches.Order> order = train.part("order", Catalog.ORDERS, Optional.of("random"));
        return new TrainReader(train).method(values -> new Batches.Some(batch.wholeInt(values), order.in(values)));
    }

    /** {@code {batch}}: every step sees samples that were never seen before. */
    static Method onePassSgd(Settings train) {
        Quantity batch = train.size("batch", "give the number of samples of a step");
        return new TrainReader(train).method(values -> new Batches.Fresh(batch.wholeInt(values)));
    }

    private Method method(Recipe<Batches> batches) {
        Recipe<List<Double>> rates = train.perLayer("rate", Optional.of(1.0));
        Recipe<Long> steps = steps();
        boolean byTime = train.node("until").isPresent();
        Quantity until = train.number("until", Double.POSITIVE_INFINITY);
        Part<StepRule> stepRule = train.part("step-rule", Catalog.STEP_RULES, Optional.of("fixed"));
        Quantity momentum = train.number("momentum", 0);
        Recipe<Boolean> unitRows = unitRows();
        Recipe<Stop> stop = stop(train.child("stop"));
        return new Method(
                values -> {
                    StepRule rule = stepRule.in(values);
                    boolean fixed = rule.isFixed() || !byTime;
                    long planned = steps.make(values);
                    return new GradientDescent(
                            stepSize.in(values),
                            rates.make(values),
                            fixed ? planned : Math.addExact(AT_LEAST, Math.multiplyExact(MORE_STEPS, planned)),
                            fixed ? Double.POSITIVE_INFINITY : until.in(values),
                            stop.make(values),
                            rule,
                            momentum.in(values),
                            batches.make(values),
                            unitRows.make(values));
                },
                values -> byTime
                        ? new Method.Length(
                                steps.make(values),
                                until.in(values),
                                stepSize.in(values) * (stepRule.in(values).isFixed() ? 1 : FIRST_OF_A_RULE),
                                0)
                        : new Method.Length(steps.make(values), Double.NaN, Double.NaN, 0),
                batches,
                true,
                train.node("stop").isPresent(),
                Set.copyOf(train.sizes()));
    }

    /** {@code project: [unit-rows, none, ...]}: only the rows of layer 0 can be kept on the sphere. */
    private Recipe<Boolean> unitRows() {
        Recipe<List<Boolean>> layers = train.perLayer("project", Catalog.PROJECTIONS, Optional.of("none"));
        return values -> {
            List<Boolean> unit = layers.make(values);
            if (unit.subList(1, unit.size()).contains(true)) {
                throw new BadSetting(
                        train.place("project"), "must be none in all layers but the first, as in [unit-rows, none]");
            }
            return unit.get(0);
        };
    }

    static Recipe<Stop> stop(Settings stop) {
        Quantity lossAbove = stop.number("loss-above", Stop.LOSS_ABOVE);
        Quantity lossBelow = stop.number("loss-below", 0);
        Quantity gradientBelow = stop.number("gradient-below", 0);
        Quantity normAbove = stop.number("norm-above", Double.POSITIVE_INFINITY);
        stop.finish();
        return values ->
                new Stop(lossAbove.in(values), lossBelow.in(values), gradientBelow.in(values), normAbove.in(values));
    }

    private Recipe<Long> steps() {
        boolean untilTime = train.node("until").isPresent();
        if (untilTime && train.node("steps").isPresent()) {
            train.problems().add(train.place("until"), "steps and until exclude each other; remove one of them");
        }
        if (!untilTime) {
            return train.size("steps", "give the number of steps, or until, the time to train")::whole;
        }
        Quantity until = train.size("until", "");
        stepSize.initial().ifPresent(name -> train.problems()
                .add(
                        train.place("until"),
                        "needs a step-size that is known when the study is planned, and this one uses " + name
                                + "; give steps"));
        train.sizes().addAll(stepSize.names());
        return values -> stepsUntil(until, values);
    }

    /** As many as reach the time. A quotient that misses a whole number by rounding only counts as that number. */
    private long stepsUntil(Quantity until, Values values) {
        double steps = until.in(values) / stepSize.in(values);
        double nearest = Math.rint(steps);
        double reaching = Math.abs(steps - nearest) <= 1e-9 * nearest ? nearest : Math.ceil(steps);
        if (!(reaching >= 0 && reaching <= Points.Count.MOST)) {
            throw new BadSetting(
                    until.place(),
                    "must be a time that is reached in a number of steps, but " + Points.plain(until.in(values))
                            + " / step-size " + Points.plain(stepSize.in(values)) + " is "
                            + Points.plain(steps));
        }
        return (long) reaching;
    }
}
