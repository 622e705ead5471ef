package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The processes that a test has started, and theirs. When it is closed none of them is left. */
final class Offspring implements AutoCloseable {
    private static final long MOST_SECONDS = 420;

    private final List<ProcessHandle> all = new ArrayList<>();

    /** Takes care of a process and of all that it will start. */
    Process add(Process process) {
        all.add(process.toHandle());
        return process;
    }

    /**
     * Kills a living process without warning, as {@code kill -9} does, and waits for its death. Its own children go on without
     * it.
     */
    void kill(ProcessHandle process) {
        remember(process);
        assertThat(process.isAlive()).as("%s is alive to be killed", process).isTrue();
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().orTimeout(MOST_SECONDS, TimeUnit.SECONDS).join();
        assertThat(process.isAlive()).isFalse();
    }

    /** Waits for the end that a process comes to by itself, and gives its exit code. */
    static int exitOf(Process process) throws InterruptedException {
        assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS))
                .as("ended within %d s", MOST_SECONDS)
                .isTrue();
        return process.exitValue();
    }

    /** Children of the dead are no longer known to be theirs. */
    private void remember(ProcessHandle process) {
        all.addAll(process.descendants().toList());
    }

    @Override
    public void close() {
        List.copyOf(all).forEach(this::remember);
        for (ProcessHandle process : all) {
            process.destroyForcibly();
        }
        for (ProcessHandle process : all) {
            process.onExit().orTimeout(MOST_SECONDS, TimeUnit.SECONDS).join();
        }
    }
}
