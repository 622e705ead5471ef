package org.separatrix.study;

import java.util.Set;
import org.separatrix.dynamics.GradientDescent;

/**
 * How cells are trained.
 *
 * @param steps of {@code descent}, by themselves: a plan asks for them where it knows some of a cell's values only
 * @param stepsNames the names that the number of steps depends on
 */
record Method(Recipe<GradientDescent> descent, Recipe<Long> steps, Set<String> stepsNames) {}
