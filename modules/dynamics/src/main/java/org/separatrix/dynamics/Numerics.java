package org.separatrix.dynamics;

/**
 * Which arithmetic the results of a training come from. It is part of what a study's results are known by, so that the bits of
 * two versions are never mixed in one folder.
 */
public final class Numerics {
    /** Raised whenever any cell may come out with other bits. */
    public static final int VERSION = 4;

    private Numerics() {}
}
