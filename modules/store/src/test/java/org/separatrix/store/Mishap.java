package org.separatrix.store;

/** What goes wrong in a {@link Simulation}. */
enum Mishap {
    /** A call has no effect and ends with an error. */
    ERROR_BEFORE,
    /** A call has its effect and ends with an error. */
    ANSWER_LOST,
    /** A file is published long after the call for it has ended with an error. */
    EFFECT_DELAYED,
    /** A staged file is shorter than what was written, without an error. */
    WRITE_TORN,
    /** A staged file has other bytes than were written, without an error. */
    WRITE_WRONG,
    DISK_FULL,
    /** A task, a driver or a repairer dies between two calls. */
    DEATH,
    /** All die at once, and what was not synced may be lost. */
    POWER_FAILURE,
    /** A published file is cut off. */
    TRUNCATION,
    /** A bit of a published file changes. */
    BIT_FLIP
}
