package org.separatrix.dynamics;

import java.util.Optional;

/** Networks of one shape in training at the same time, each in a slot of its own. They never touch each other. */
interface Block {
    int slots();

    /** Puts a cell into a slot, at its start. */
    void load(int slot, Cell cell, Samples samples, Weights start);

    /** Empties a slot: zeros stay zeros. */
    void clear(int slot);

    /**
     * Takes {@code run} steps, but fewer in slots where a stop rule holds; those keep the weights they have there. A step that
     * makes too large an error is not taken.
     */
    void advance(int run);

    /** Tells the time that a slot's next steps must not pass but come to exactly, if they can be of any size. */
    default void land(int slot, double time) {}

    /** How a slot's training was stopped, if it was. */
    Optional<Outcome> stop(int slot);

    /** What to say where a training was stopped because it failed. */
    default String reason(int slot) {
        return "";
    }

    /** The steps that were taken in a slot since it was loaded. */
    long step(int slot);

    /** The training time of a slot. */
    double time(int slot);

    /** Copies the weights of a slot out. */
    Weights weights(int slot);
}
