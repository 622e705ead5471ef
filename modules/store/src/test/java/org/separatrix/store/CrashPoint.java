package org.separatrix.store;

/** Where in its work a process is halted; the folder is what {@link Before} says. */
enum CrashPoint {
    BEFORE_STUDY,
    AFTER_STUDY,
    BEFORE_PLAN,
    AFTER_PLAN,
    BEFORE_STAGING,
    AMID_STAGED_BYTES,
    BEFORE_SYNC,
    AFTER_SYNC,
    BEFORE_CHECK,
    BEFORE_STEPS,
    STEPS_LINKED,
    AFTER_STEPS,
    BEFORE_CELLS,
    CELLS_LINKED,
    AFTER_CELLS,
    BEFORE_CLEARING,
    AFTER_CLEARING,
    BEFORE_MOVING_ASIDE(Before.DAMAGE),
    MOVED_BUT_NOT_LOOKED_AT(Before.DAMAGE),
    AFTER_MOVING_ASIDE(Before.DAMAGE),
    BEFORE_COMPLETE,
    COMPLETE_LINKED,
    AFTER_COMPLETE,
    BEFORE_LABELS,
    LABELS_TAKEN_AWAY(Before.FINISHED),
    AFTER_LABELS(Before.FINISHED),
    BEFORE_REPORT,
    AFTER_REPORT;

    /** What is in the folder when the process begins. */
    enum Before {
        NOTHING,
        /** A chunk that was cut off. */
        DAMAGE,
        /** All there is to do, done. */
        FINISHED
    }

    private final Before before;

    CrashPoint() {
        this(Before.NOTHING);
    }

    CrashPoint(Before before) {
        this.before = before;
    }

    Before before() {
        return before;
    }
}
