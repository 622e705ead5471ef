package org.separatrix.store;

/**
 * A file of a result folder that is not what it must be.
 *
 * @param file as it was seen
 * @param what a sentence that names the file and says what is wrong
 */
public record Damage(StoredFile file, String what) {
    static Damage of(StoredFile file, String what) {
        return new Damage(file, file.name() + " " + what);
    }
}
