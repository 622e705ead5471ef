package org.separatrix.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.separatrix.store.AtATime;
import org.separatrix.store.ChunkFindings;
import org.separatrix.store.ChunkName;
import org.separatrix.store.Damage;
import org.separatrix.store.DamagedTable;
import org.separatrix.store.Fingerprint;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.StoredFile;

/**
 * Reads everything that a sweep has left, on all cores: every chunk to the last byte, its labels, the numbers behind figures,
 * and what stands beside them and should not. Nothing is changed.
 */
final class Verification {
    private static final List<String> TABLES =
            List.of(ResultFolder.CELLS, ResultFolder.STEPS, ResultFolder.PHASES, ResultFolder.SEGMENTS);
    private static final int MOST_NAMES = 5;

    private final Sweep sweep;
    private final ResultFolder folder;
    private final LongConsumer progress;
    private final List<Damage> damage = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Fingerprint fingerprint = new Fingerprint();
    private final Fingerprint ofCompleted = new Fingerprint();
    private final List<ChunkName> missing = new ArrayList<>();
    private Optional<Completion> completion = Optional.empty();
    private int whole;
    private int wholeOfCompleted;
    private int labelled;
    private int cut;
    private int tables;
    private long bytes;
    private long cells;
    private long steps;

    /** @param progress told of bytes that were read, by any thread */
    Verification(Sweep sweep, LongConsumer progress) {
        this.sweep = sweep;
        this.folder = sweep.folder();
        this.progress = progress;
    }

    /** How many bytes there are to read. */
    static long bytes(ResultFolder folder) throws IOException {
        long bytes = 0;
        for (String table : TABLES) {
            bytes += folder.files(table).stream().mapToLong(StoredFile::bytes).sum();
        }
        return bytes;
    }

    Findings findings() throws IOException {
        readCompletion();
        readChunks();
        readFigures();
        strangers();
        completion.ifPresent(this::compareWithWhatWasCompleted);
        boolean complete = completion
                .filter(then -> then.rounds() == sweep.rounds().count())
                .isPresent();
        if (labelled > 0 && complete) {
            missingLabels("labels", labelled, ResultFolder.PHASES);
            if (cut > 0 || Labels.cuts(sweep.study())) {
                missingLabels("segments", cut, ResultFolder.SEGMENTS);
            }
        }
        return new Findings(
                sweep.rounds().chunks(),
                whole,
                tables,
                bytes,
                cells,
                steps,
                fingerprint.hex(),
                complete,
                labelled > 0,
                damage,
                problems);
    }

    private void missingLabels(String what, int there, String table) {
        if (there < sweep.rounds().chunks()) {
            problems.add(String.format(
                    Locale.ROOT,
                    "the %s of %,d of %,d chunks are missing under %s",
                    what,
                    sweep.rounds().chunks() - there,
                    sweep.rounds().chunks(),
                    table));
        }
    }

    private void readCompletion() throws IOException {
        try {
            completion = Completion.of(folder);
        } catch (JsonProcessingException | DamagedTable unreadable) {
            folder.find(Sweep.COMPLETE)
                    .ifPresent(file -> damage.add(new Damage(file, Sweep.COMPLETE + " is not what a run has left")));
        }
    }

    /** How many chunks have been complete once; those of a later round may be under way. */
    private int completedChunks() {
        return completion.map(then -> sweep.rounds().chunks(then.rounds())).orElse(0);
    }

    private void readChunks() throws IOException {
        ChunkVerification verification = new ChunkVerification(sweep);
        AtATime onAllCores = new AtATime(Runtime.getRuntime().availableProcessors());
        for (Runnable note : onAllCores.map(sweep.chunks(), chunk -> read(verification, chunk))) {
            note.run();
        }
    }

    /** Reads a chunk, and gives what is to be noted of it in the order of chunks. */
    private Runnable read(ChunkVerification verification, int chunk) {
        try {
            ChunkVerification.Result result = verification.verify(chunk);
            progress.accept(result.bytes());
            return () -> note(result, chunk < completedChunks());
        } catch (IOException unreadable) {
            String name = sweep.name(chunk).text();
            return () -> problems.add(
                    "chunk " + name + " cannot be read, and was not looked at further: " + unreadable.getMessage());
        }
    }

    private void note(ChunkVerification.Result result, boolean wasCompleted) {
        ChunkFindings chunk = result.chunk();
        damage.addAll(result.damage());
        tables += chunk.files() + result.labels().size() + result.segments().size();
        bytes += result.bytes();
        labelled += result.labels().size();
        cut += result.segments().size();
        if (!chunk.published()) {
            if (wasCompleted) {
                missing.add(chunk.chunk());
            }
        } else if (chunk.isWhole()) {
            whole++;
            cells += chunk.cellRows();
            steps += chunk.stepRows();
            fingerprint.merge(Fingerprint.parse(chunk.fingerprint()));
            if (wasCompleted) {
                wholeOfCompleted++;
                ofCompleted.merge(Fingerprint.parse(chunk.fingerprint()));
            }
        }
    }

    /** The tables behind the figures, and no others: figures can be drawn again at any time. */
    private void readFigures() throws IOException {
        for (StoredFile file : folder.files(ResultFolder.DIAGRAMS)) {
            if (file.name().endsWith(".parquet")) {
                tables++;
                bytes += file.bytes();
                try {
                    folder.check(file.name());
                } catch (DamagedTable found) {
                    damage.add(new Damage(file, found.getMessage()));
                }
            }
        }
    }

    /** Whoever reads a folder of tables reads all files in it. */
    private void strangers() throws IOException {
        Set<String> known = new HashSet<>();
        for (int chunk : sweep.chunks()) {
            ChunkName name = sweep.name(chunk);
            known.addAll(List.of(name.cells(), name.steps(), Tables.phasesOf(name), Tables.segmentsOf(name)));
        }
        for (String table : TABLES) {
            for (StoredFile file : folder.files(table)) {
                if (!known.contains(file.name()) && isSeen(file.name())) {
                    damage.add(new Damage(
                            file,
                            file.name() + " is of no chunk of the plan, but whoever reads the folder " + table
                                    + " reads it too"));
                }
            }
            for (String inner : folder.folders(table)) {
                problems.add("the folder " + table + "/" + inner + " should not be there. Move it away");
            }
        }
    }

    /** Readers pass over what begins with a dot or an underscore, unless they ask for Parquet files by their ending. */
    private static boolean isSeen(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return name.endsWith(".parquet") || !(name.startsWith(".") || name.startsWith("_"));
    }

    private void compareWithWhatWasCompleted(Completion then) {
        if (!missing.isEmpty()) {
            problems.add(String.format(
                    Locale.ROOT,
                    "%,d of %,d chunks are missing, though %s complete: %s",
                    missing.size(),
                    completedChunks(),
                    then.rounds() == sweep.rounds().count() ? "the study was" : "all of their rounds were",
                    names(missing)));
        }
        if (wholeOfCompleted == completedChunks() && !ofCompleted.hex().equals(then.fingerprint())) {
            problems.add(
                    "every chunk is whole, but together they hold other results than the study was completed with: "
                            + "their fingerprint is " + ofCompleted.hex() + " and was " + then.fingerprint()
                            + ". Replaying cells tells which file was replaced");
        }
    }

    private static String names(List<ChunkName> chunks) {
        String names = String.join(
                ", ", chunks.stream().limit(MOST_NAMES).map(ChunkName::text).toList());
        return chunks.size() > MOST_NAMES ? names + " and others" : names;
    }
}
