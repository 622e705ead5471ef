package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Cell;

/** The samples that a cell is tested on. */
final class TestSet {
    private TestSet() {}

    /** Refuses cells without. */
    static void require(String metric, Cell cell) {
        if (cell.data().test(cell.seed()).isEmpty()) {
            throw new IllegalArgumentException(metric + " needs a test set; give data.test");
        }
    }
}
