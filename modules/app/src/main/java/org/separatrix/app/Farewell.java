package org.separatrix.app;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.SignalUtils;
import org.separatrix.store.ResultFolder;

/**
 * What is done and said if the program is stopped from outside while Spark works, by Ctrl-C or SIGTERM: the work is interrupted,
 * what this process has staged is cleared away, and a sentence tells how to continue. Whoever asks a second time is not kept
 * waiting.
 */
final class Farewell {
    private static final long MOST_MILLISECONDS = 5000;
    private static final long BETWEEN_LOOKS_MILLISECONDS = 20;
    private static final int KILLED_BY = 128;

    private final Console console;
    private final ResultFolder folder;
    private final Thread worker = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread words = new Thread(this::stop, "farewell");
    private volatile JavaSparkContext spark;

    private Farewell(Console console, ResultFolder folder) {
        this.console = console;
        this.folder = folder;
    }

    static Farewell prepare(Console console, ResultFolder folder) {
        Farewell farewell = new Farewell(console, folder);
        Runtime.getRuntime().addShutdownHook(farewell.words);
        return farewell;
    }

    /** From now on Spark runs. */
    void began(JavaSparkContext running) {
        spark = running;
    }

    /**
     * The work is over, or has ended with words of its own. Called by the thread that began it. If the program is being
     * stopped this does not return: all has been said.
     */
    void takeBack() {
        try {
            Runtime.getRuntime().removeShutdownHook(words);
        } catch (IllegalStateException stopping) {
            ended.countDown();
            while (true) {
                LockSupport.park();
            }
        }
    }

    private void stop() {
        haltAt("INT", 2);
        haltAt("TERM", 15);
        // What is torn down complains, and nobody is to read that.
        Configurator.setAllLevels(LogManager.ROOT_LOGGER_NAME, Level.OFF);
        Thread.setDefaultUncaughtExceptionHandler((thread, complaint) -> {});
        Thread clearing = new Thread(this::clearAway, "clearing");
        clearing.setDaemon(true);
        clearing.start();
        try {
            clearing.join(MOST_MILLISECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        console.err().println("\nStopped. What was finished is kept; run the same command again to continue.");
    }

    /** As the shell expects of a program that a signal has ended. */
    private static void haltAt(String signal, int number) {
        SignalUtils.register(signal, () -> {
            Runtime.getRuntime().halt(KILLED_BY + number);
            return true;
        });
    }

    /** Spark itself is stopped by a hook of its own. */
    private void clearAway() {
        try {
            if (spark != null) {
                spark.cancelAllJobs();
            }
        } catch (IllegalStateException stopped) {
            // Spark was faster.
        }
        worker.interrupt();
        try {
            ended.await();
            while (removeAttempts()) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLISECONDS);
            }
        } catch (IOException | InterruptedException left) {
            // A run that completes the study clears it away.
        }
    }

    /** Whether there was something that this process had staged; an interrupted task may still be about to. */
    private boolean removeAttempts() throws IOException {
        boolean any = false;
        for (String attempt : folder.attempts()) {
            if (Sweep.isOfThisProcess(attempt)) {
                any = true;
                remove(attempt);
            }
        }
        return any;
    }

    private void remove(String attempt) {
        try {
            folder.removeAttempt(attempt);
        } catch (IOException busy) {
            // Its task is removing it, too, or was still writing: there is another look.
        }
    }
}
