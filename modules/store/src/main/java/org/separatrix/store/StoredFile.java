package org.separatrix.store;

/**
 * A file as it was seen in a listing.
 *
 * @param name relative to the store's root, with slashes
 * @param version differs for another file under the same name; its form is the store's own
 */
public record StoredFile(String name, long bytes, String version) {}
