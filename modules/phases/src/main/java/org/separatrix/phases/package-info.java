/**
 * From trajectories to phase diagrams: a {@link org.separatrix.phases.Classifier} gives each trajectory its phase and the
 * numbers that decided it, a {@link org.separatrix.phases.Theory} says what was to be expected, a
 * {@link org.separatrix.phases.Tally} gathers cells into the points of a {@link org.separatrix.phases.Diagram}, and a
 * {@link org.separatrix.phases.BoundaryComparison} says how far the measured boundary lies from the predicted one.
 *
 * <p>All of it is data: how a diagram is drawn is not known here, nor where trajectories are stored, nor how many machines
 * took part.
 */
package org.separatrix.phases;
