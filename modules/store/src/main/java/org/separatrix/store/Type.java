package org.separatrix.store;

/** What a column holds. Every reader sees BIGINT, DOUBLE or VARCHAR; there are no other types in Separatrix's tables. */
public enum Type {
    LONG,
    DOUBLE,
    TEXT
}
