package org.separatrix.dynamics;

/** Networks of one shape in training at the same time, each in a slot of its own. They never touch each other. */
interface Block {
    int slots();

    /** Puts a cell into a slot, at its start. */
    void load(int slot, Cell cell, Samples samples, Weights start);

    /** Empties a slot: zeros stay zeros. */
    void clear(int slot);

    /** Copies the weights of a slot out. */
    Weights weights(int slot);

    /**
     * Takes {@code run} steps. A network that meets a stop rule keeps the weights it has there.
     *
     * @return per slot, how many steps it took before its stop rule held, or -1 if none did
     */
    int[] advance(int run);
}
