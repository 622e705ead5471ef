package org.separatrix.dynamics;

import java.util.Locale;

/**
 * The numbers that a training computes with. Whatever it is, starts and samples are made in double precision and rounded, and
 * metrics are computed in double precision from the weights that the training has come to.
 */
public enum Precision {
    DOUBLE,
    FLOAT;

    /** As a study calls it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The nearest number of this precision. */
    double round(double value) {
        return this == FLOAT ? (float) value : value;
    }
}
