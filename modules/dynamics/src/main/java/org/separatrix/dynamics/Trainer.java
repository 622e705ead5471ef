package org.separatrix.dynamics;

import java.util.List;

/**
 * Trains cells of one shape and streams out what is recorded. Every cell that goes in ends exactly once, in any order; a
 * cell that cannot be trained ends as {@code failed} and disturbs no other. What a cell gives does not depend on its
 * neighbours.
 */
public interface Trainer {
    void train(List<Cell> cells, Recorder recorder);
}
