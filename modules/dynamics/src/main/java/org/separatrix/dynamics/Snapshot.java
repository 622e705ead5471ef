package org.separatrix.dynamics;

/**
 * One network at one step, for metrics to look at: its cell, its training samples, its weights, and its outputs on the
 * samples.
 *
 * @param outputs {@code f(x_i)}, sample after sample
 */
@SuppressWarnings("ArrayRecordComponent") // a table of numbers that nobody compares
public record Snapshot(Cell cell, Samples samples, Weights weights, double[] outputs) {}
