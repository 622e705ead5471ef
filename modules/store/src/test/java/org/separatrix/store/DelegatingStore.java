package org.separatrix.store;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.InputFile;

/** A store that is another one but for what it says itself: how a test makes a store fail. */
interface DelegatingStore extends Store {
    Store store();

    @Override
    default String location() {
        return store().location();
    }

    @Override
    default String requirement() {
        return store().requirement();
    }

    @Override
    default List<StoredFile> files(String folder) throws IOException {
        return store().files(folder);
    }

    @Override
    default List<String> folders(String folder) throws IOException {
        return store().folders(folder);
    }

    @Override
    default Optional<StoredFile> find(String name) throws IOException {
        return store().find(name);
    }

    @Override
    default InputFile open(String name) throws IOException {
        return store().open(name);
    }

    @Override
    default OutputStream stage(String name) throws IOException {
        return store().stage(name);
    }

    @Override
    default boolean publish(String staged, String name) throws IOException {
        return store().publish(staged, name);
    }

    @Override
    default void replaceFile(String staged, String name) throws IOException {
        store().replaceFile(staged, name);
    }

    @Override
    default void replaceFolder(String staged, String folder) throws IOException {
        store().replaceFolder(staged, folder);
    }

    @Override
    default boolean moveAside(StoredFile seen, String name) throws IOException {
        return store().moveAside(seen, name);
    }

    @Override
    default void removeStaged(String name) throws IOException {
        store().removeStaged(name);
    }
}
