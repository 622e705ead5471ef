/**
 * A sheet to draw on: boxes, lines, text. {@link org.separatrix.report.canvas.SvgCanvas} writes it as text that is the same on
 * every machine, {@link org.separatrix.report.canvas.PngCanvas} as pixels. Lengths are CSS pixels, y points down. Nothing here
 * knows what a diagram is.
 */
package org.separatrix.report.canvas;
