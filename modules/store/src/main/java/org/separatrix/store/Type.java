package org.separatrix.store;

/**
 * What a column holds. Every reader sees BIGINT, DOUBLE, FLOAT or VARCHAR; there are no other types in Separatrix's tables. Here
 * a FLOAT is a double that was rounded.
 */
public enum Type {
    LONG,
    DOUBLE,
    FLOAT,
    TEXT
}
