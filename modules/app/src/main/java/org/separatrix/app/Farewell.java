package org.separatrix.app;

import java.util.concurrent.locks.LockSupport;

/** Says how to continue, if the program is stopped from outside while it works. */
final class Farewell {
    private final Thread words;

    private Farewell(Thread words) {
        this.words = words;
    }

    static Farewell prepare(Console console) {
        Thread words = new Thread(
                () -> console.err()
                        .println("\nStopped. What was finished is kept; run the same command again to continue."),
                "farewell");
        Runtime.getRuntime().addShutdownHook(words);
        return new Farewell(words);
    }

    /**
     * The work is over, or has ended with words of its own. If the program is being stopped this does not return: all has
     * been said.
     */
    void takeBack() {
        try {
            Runtime.getRuntime().removeShutdownHook(words);
        } catch (IllegalStateException stopping) {
            while (true) {
                LockSupport.park();
            }
        }
    }
}
