package org.separatrix.dynamics;

/** Samples that are given as they are, the same for every seed. */
public record GivenSamples(Samples all) implements Data {
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
    public boolean usesSeed() {
        return false;
    }

    @Override
    public Samples samples(long seed) {
        return all;
    }
}
