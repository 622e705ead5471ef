package org.separatrix.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The folder that a study's results go to. At any moment, while any number of processes publish in it, {@code cells} and
 * {@code steps} hold whole files only. What changes the folder is done by an {@link Attempt}; here it is only read.
 */
public final class ResultFolder {
    public static final String CELLS = "cells";
    public static final String STEPS = "steps";
    public static final String PHASES = "phases";
    public static final String SEGMENTS = "segments";
    public static final String DIAGRAMS = "diagrams";

    /** Where the program keeps what is not for readers: the plan, staging, damaged files. */
    public static final String OWN = "_separatrix";

    static final String STAGING = OWN + "/staging";
    static final String DAMAGED = OWN + "/bad";
    static final String CONFLICTS = OWN + "/conflicts";

    private static final Pattern ATTEMPT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Store store;
    private final Pause pause;

    ResultFolder(Store store) {
        this(store, Pause.NONE);
    }

    private ResultFolder(Store store, Pause pause) {
        this.store = store;
        this.pause = pause;
    }

    /** This folder, made if it is missing. */
    public static ResultFolder open(Location location) throws IOException {
        return new ResultFolder(location.create());
    }

    /** This folder, which must be there; nothing is made. */
    public static ResultFolder existing(Location location) throws IOException {
        return find(location)
                .orElseThrow(() -> new UnusableFolder(
                        "There is no folder " + location.absolute() + ". Check the path, or run the study first."));
    }

    /** This folder, if it is there; nothing is made. */
    public static Optional<ResultFolder> find(Location location) throws IOException {
        return location.find().map(ResultFolder::new);
    }

    /** This folder, with a pause before each new try to publish what a store did not take. */
    public ResultFolder pausing(Pause between) {
        return new ResultFolder(store, between);
    }

    /** The folder as a user would write it. */
    public String location() {
        return store.location();
    }

    /**
     * Begins to change the folder.
     *
     * @param name unique among all processes and threads that ever work on this folder
     */
    public Attempt attempt(String name) {
        return new Attempt(store, stagingOf(name), name, pause);
    }

    /** The names of attempts that have something staged: running ones, and dead ones. */
    public List<String> attempts() throws IOException {
        return store.folders(STAGING);
    }

    /** Removes what a dead attempt left staged. Of a running attempt it would remove the ground under its feet. */
    public void removeAttempt(String name) throws IOException {
        store.removeStaged(stagingOf(name));
    }

    /** The files directly in one of the folders, by name. */
    public List<StoredFile> files(String folder) throws IOException {
        return store.files(folder);
    }

    /** The file of this name, if there is one. */
    public Optional<StoredFile> find(String name) throws IOException {
        return store.find(name);
    }

    public boolean has(String name) throws IOException {
        return store.find(name).isPresent();
    }

    /**
     * The content of a small file. JSON under {@code _separatrix} is believed only if it is as it was written.
     *
     * @throws NoSuchFileException if there is none
     * @throws DamagedTable if it is not what was written
     */
    public byte[] read(String name) throws IOException {
        byte[] bytes = StoredBytes.read(store.open(name));
        return SealedText.covers(name) ? SealedText.open(name, bytes) : bytes;
    }

    /** A table, all its columns or those of these names. */
    public TableReader table(String name, String... columns) throws IOException {
        return TableReader.open(store.open(name), name, columns);
    }

    public TableFooter footer(String name) throws IOException {
        return TableFooter.read(store.open(name), name);
    }

    /** Whether both files of a chunk are there, whole as far as their footers tell, and of the same results. */
    public boolean isDone(ChunkName chunk, String study) throws IOException {
        try {
            Optional<TableFooter> steps =
                    ChunkFiles.footer(store, chunk.steps(), ChunkFiles.keyValues(chunk, STEPS, study));
            Optional<TableFooter> cells =
                    ChunkFiles.footer(store, chunk.cells(), ChunkFiles.keyValues(chunk, CELLS, study));
            return steps.isPresent()
                    && cells.isPresent()
                    && ChunkFiles.fingerprint(steps.get()).equals(ChunkFiles.fingerprint(cells.get()));
        } catch (DamagedTable damage) {
            return false;
        }
    }

    /**
     * Reads every byte of a table and compares with its seal.
     *
     * @throws DamagedTable if a single bit differs
     */
    public void check(String name) throws IOException {
        Seal.check(store.open(name), name);
    }

    /**
     * A full reading of chunks.
     *
     * @param study the digest of the study that they belong to
     */
    public ChunkCheck chunkCheck(String study, TableSchema steps, TableSchema cells) {
        return new ChunkCheck(store, study, steps, cells);
    }

    /** The names, without their path, of the folders directly in a folder. */
    public List<String> folders(String folder) throws IOException {
        return store.folders(folder);
    }

    /**
     * Which chunks of a round have both files, from a listing alone: for showing progress, not for deciding what is done.
     */
    public BitSet listedChunks(int round, int chunks) throws IOException {
        Set<String> names = new HashSet<>();
        store.files(CELLS).forEach(file -> names.add(file.name()));
        store.files(STEPS).forEach(file -> names.add(file.name()));
        BitSet listed = new BitSet(chunks);
        for (int number = 0; number < chunks; number++) {
            ChunkName chunk = new ChunkName(round, number);
            listed.set(number, names.contains(chunk.cells()) && names.contains(chunk.steps()));
        }
        return listed;
    }

    private static String stagingOf(String attempt) {
        if (!ATTEMPT.matcher(attempt).matches()) {
            throw new IllegalArgumentException(
                    "the name of an attempt must match " + ATTEMPT + " but was '" + attempt + "'");
        }
        return STAGING + "/" + attempt;
    }
}
