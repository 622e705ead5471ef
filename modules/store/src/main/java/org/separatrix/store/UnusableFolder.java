package org.separatrix.store;

import java.io.IOException;

/** A folder cannot hold results; the message says why and what to do. */
public final class UnusableFolder extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableFolder(String message) {
        super(message);
    }

    UnusableFolder(String message, Throwable cause) {
        super(message, cause);
    }
}
