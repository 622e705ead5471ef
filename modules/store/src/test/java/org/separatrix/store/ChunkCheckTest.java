package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full reading finds whatever is wrong with a chunk, and only that. */
class ChunkCheckTest {
    private static final ChunkName CHUNK = new ChunkName(1, 1);

    @TempDir
    private Path path;

    private ResultFolder folder;
    private SmallStudy study;

    @BeforeEach
    void open() throws IOException {
        path = path.resolve("out");
        folder = ResultFolder.open(Location.of(path));
        study = new SmallStudy(folder);
    }

    @Test
    void findsNothingInAWholeChunk() throws IOException {
        Receipt receipt = study.publish("a", 1);
        ChunkFindings found = check();
        assertThat(found.isWhole()).isTrue();
        assertThat(found.fingerprint()).isEqualTo(receipt.fingerprint());
        assertThat(found.cellRows()).isEqualTo(receipt.cellRows());
        assertThat(found.stepRows()).isEqualTo(receipt.stepRows()).isPositive();
        assertThat(found.bytes()).isEqualTo(Files.size(file(CHUNK.cells())) + Files.size(file(CHUNK.steps())));
    }

    @Test
    void aChunkThatIsNotDoneIsNotDamaged() throws IOException {
        assertThat(check())
                .matches(found -> !found.published() && found.damage().isEmpty() && found.files() == 0);
        study.publish("a", 1);
        Files.delete(file(CHUNK.cells()));
        assertThat(check())
                .matches(found -> !found.published() && found.damage().isEmpty() && found.files() == 1);
    }

    @Test
    void cellsWithoutTheirStepsAreDamage() throws IOException {
        study.publish("a", 1);
        Files.delete(file(CHUNK.steps()));
        assertThat(sentences()).containsExactly(CHUNK.cells() + " stands alone: " + CHUNK.steps() + " is missing");
    }

