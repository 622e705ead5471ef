package org.separatrix.dynamics;

/**
 * Receives the trajectories of a block while it trains. Rows of different cells come interleaved; those of one cell come in
 * order of steps, and its ending comes last.
 */
public interface Recorder {
    /**
     * One recorded step.
     *
     * @param cell the cell's number
     * @param values a value per column of the {@link Recording}, NaN where nothing was recorded; reused by the caller
     */
    void step(long cell, long step, double time, double[] values);

    void end(long cell, Ending ending);
}
