package org.separatrix.app;

import java.io.Serializable;

/**
 * What became of one chunk's training.
 *
 * @param steps trajectory-steps taken
 * @param problem why the chunk is still pending; empty if it was published
 */
record TrainingReceipt(int chunk, long cells, long steps, long diverged, long failed, String problem)
        implements Serializable {

    /** Somebody else has published the chunk; what became of its cells stands in the tables. */
    static TrainingReceipt ofOther(int chunk, long cells) {
        return new TrainingReceipt(chunk, cells, 0, 0, 0, "");
    }

    static TrainingReceipt ofProblem(int chunk, String problem) {
        return new TrainingReceipt(chunk, 0, 0, 0, 0, problem);
    }
}
