/**
 * What a run looks like: {@link org.separatrix.report.ReportPage} is one self-contained HTML page of everything,
 * {@link org.separatrix.report.figure.Figure} the figure of one diagram. Start at either; below them lie
 * {@code figure} (layout, axes, colours, boundary) and {@code canvas} (SVG and PNG). All of it turns data into text and bytes:
 * nothing is read, written or timed here, and where files belong is not known.
 */
package org.separatrix.report;
