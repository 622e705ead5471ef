package org.separatrix.app;

import java.io.Serializable;

/**
 * What became of one chunk's training.
 *
 * @param steps trajectory-steps taken
 * @param elsewhere whether another run was faster: the chunk in the folder is not of this attempt
 * @param problem what went wrong; empty if nothing did
 * @param everywhere whether the other chunks of the run will have the same problem
 * @param bug whether the program is at fault and not the machine, so that running again would not help
 */
record TrainingReceipt(
        int chunk,
        long cells,
        long steps,
        long diverged,
        long failed,
        boolean elsewhere,
        String problem,
        boolean everywhere,
        boolean bug)
        implements Serializable {

    static TrainingReceipt ofPublished(int chunk, long cells, long steps, long diverged, long failed) {
        return new TrainingReceipt(chunk, cells, steps, diverged, failed, false, "", false, false);
    }

    /** Somebody else has published the chunk; what became of its cells stands in the tables. */
    static TrainingReceipt ofOther(int chunk, long cells) {
        return ofPublished(chunk, cells, 0, 0, 0).publishedElsewhere(true);
    }

    /** The machine could not do it: memory, a disk, a lost connection. */
    static TrainingReceipt ofEnvironment(int chunk, String problem) {
        return ofEnvironment(chunk, problem, false);
    }

    static TrainingReceipt ofEnvironment(int chunk, String problem, boolean everywhere) {
        return new TrainingReceipt(chunk, 0, 0, 0, 0, false, problem, everywhere, false);
    }

    static TrainingReceipt ofBug(int chunk, String problem) {
        return new TrainingReceipt(chunk, 0, 0, 0, 0, false, problem, false, true);
    }

    TrainingReceipt publishedElsewhere(boolean isSo) {
        return new TrainingReceipt(chunk, cells, steps, diverged, failed, isSo, problem, everywhere, bug);
    }
}
