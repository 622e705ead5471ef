package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** A process that stands still, as on a machine that hangs, until it is let go on. */
record StoppedProcess(ProcessHandle process) implements AutoCloseable {

    static StoppedProcess of(ProcessHandle process) throws IOException {
        signal("STOP", process);
        return new StoppedProcess(process);
    }

    /** Lets it go on. */
    @Override
    public void close() throws IOException {
        assertThat(process.isAlive()).as("%s was only stopped", process).isTrue();
        signal("CONT", process);
    }

    private static void signal(String name, ProcessHandle process) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start();
        assertThat(kill.onExit().join().exitValue())
                .as("kill -%s %s", name, process)
                .isZero();
    }
}
