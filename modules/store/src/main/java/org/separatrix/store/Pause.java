package org.separatrix.store;

import java.io.IOException;

/** What happens between two tries to publish a file: one waits, as a rule. The store has no clock of its own. */
@FunctionalInterface
public interface Pause {
    /** Tries again at once. */
    Pause NONE = failures -> {};

    /**
     * Waits, longer after more failures in a row.
     *
     * @throws IOException if there is no sense in trying again, because the thread is told to end
     */
    void after(int failures) throws IOException;
}
