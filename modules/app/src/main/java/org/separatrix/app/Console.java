package org.separatrix.app;

import java.io.PrintStream;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err how things go, and what went wrong
 */
record Console(PrintStream out, PrintStream err) {
    /** Set by the launcher, which can tell; a JVM of 17 cannot. */
    private static final String TERMINAL = "separatrix.terminal";

    /** Whether a person looks at {@code err}. */
    boolean isTerminal() {
        return Boolean.getBoolean(TERMINAL);
    }
}
