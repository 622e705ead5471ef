package org.separatrix.study;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.study.grid.Points;
import org.separatrix.study.grid.Values;

/** Reads how cells are trained. */
final class TrainReader {
    private TrainReader() {}

    /** {@code {method: gradient-descent, step-size, rate, steps | until, stop: {loss-above, loss-below}}}. */
    static Method gradientDescent(Settings train) {
        Quantity stepSize = train.number("step-size");
        Recipe<List<Double>> rates = train.perLayer("rate", Optional.of(1.0));
        Recipe<Long> steps = steps(train, stepSize);
        Settings stop = train.child("stop");
        Quantity lossAbove = stop.number("loss-above", GradientDescent.LOSS_ABOVE);
        Quantity lossBelow = stop.number("loss-below", 0);
        stop.finish();
        return new Method(
                values -> new GradientDescent(
                        stepSize.in(values),
                        rates.make(values),
                        steps.make(values),
                        lossAbove.in(values),
                        lossBelow.in(values)),
                steps,
                Set.copyOf(train.sizes()));
    }

    private static Recipe<Long> steps(Settings train, Quantity stepSize) {
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
        return values -> stepsUntil(until, stepSize, values);
    }

    /** As many as reach the time. A quotient that misses a whole number by rounding only counts as that number. */
    private static long stepsUntil(Quantity until, Quantity stepSize, Values values) {
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
