package org.separatrix.study;

import java.util.Set;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Training;
import org.separatrix.study.grid.Values;

/**
 * How cells are trained.
 *
 * @param length of {@code training}, by itself: a plan asks for it where it knows some of a cell's values only
 * @param batches of {@code training}, likewise
 * @param countsSteps whether these are the steps that it takes if nothing stops it, and not a guess of the gradients
 * @param mayStop whether the study has rules that end a training before
 * @param stepsNames the names that the length depends on
 */
record Method(
        Recipe<Training> training,
        Recipe<Length> length,
        Recipe<Batches> batches,
        boolean countsSteps,
        boolean mayStop,
        Set<String> stepsNames) {

    /** How long a training is, as an {@link Effort} has it. */
    record Length(long steps, double time, double firstTime, int landing) {}

    Effort effort(Values values, Data data, boolean hasSeeds) {
        Length of = length.make(values);
        Batches drawn = batches.make(values);
        int seen = drawn.size(data.samples());
        long draws = drawn instanceof Batches.Fresh ? (long) seen * data.inputs() : 0;
        return new Effort(of.steps, of.time, of.firstTime, of.landing, seen, hasSeeds && data.usesSeed(), draws);
    }
}
