package org.separatrix.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.separatrix.phases.Classifier;
import org.separatrix.store.ChunkFindings;
import org.separatrix.store.ChunkName;
import org.separatrix.store.Damage;
import org.separatrix.store.DamagedTable;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.StoredFile;
import org.separatrix.store.TableReader;
import org.separatrix.study.grid.StudyColumn;
import org.separatrix.study.grid.Values;
import org.separatrix.study.round.RoundChunk;

/** Reads a chunk and its labels in full: all of a sweep's folder that belongs to certain cells. */
final class ChunkVerification {
    private final Sweep sweep;
    private final ResultFolder folder;
    private final Tables tables;

    ChunkVerification(Sweep sweep) {
        this.sweep = sweep;
        this.folder = sweep.folder();
        this.tables = Tables.of(sweep.study(), sweep.rounds().columns());
    }

    /**
     * What was found.
     *
     * @param labels the table of the chunk's labels, if there is one, and {@code segments} that of its segments
     * @param damage of all of them
     */
    record Result(ChunkFindings chunk, List<StoredFile> labels, List<StoredFile> segments, List<Damage> damage) {
        long bytes() {
            return chunk.bytes()
                    + Stream.concat(labels.stream(), segments.stream())
                            .mapToLong(StoredFile::bytes)
                            .sum();
        }
    }

    Result verify(int chunk) throws IOException {
        ChunkName name = sweep.name(chunk);
        RoundChunk of = sweep.rounds().chunk(chunk);
        long[] planned = of.cells();
        ChunkFindings found = folder.chunkCheck(of.round().study().digest(), tables.steps(), tables.cells())
                .check(name, planned);
        List<Damage> damage = new ArrayList<>(found.damage());
        Optional<StoredFile> cells = found.isWhole() ? folder.find(name.cells()) : Optional.empty();
        if (cells.isPresent()) {
            misplaced(name.cells()).ifPresent(what -> damage.add(new Damage(cells.get(), what)));
        }
        List<StoredFile> labels = folder.find(Tables.phasesOf(name)).stream().toList();
        for (StoredFile file : labels) {
            wrong(file.name(), planned).ifPresent(what -> damage.add(new Damage(file, what)));
        }
        List<StoredFile> segments =
                folder.find(Tables.segmentsOf(name)).stream().toList();
        for (StoredFile file : segments) {
            wrongSegments(file.name(), planned).ifPresent(what -> damage.add(new Damage(file, what)));
        }
        return new Result(found, labels, segments, damage);
    }

    /** Which cell does not stand where its number tells; a digest knows no numbers. */
    private Optional<String> misplaced(String cells) throws IOException {
        List<StudyColumn> columns = sweep.study().columns();
        List<String> names = new ArrayList<>(List.of(Tables.CELL));
        columns.forEach(column -> names.add(column.name()));
        try (TableReader rows = folder.table(cells, names.toArray(String[]::new))) {
            while (rows.next()) {
                long cell = rows.getLong(0);
                Values values = sweep.rounds().values(cell);
                for (int column = 0; column < columns.size(); column++) {
                    if (!isSame(columns.get(column), rows, column + 1, values, column)) {
                        return Optional.of(cells + " has cell " + cell + " at another place than the study: its "
                                + columns.get(column).name() + " must be " + values.text(column));
                    }
                }
            }
            return Optional.empty();
        }
    }

    private static boolean isSame(StudyColumn column, TableReader rows, int at, Values values, int place) {
        return switch (column.type()) {
            case TEXT -> values.word(place).equals(rows.getText(at));
            case LONG -> rows.getLong(at) == (long) values.number(place);
            case DOUBLE ->
                Double.isFinite(values.number(place)) ? rows.getDouble(at) == values.number(place) : rows.isNull(at);
        };
    }

    /** What is wrong with a table of labels; empty if nothing is. */
    private Optional<String> wrong(String labels, long[] planned) throws IOException {
        try {
            folder.check(labels);
            try (TableReader rows = folder.table(labels, Tables.CELL)) {
                for (long cell : planned) {
                    if (!rows.next() || rows.getLong(0) != cell) {
                        return Optional.of(labels + " does not label every cell once: cell " + cell + " is missing");
                    }
                }
                return rows.next()
                        ? Optional.of(labels + " labels more than the cells of its chunk")
                        : Optional.empty();
            }
        } catch (DamagedTable found) {
            return Optional.of(found.getMessage());
        }
    }

    /** What is wrong with a table of segments: it has a row for every cell and phase of the classifier, in this order. */
    private Optional<String> wrongSegments(String segments, long[] planned) throws IOException {
        List<String> phases =
                sweep.study().classifier().map(Classifier::segmentPhases).orElse(List.of());
        try {
            folder.check(segments);
            try (TableReader rows = folder.table(segments, Tables.CELL, Tables.PHASE)) {
                for (long cell : planned) {
                    for (String phase : phases) {
                        if (!rows.next() || rows.getLong(0) != cell || !phase.equals(rows.getText(1))) {
                            return Optional.of(segments + " does not have a row for every cell and phase: '" + phase
                                    + "' of cell " + cell + " is missing");
                        }
                    }
                }
                return rows.next()
                        ? Optional.of(segments + " has more rows than one for every cell and phase")
                        : Optional.empty();
            }
        } catch (DamagedTable found) {
            return Optional.of(found.getMessage());
        }
    }
}
