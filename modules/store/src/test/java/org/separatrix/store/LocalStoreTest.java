package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest extends StoreContract {
    @TempDir
    private Path folder;

    @Override
    Store emptyStore() throws IOException {
        return LocalStore.create(folder.resolve("out"));
    }

    @Override
    Store sameStore() throws IOException {
        return LocalStore.create(folder.resolve("out"));
    }

    @Test
    void aFileInTheWayIsNamedWithTheRemedy() throws IOException {
        Path file = Files.createFile(folder.resolve("results"));
        assertThatThrownBy(() -> ResultFolder.open(Location.of(file)))
                .isInstanceOf(UnusableFolder.class)
                .hasMessage("Cannot use " + file + " as a result folder: it is a file. "
                        + "Choose another place with --out, or move the file away.");
        assertThatThrownBy(() -> ResultFolder.existing(Location.of(file))).isInstanceOf(UnusableFolder.class);
    }

    @Test
    void aParentThatCannotHoldFoldersIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("results"));
        assertThatThrownBy(() -> ResultFolder.open(Location.of(file.resolve("study"))))
                .isInstanceOf(UnusableFolder.class)
                .hasMessageContaining("Cannot create the result folder " + file.resolve("study"))
                .hasMessageContaining(file + " is not a folder");
    }

    @Test
    void aParentWithoutPermissionIsNamed() {
        Path closed = Path.of("/proc/self");
        assumeThat(closed).isDirectory();
        assertThatThrownBy(() -> ResultFolder.open(Location.of(closed.resolve("results"))))
                .isInstanceOf(UnusableFolder.class)
                .hasMessageContaining("Cannot create the result folder " + closed.resolve("results"));
    }

    @Test
    void anAbsentFolderIsNotMadeByLooking() {
        Path absent = folder.resolve("absent");
        assertThatThrownBy(() -> ResultFolder.existing(Location.of(absent)))
                .isInstanceOf(UnusableFolder.class)
                .hasMessage("There is no folder " + absent + ". Check the path, or run the study first.");
        assertThat(absent).doesNotExist();
    }

    @Test
    void aFullDiskIsCalledThat() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        OutputStream out = new StagedFile(full, FileChannel.open(full, StandardOpenOption.WRITE));
        TableSchema schema = TableSchema.of(Column.required("cell", Type.LONG), new Column("loss", Type.DOUBLE));
        TableWriter writer = new TableWriter(out, "full", schema, Map.of(), row -> {});
        writer.put(0, 1L);
        writer.endRow();
        assertThatThrownBy(writer::finish)
                .isInstanceOf(NotEnoughSpace.class)
                .hasMessage("Cannot write /dev/full: no space is left. "
                        + "Free some space and run the same command again.");
        writer.close();
    }

    @Test
    void aDiskThatFillsUpInTheMiddleIsCalledThatToo() throws IOException {
        Path full = Path.of("/dev/full");
        assumeThat(full).exists();
        OutputStream out = new StagedFile(full, FileChannel.open(full, StandardOpenOption.WRITE));
        TableSchema schema = TableSchema.of(Column.required("cell", Type.LONG), new Column("loss", Type.DOUBLE));
        TableWriter writer = new TableWriter(out, "full", schema, Map.of(), row -> {});
        assertThatThrownBy(() -> {
                    for (long row = 0; row < 100_000_000; row++) {
                        writer.put(0, row);
                        writer.put(1, StrictMath.sin((double) row));
                        writer.endRow();
                    }
                })
                .isInstanceOf(NotEnoughSpace.class);
        writer.close();
    }
}
