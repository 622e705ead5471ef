package org.separatrix.phases;

import java.util.Locale;
import org.separatrix.phases.Diagram.Values;

/** What a diagram shows of the values that its points have. */
public enum Statistic {
    /** The mean of the values that exist: of a metric, which every trained cell has. */
    MEAN,
    /** The middle of the values that exist: of a time, which some cells never reach and others reach late. */
    MEDIAN;

    public double of(Values values) {
        return this == MEAN ? values.mean() : values.median();
    }

    /** As a study calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
