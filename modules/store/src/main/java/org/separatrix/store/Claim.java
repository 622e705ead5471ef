package org.separatrix.store;

import java.io.IOException;
import java.util.Optional;

/**
 * Gives staged files their names in a store whose answers may get lost. An answer other than yes says nothing of what
 * happened: the name is read back, and what stands there counts. While the name is free the file is published again, a
 * bounded number of times. Nothing is ever deleted.
 */
record Claim(Store store, Pause pause) {
    static final int TRIES = 8;

    /** What stands under the name compared with what should stand there; empty if the name is free, or was made free. */
    @FunctionalInterface
    interface ReadBack {
        Optional<Publication> look() throws IOException;
    }

    Publication publish(String staged, String name, ReadBack readBack) throws IOException {
        for (int tries = 1; ; tries++) {
            IOException trouble = null;
            try {
                if (store.publish(staged, name)) {
                    return Publication.PUBLISHED;
                }
            } catch (IOException unknownOutcome) {
                trouble = unknownOutcome;
            }
            try {
                Optional<Publication> found = readBack.look();
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (IOException unreadable) {
                trouble = trouble == null ? unreadable : trouble;
            }
            if (tries == TRIES || trouble instanceof NotEnoughSpace) {
                throw trouble == null ? taken(name) : trouble;
            }
            pause.after(tries);
        }
    }

    private IOException taken(String name) {
        return new IOException("Cannot publish " + name + " in " + store.location()
                + ": its name is neither free nor that of a file of ours. See what stands there.");
    }
}
