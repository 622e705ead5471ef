package org.separatrix.study;

import java.util.Set;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.Training;

/**
 * How cells are trained.
 *
 * @param steps of {@code training}, by themselves: a plan asks for them where it knows some of a cell's values only
 * @param batches of {@code training}, likewise
 * @param countsSteps whether these are the steps that it takes if nothing stops it, and not a guess of the gradients
 * @param stepsNames the names that the number of steps depends on
 */
record Method(
        Recipe<Training> training,
        Recipe<Long> steps,
        Recipe<Batches> batches,
        boolean countsSteps,
        Set<String> stepsNames) {}
