package org.separatrix.report.canvas;

/** A place on the sheet. */
public record Spot(double x, double y) {}
