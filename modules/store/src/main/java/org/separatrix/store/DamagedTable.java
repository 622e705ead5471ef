package org.separatrix.store;

import java.io.IOException;

/** A file is not the table that was published under its name: bytes are missing or differ. */
public final class DamagedTable extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;

    DamagedTable(String file, String what) {
        super(file + " is damaged: " + what);
        this.file = file;
    }

    DamagedTable(String file, Throwable cause) {
        super(file + " is damaged: " + cause.getMessage(), cause);
        this.file = file;
    }

    /** Its name in the folder. */
    public String file() {
        return file;
    }
}
