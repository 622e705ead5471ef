package org.separatrix.dynamics;

import java.util.Optional;

/** Networks of one shape in training at the same time, each in a slot of its own. They never touch each other. */
interface Block {
    int slots();

    /** Puts a cell into a slot, at its start. */
    void load(int slot, Cell cell, Samples samples, Weights start);

    /** Empties a slot: zeros stay zeros. */
    void clear(int slot);

    /** Takes {@code run} steps, but fewer in slots where a stop rule holds; those keep the weights they have there. */
    void advance(int run);

    /** How a slot's training was stopped, if it was. */
    Optional<Outcome> stop(int slot);

    /** The steps that were taken in a slot since it was loaded. */
    long step(int slot);

    /** The training time of a slot. */
    double time(int slot);

    /** Copies the weights of a slot out. */
    Weights weights(int slot);
}
