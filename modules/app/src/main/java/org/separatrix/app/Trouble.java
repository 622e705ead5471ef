package org.separatrix.app;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.apache.spark.SparkException;
import org.separatrix.store.NotEnoughSpace;

/** What memory, a disk or a connection could not do, in words for those who can help it. */
final class Trouble {
    private static final String MORE_MEMORY = "Give it more (SEPARATRIX_JAVA_OPTS=-Xmx8g, or spark.executor.memory on a"
            + " cluster), or let fewer chunks be worked on at a time (--master 'local[1]').";

    private Trouble() {}

    /** A sentence without its full stop. */
    static String sentence(Throwable trouble) {
        if (trouble instanceof UncheckedIOException wrapped) {
            return sentence(wrapped.getCause());
        }
        if (trouble instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        if (trouble instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (trouble instanceof OutOfMemoryError) {
            return "the memory of this process, " + memory() + ", is not enough. " + MORE_MEMORY;
        }
        if (trouble instanceof LinkageError) {
            return "a library cannot be loaded here: " + trouble.getMessage();
        }
        String message = trouble.getMessage();
        return message == null || message.isBlank() ? trouble.getClass().getSimpleName() : message.strip();
    }

    /**
     * What is too large for memory.
     *
     * @param what as in {@code 24 cells of 1-4096-1 tanh}
     */
    static String tooLarge(String what) {
        return what + " do not fit beside what else is in the memory of their process, " + memory() + ". "
                + MORE_MEMORY;
    }

    private static String memory() {
        return Quantity.of((double) Runtime.getRuntime().maxMemory(), "B");
    }

    /** Whether the whole run has it, and not just one chunk. */
    static boolean isEverywhere(Throwable trouble) {
        return trouble instanceof NotEnoughSpace
                || (trouble instanceof UncheckedIOException wrapped && isEverywhere(wrapped.getCause()));
    }

    /** What a task has thrown to tell why it cannot go on; Spark's own words if there is nothing of that kind. */
    static Exception behind(SparkException gaveUp) {
        for (Throwable cause = gaveUp; cause != null; cause = cause.getCause()) {
            if (cause instanceof UncheckedIOException wrapped) {
                return wrapped.getCause();
            }
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        return gaveUp;
    }
}
