package org.separatrix.store;

import java.io.IOException;

/** A file is not the table that was published under its name: bytes are missing or differ. */
public final class DamagedTable extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedTable(String file, String what) {
        super(file + " is damaged: " + what);
    }

    DamagedTable(String file, Throwable cause) {
        super(file + " is damaged: " + cause.getMessage(), cause);
    }
}
