package org.separatrix.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;

/**
 * How the two staged files of a chunk become its results: they are read again, {@code steps} gets its name, and then
 * {@code cells}, the commit mark. All that makes publishing safe is here and in {@link Claim}; what the files hold was
 * decided before.
 */
final class ChunkCommit {
    private final Store store;
    private final Attempt attempt;
    private final ChunkName chunk;
    private final String study;

    ChunkCommit(Store store, Attempt attempt, ChunkName chunk, String study) {
        this.store = store;
        this.attempt = attempt;
        this.chunk = chunk;
        this.study = study;
    }

    /** If other results stand under one of the names, these here are kept beside, and nothing is replaced. */
    Receipt publish(StagedTable steps, StagedTable cells) throws IOException {
        steps.check(store);
        cells.check(store);
        Publication stepsOutcome = publish(steps, chunk.steps(), ResultFolder.STEPS);
        Publication cellsOutcome = stepsOutcome == Publication.ALREADY_DIFFERENT
                ? attempt.keepAsConflict(cells.name(), chunk.cells())
                : publish(cells, chunk.cells(), ResultFolder.CELLS);
        return new Receipt(
                chunk,
                stepsOutcome,
                cellsOutcome,
                steps.footer().rows(),
                cells.footer().rows(),
                ChunkFiles.fingerprint(cells.footer()));
    }

    private Publication publish(StagedTable ours, String name, String table) throws IOException {
        Map<String, String> expected = ChunkFiles.keyValues(chunk, table, study);
        return attempt.claim().publish(ours.name(), name, () -> compare(ours, name, expected));
    }

    /**
     * What stands under the name counts as the same if it is whole and its cells' digests are ours, whatever encoded it. If
     * it is damaged it makes room; if its results differ, ours are kept beside.
     */
    private Optional<Publication> compare(StagedTable ours, String name, Map<String, String> expected)
            throws IOException {
        Optional<StoredFile> seen = store.find(name);
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<TableFooter> theirs = ChunkFiles.footer(store, name, expected);
            if (theirs.isEmpty()) {
                return Optional.empty();
            }
            ChunkFiles.checkSeal(store, name);
            return Optional.of(compare(ours, theirs.get(), name));
        } catch (DamagedTable damage) {
            attempt.moveDamaged(seen.get());
            return Optional.empty();
        } catch (NoSuchFileException | FileNotFoundException gone) {
            return Optional.empty();
        }
    }

    private Publication compare(StagedTable ours, TableFooter theirs, String name) throws IOException {
        if (theirs.seal().equals(ours.footer().seal())) {
            return Publication.ALREADY_SAME;
        }
        return ChunkFiles.fingerprint(theirs).equals(ChunkFiles.fingerprint(ours.footer()))
                ? Publication.ALREADY_RECODED
                : attempt.keepAsConflict(ours.name(), name);
    }
}
