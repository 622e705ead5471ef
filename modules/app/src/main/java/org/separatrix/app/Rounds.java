package org.separatrix.app;

/** The rounds of a study: lists of chunks, each frozen when it was begun. There is one so far. */
final class Rounds {
    static final int FIRST = 1;

    private Rounds() {}
}
