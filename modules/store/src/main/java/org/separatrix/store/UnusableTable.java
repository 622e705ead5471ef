package org.separatrix.store;

import java.io.IOException;

/** A table that is whole but not such as it must be; the message says which one and why. */
final class UnusableTable extends IOException {
    private static final long serialVersionUID = 1L;

    UnusableTable(String file, String why) {
        super(file + " " + why);
    }

    /** Because of one of its rows, counted from 0 here and from 1 in the message. */
    UnusableTable(String file, long row, String why) {
        super(file + ", row " + (row + 1) + ": " + why);
    }
}
