package org.separatrix.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.InputFile;

/**
 * The few operations on a place for files on which everything else rests. Names are relative to the store's root, with
 * slashes. What a store must guarantee stands in {@code StoreContract}, a test; above all that of any number of writers
 * who publish under one name exactly one wins, and that a name leads to a whole file or to none.
 */
interface Store {
    /** The root, as a user would write it. */
    String location();

    /** What a place must offer to be one, and what to do if it does not. */
    default String requirement() {
        return "Choose another place with --out.";
    }

    /** The files directly in a folder, by name; none if there is no such folder. */
    List<StoredFile> files(String folder) throws IOException;

    /** The names, without their path, of the folders directly in a folder. */
    List<String> folders(String folder) throws IOException;

    /** The file of this name, if there is one. */
    Optional<StoredFile> find(String name) throws IOException;

    /**
     * A file to read. If it is moved away before it is read, reading it throws {@link java.io.FileNotFoundException}.
     *
     * @throws java.nio.file.NoSuchFileException if there is none
     */
    InputFile open(String name) throws IOException;

    /** A new file under staging, that is complete and durable once it is closed. */
    OutputStream stage(String name) throws IOException;

    /** Gives a staged file a name if that is free; otherwise changes nothing and is false. Atomic and durable. */
    boolean publish(String staged, String name) throws IOException;

    /** Gives a staged file a name, whoever had it. Atomic: a reader finds the old content or the new one. */
    void replaceFile(String staged, String name) throws IOException;

    /** Puts a staged folder in place of another one. A reader may find neither for a moment. */
    void replaceFolder(String staged, String folder) throws IOException;

    /** Takes away a file's name and gives it another, if it is still the very file that was seen; otherwise false. */
    boolean moveAside(StoredFile seen, String name) throws IOException;

    /** Removes a folder or file under staging, if it is there. Nothing else can be removed. */
    void removeStaged(String name) throws IOException;
}
