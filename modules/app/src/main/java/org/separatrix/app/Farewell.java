package org.separatrix.app;

/** Says how to continue, if the program is stopped from outside while it works. */
final class Farewell implements AutoCloseable {
    private final Thread words;
    private volatile boolean isSaid;

    Farewell(Console console) {
        words = new Thread(
                () -> {
                    isSaid = true;
                    console.err().println();
                    console.err()
                            .println("Stopped. What was finished is kept; run the same command again to continue.");
                },
                "farewell");
        Runtime.getRuntime().addShutdownHook(words);
    }

    @Override
    public void close() {
        if (!isSaid) {
            try {
                Runtime.getRuntime().removeShutdownHook(words);
            } catch (IllegalStateException stopping) {
                isSaid = true; // the words are being said right now
            }
        }
    }
}
