package org.separatrix.store;

/** How it went to publish a file under a name that any number of attempts may claim. */
public enum Publication {
    /** The name was free and is ours. */
    PUBLISHED,
    /** Another attempt was first, with the same content. As good as published. */
    ALREADY_SAME,
    /** Another attempt was first, with the same results in another encoding: a newer compressor, say. As good as published. */
    ALREADY_RECODED,
    /** Another content stands under the name, and stays there: two attempts did not agree where they had to. */
    ALREADY_DIFFERENT
}
