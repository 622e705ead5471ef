package org.separatrix.dynamics;

/** Where training samples come from. A pure function of its settings and the cell's seed. */
public interface Data {
    int inputs();

    int outputs();

    int samples();

    /** The samples that the cell of this seed is trained on. */
    Samples samples(long seed);
}
