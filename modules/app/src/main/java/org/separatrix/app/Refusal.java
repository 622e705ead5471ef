package org.separatrix.app;

/** A reason not to go on that the user can do something about: a sentence, no stack trace. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    private Refusal(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The user's input is at fault. */
    static Refusal ofInput(String message) {
        return new Refusal(ExitCode.USER, message);
    }

    /** The program is at fault, and what is known of it has been said. */
    static Refusal ofBug(String message) {
        return new Refusal(ExitCode.BUG, message);
    }

    /** The results folder belongs to another study. */
    static Refusal ofForeignFolder(String message) {
        return new Refusal(ExitCode.FOREIGN_FOLDER, message);
    }

    /** The machine is at fault; running again continues. */
    static Refusal ofEnvironment(String message) {
        return new Refusal(ExitCode.ENVIRONMENT, message);
    }

    int exitCode() {
        return exitCode;
    }
}
