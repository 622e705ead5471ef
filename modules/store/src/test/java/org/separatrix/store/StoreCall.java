package org.separatrix.store;

/** The calls of a {@link Store} and of the streams that it gives, each of which can fail. */
enum StoreCall {
    FILES,
    FOLDERS,
    FIND,
    OPEN,
    READ,
    STAGE,
    WRITE,
    CLOSE,
    PUBLISH,
    REPLACE_FILE,
    REPLACE_FOLDER,
    MOVE_ASIDE,
    REMOVE_STAGED
}
