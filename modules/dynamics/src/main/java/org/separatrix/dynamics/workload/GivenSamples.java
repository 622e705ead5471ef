package org.separatrix.dynamics.workload;

import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Samples;

/** Samples that are given as they are, the same for every seed. */
record GivenSamples(Samples all) implements Data {
    @Override
    public int inputs() {
        return all.inputs();
    }

    @Override
    public int outputs() {
        return all.outputs();
    }

    @Override
    public int samples() {
        return all.count();
    }

    @Override
    public Samples samples(long seed) {
        return all;
    }
}
