package org.separatrix.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One process's or task's work on a result folder. What it makes grows in a staging folder of its own, where no reader
 * looks, and is published whole. Killing an attempt at any point harms nothing; closing it removes what it left staged.
 */
public final class Attempt implements AutoCloseable {
    private final Store store;
    private final String staging;
    private final String name;
    private final Pause pause;

    Attempt(Store store, String staging, String name, Pause pause) {
        this.store = store;
        this.staging = staging;
        this.name = name;
        this.pause = pause;
    }

    /**
     * Tries out that of several simultaneous writers exactly one can publish a name here.
     *
     * @throws UnusableFolder if the store does not keep to that
     */
    public void testStore() throws IOException {
        new PublishProbe(store, staging + "/probe").run();
    }

    /** Publishes a small file under a name that is written once and never changed. */
    public Publication putIfAbsent(String target, byte[] content) throws IOException {
        byte[] bytes = sealed(target, content);
        String staged = stage(target, bytes);
        Publication outcome = claim().publish(staged, target, () -> compare(target, bytes));
        store.removeStaged(staged);
        return outcome;
    }

    private Optional<Publication> compare(String target, byte[] content) throws IOException {
        try {
            boolean same = Arrays.equals(content, StoredBytes.read(store.open(target)));
            return Optional.of(same ? Publication.ALREADY_SAME : Publication.ALREADY_DIFFERENT);
        } catch (NoSuchFileException | FileNotFoundException absent) {
            return Optional.empty();
        }
    }

    /** Writes a small file in place of what stands under its name: a report, the provenance. */
    public void write(String target, byte[] content) throws IOException {
        requireReplaceable(target);
        store.replaceFile(stage(target, sealed(target, content)), target);
    }

    /** Begins a table in the staging folder; {@code table} may lie in a folder of its own. */
    public TableWriter table(String table, TableSchema schema, Map<String, String> keyValues) throws IOException {
        String staged = staging + "/" + table;
        return new TableWriter(store.stage(staged), staged, schema, keyValues, row -> {});
    }

    /** Begins a file of any kind in the staging folder; {@code file} may lie in a folder of its own. */
    public OutputStream file(String file) throws IOException {
        return store.stage(staging + "/" + file);
    }

    /**
     * Gives a staged file to another attempt, wherever that one runs, under the same name. If it has one of that name
     * already it keeps that one: a second copy of a task has nothing to add.
     */
    public void handOver(String file, String other) throws IOException {
        String target = ResultFolder.STAGING + "/" + other + "/" + file;
        claim().publish(staging + "/" + file, target, () -> store.find(target).map(there -> Publication.ALREADY_SAME));
    }

    /**
     * Puts a folder of the staging folder in the place of one that may be made again, such as {@link ResultFolder#PHASES}. A
     * reader sees the old folder or the new one, or for a moment none; in a bucket, where nothing can be renamed, for a
     * while some files of both. If the process dies in that moment the command that makes the folder must run again; nothing
     * else depends on it. Tables in it are read again first.
     */
    public void replaceFolder(String staged, String folder) throws IOException {
        requireReplaceable(folder);
        for (StoredFile file : store.files(staging + "/" + staged)) {
            if (file.name().endsWith(".parquet")) {
                Seal.check(store.open(file.name()), file.name());
            }
        }
        store.replaceFolder(staging + "/" + staged, folder);
    }

    /**
     * Begins a chunk that holds the planned cells, given by their numbers, ascending. Its steps have the columns "cell" and
     * "step", its cells have "cell" and "digest", whatever else they have.
     *
     * @param study the digest of the study that the chunk belongs to
     */
    public ChunkWriter chunk(ChunkName chunk, String study, long[] planned, TableSchema steps, TableSchema cells)
            throws IOException {
        return new ChunkWriter(this, store, chunk, study, planned, steps, cells);
    }

    /**
     * Which chunks of a round are done, by the footers of their files. A damaged file, or one of another study or chunk, is
     * moved to {@code _separatrix/bad} if it is still the file that was checked, and its chunk is to be done again.
     */
    public DoneChunks doneChunks(int round, int chunks, String study) throws IOException {
        return doneChunks(round, chunks, study, new AtATime(1));
    }

    /** The same, with several footers read at a time. */
    public DoneChunks doneChunks(int round, int chunks, String study, AtATime reading) throws IOException {
        ChunkScan scan = new ChunkScan(this, store, study);
        List<ChunkName> names = IntStream.range(0, chunks)
                .mapToObj(number -> new ChunkName(round, number))
                .toList();
        BitSet done = new BitSet(chunks);
        for (ChunkScan.Look look : reading.map(names, scan::look)) {
            done.set(look.chunk().chunk(), scan.isDone(look));
        }
        return new DoneChunks(chunks, done, scan.cellRows(), scan.stepRows(), scan.fingerprint(), scan.damage());
    }

    @Override
    public void close() throws IOException {
        store.removeStaged(staging);
    }

    /** The name of something that this attempt stages. */
    String staged(String file) {
        return staging + "/" + file;
    }

    /** How this attempt gives names to what it has staged. */
    Claim claim() {
        return new Claim(store, pause);
    }

    Publication keepAsConflict(String staged, String target) throws IOException {
        store.publish(staged, free(ResultFolder.CONFLICTS, target));
        return Publication.ALREADY_DIFFERENT;
    }

    /** Moves a damaged file to {@code _separatrix/bad}; false if another file has its name by now. */
    public boolean moveDamaged(StoredFile damaged) throws IOException {
        return store.moveAside(damaged, free(ResultFolder.DAMAGED, damaged.name()));
    }

    private static byte[] sealed(String target, byte[] content) {
        return SealedText.covers(target) ? SealedText.seal(target, content) : content;
    }

    private String stage(String target, byte[] content) throws IOException {
        String staged = staging + "/" + target.replace('/', '-');
        store.removeStaged(staged);
        try (OutputStream out = store.stage(staged)) {
            out.write(content);
        }
        if (!Arrays.equals(content, StoredBytes.read(store.open(staged)))) {
            throw new IOException("Cannot write " + target + " in " + store.location()
                    + ": the disk does not give back what was written to it.");
        }
        return staged;
    }

    /** A name in this folder that tells what was moved there and by whom, and is not taken. */
    private String free(String folder, String target) throws IOException {
        String flat = target.replace('/', '-');
        int dot = flat.lastIndexOf('.') < 0 ? flat.length() : flat.lastIndexOf('.');
        String base = folder + "/" + flat.substring(0, dot) + "-" + name;
        String extension = flat.substring(dot);
        String candidate = base + extension;
        for (int count = 2; store.find(candidate).isPresent(); count++) {
            candidate = base + "-" + count + extension;
        }
        return candidate;
    }

    private static void requireReplaceable(String target) {
        for (String published : new String[] {ResultFolder.CELLS, ResultFolder.STEPS}) {
            if (target.equals(published) || target.startsWith(published + "/")) {
                throw new IllegalArgumentException(
                        "nothing under " + published + " is ever replaced, but " + target + " was to be");
            }
        }
    }
}
