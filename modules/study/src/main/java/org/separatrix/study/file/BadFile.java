package org.separatrix.study.file;

/** A file that a study names and that cannot be used; the message says which one, in which line, and why. */
public final class BadFile extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    BadFile(String message) {
        super(message);
    }
}
