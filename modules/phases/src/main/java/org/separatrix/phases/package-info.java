/**
 * From trajectories to phase diagrams: a {@link org.separatrix.phases.Classifier} gives each trajectory its phase and the
 * numbers that decided it, a {@link org.separatrix.phases.Theory} says what was to be expected, a
 * {@code Tally} gathers cells into the points of a {@link org.separatrix.phases.Diagram}. All of it is
 * data; how a diagram is drawn is not known here.
 */
package org.separatrix.phases;
