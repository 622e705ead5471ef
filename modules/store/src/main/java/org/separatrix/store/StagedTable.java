package org.separatrix.store;

import java.io.IOException;

/**
 * A table that waits in a staging folder for its name.
 *
 * @param name where it is staged
 * @param footer what it must say of itself, as it was when it was written
 */
record StagedTable(String name, TableFooter footer) {

    /** Reads every byte again: what a disk holds need not be what it was given. */
    void check(Store store) throws IOException {
        TableFooter found = TableFooter.read(store.open(name), name);
        if (!found.equals(footer)) {
            throw new DamagedTable(name, "written " + footer + " but found " + found);
        }
        Seal.check(store.open(name), name);
    }
}
