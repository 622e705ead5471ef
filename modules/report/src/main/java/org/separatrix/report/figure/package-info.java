/**
 * The figure of a diagram: {@link org.separatrix.report.figure.Figure} lays panels, axes and legend out and draws them on any
 * {@link org.separatrix.report.canvas.Canvas}. The {@code Ruler} turns values into places, {@code Ticks} chooses what an axis
 * says, a {@code Coloring} what a point looks like, {@code Contour} finds the theory's boundary. Nothing is computed about
 * cells here: that was done when the diagram was made.
 */
package org.separatrix.report.figure;
