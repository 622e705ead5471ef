package org.separatrix.report.canvas;

/**
 * A pen.
 *
 * @param round whether ends and corners are round; otherwise a line ends exactly where it was told to
 */
public record Stroke(Color color, double width, boolean round) {}
