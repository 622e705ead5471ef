package org.separatrix.app;

/** What the program tells the shell. */
final class ExitCode {
    static final int WELL = 0;
    static final int BUG = 1;
    static final int USER = 2;
    static final int FAILED_CELLS = 3;
    static final int FOREIGN_FOLDER = 4;
    static final int ENVIRONMENT = 75;

    private ExitCode() {}
}
