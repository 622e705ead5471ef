package org.separatrix.store;

import java.util.EnumSet;
import java.util.Set;

/** How a call of a store fails. */
enum CallFault {
    /** It has no effect and ends with an error. */
    EXCEPTION,
    /** It has its effect and ends with an error. */
    UNKNOWN_OUTCOME,
    /** It does less than it should and does not say so. */
    SHORT,
    DISK_FULL,
    /** While it waits, another process does all the work. */
    SLOW;

    private static final Set<StoreCall> WHOLE =
            EnumSet.of(StoreCall.PUBLISH, StoreCall.REPLACE_FILE, StoreCall.REPLACE_FOLDER, StoreCall.MOVE_ASIDE);

    /** All calls can fail in all these ways; but that a store gives names in one go or not at all is its promise. */
    boolean canHappenTo(StoreCall call) {
        return this != SHORT || !WHOLE.contains(call);
    }
}