    @Test
    void flippedBitsAreNoticedWhereverTheyAreAndTheFileIsNamed() throws IOException {
        study.publish("a", 1);
        for (String name : List.of(CHUNK.cells(), CHUNK.steps())) {
            byte[] whole = Files.readAllBytes(file(name));
            for (int at = 0; at < whole.length; at += 23) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << (at % 8));
                Files.write(file(name), flipped);
                assertThat(damagedFiles()).as("byte " + at).containsExactly(name);
            }
            Files.write(file(name), whole);
        }
        assertThat(check().isWhole()).isTrue();
    }

    @Test
    void truncationsAreNoticed() throws IOException {
        study.publish("a", 1);
        byte[] whole = Files.readAllBytes(file(CHUNK.steps()));
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(file(CHUNK.steps()), Arrays.copyOf(whole, length));
            assertThat(damagedFiles()).as("length " + length).containsExactly(CHUNK.steps());
        }
    }

    @Test
    void filesOfAnotherChunkOrStudyAreForeign() throws IOException {
        study.publish("a", 0);
        Files.copy(file(new ChunkName(1, 0).cells()), file(CHUNK.cells()));
        Files.copy(file(new ChunkName(1, 0).steps()), file(CHUNK.steps()));
        assertThat(sentences()).hasSize(2).allMatch(sentence -> sentence.contains("separatrix.chunk must be"));
        ChunkCheck ofAnother = folder.chunkCheck("another study", Cells.STEPS, Cells.CELLS);
        assertThat(ofAnother.check(new ChunkName(1, 0), SmallStudy.cells(0)).damage())
                .hasSize(2)
                .allMatch(damage -> damage.what().contains("separatrix.study must be another study"));
    }

    @Test
    void wholeFilesOfDifferentResultsAreBothNamed() throws IOException {
        study.publish("a", 1);
        byte[] steps = Files.readAllBytes(file(CHUNK.steps()));
        Files.delete(file(CHUNK.cells()));
        Files.delete(file(CHUNK.steps()));
        study.publish("b", 1, 1e-16);
        Files.write(file(CHUNK.steps()), steps);
        assertThat(damagedFiles()).containsExactly(CHUNK.cells(), CHUNK.steps());
        assertThat(sentences()).allMatch(sentence -> sentence.contains("the digest of cell 3 must be"));
    }

    @Test
    void aTableWithOtherColumnsIsForeign() throws IOException {
        study.publish("a", 1);
        TableSchema more = TableSchema.of(
                Column.required("cell", Type.LONG), Column.required("step", Type.LONG), new Column("x", Type.DOUBLE));
        assertThat(folder.chunkCheck(SmallStudy.STUDY, more, Cells.CELLS)
                        .check(CHUNK, SmallStudy.cells(1))
                        .damage())
                .extracting(Damage::what)
                .containsExactly(CHUNK.steps() + " is damaged: its columns are not those of the study");
    }

    @Test
    void aChunkThatLacksACellOfThePlanOrHoldsAnotherIsNoticed() throws IOException {
        study.publish("a", 1);
        ChunkCheck check = folder.chunkCheck(SmallStudy.STUDY, Cells.STEPS, Cells.CELLS);
        assertThat(check.check(CHUNK, new long[] {3, 4, 5, 6}).damage())
                .hasSize(2)
                .allMatch(damage -> damage.what().endsWith("cell 6 is missing in " + CHUNK.cells()));
        assertThat(check.check(CHUNK, new long[] {2, 3, 4, 5}).damage())
                .hasSize(2)
                .allMatch(damage -> damage.what().endsWith("cell 2 is missing in " + CHUNK.cells()));
        assertThat(check.check(CHUNK, new long[] {3, 4}).damage()).hasSize(2).allMatch(damage -> damage.what()
                .endsWith("hold more than the cells of the plan"));
    }

    /** Sealed, with the right keys, and with rows that are not what their digests say. */
    @Test
    void rowsThatWereChangedBeforeTheyWereSealedAreNoticed() throws IOException {
        study.publish("a", 1);
        byte[] cells = Files.readAllBytes(file(CHUNK.cells()));
        writeAgain(CHUNK.cells(), Cells.CELLS, "last_loss");
        assertThat(sentences()).hasSize(2).allMatch(sentence -> sentence.contains("the digest of cell 3 must be"));
        Files.write(file(CHUNK.cells()), cells);
        writeAgain(CHUNK.steps(), Cells.STEPS, "");
        assertThat(check().isWhole()).isTrue();
        writeAgain(CHUNK.steps(), Cells.STEPS, "time");
        assertThat(sentences()).hasSize(2).allMatch(sentence -> sentence.contains("the digest of cell 3 must be"));
    }

    /** Writes a table again with other values in one column, and puts it in the place of the published one. */
    private void writeAgain(String name, TableSchema schema, String changed) throws IOException {
        try (Attempt attempt = folder.attempt("forger")) {
            try (TableReader from = folder.table(name);
                    TableWriter to = attempt.table("forged.parquet", schema, from.keyValues())) {
                while (from.next()) {
                    copy(from, to, schema, changed);
                }
                to.finish(Map.of());
            }
            Files.delete(file(name));
            Files.move(path.resolve("_separatrix/staging/forger/forged.parquet"), file(name));
        }
        folder.check(name);
    }

    private static void copy(TableReader from, TableWriter to, TableSchema schema, String changed) throws IOException {
        for (int column = 0; column < schema.size(); column++) {
            if (from.isNull(column)) {
                continue;
            }
            boolean forge = schema.column(column).name().equals(changed);
            switch (schema.column(column).type()) {
                case LONG -> to.put(column, from.getLong(column));
                case DOUBLE, FLOAT -> to.put(column, from.getDouble(column) + (forge ? 1 : 0));
                case TEXT -> to.put(column, from.getText(column));
            }
        }
        to.endRow();
    }

    private ChunkFindings check() throws IOException {
        return folder.chunkCheck(SmallStudy.STUDY, Cells.STEPS, Cells.CELLS).check(CHUNK, SmallStudy.cells(1));
    }

    private List<String> sentences() throws IOException {
        return check().damage().stream().map(Damage::what).toList();
    }

    private List<String> damagedFiles() throws IOException {
        List<String> files = new ArrayList<>();
        check().damage().forEach(damage -> files.add(damage.file().name()));
        return files;
    }

    private Path file(String name) {
        return path.resolve(name);
    }
}
