package org.separatrix.report.figure;

import org.separatrix.report.canvas.Text;

/**
 * A mark on an axis.
 *
 * @param label empty for the small marks between
 */
record Tick(double value, Text label) {
    static Tick unlabelled(double value) {
        return new Tick(value, Text.EMPTY);
    }

    boolean labelled() {
        return !label.isEmpty();
    }
}
