package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Equal chunks are equal files, also where several threads write theirs at the same time. */
class EqualFilesTest {
    private static final int THREADS = 3;
    private static final int TIMES = 700;
    private static final ChunkName CHUNK = new ChunkName(1, 1);
    private static final long[] CELLS = {8, 9, 10, 11, 12, 13, 14, 15};
    private static final TableSchema STEPS = new TableSchema(List.of(
            Column.required("cell", Type.LONG),
            Column.required("step", Type.LONG),
            Column.required("time", Type.DOUBLE),
            new Column("loss", Type.DOUBLE)));
    private static final TableSchema NAMED = new TableSchema(List.of(
            Column.required("cell", Type.LONG), new Column("name", Type.TEXT), new Column("digest", Type.TEXT)));

    @TempDir
    private Path path;

    @Test
    void whoeverWritesThem() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<byte[]>> first = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Path own = path.resolve("of-" + thread);
                first.add(threads.submit(() -> always(own)));
            }
            for (Future<byte[]> file : first) {
                assertThat(file.get()).isEqualTo(first.get(0).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static byte[] always(Path own) throws Exception {
        ResultFolder folder = ResultFolder.open(Location.of(own));
        byte[] first = null;
        for (int time = 0; time < TIMES; time++) {
            write(folder, time);
            Path file = own.resolve("cells/" + CHUNK.text() + ".parquet");
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(own.resolve("steps/" + CHUNK.text() + ".parquet"));
            first = first == null ? bytes : first;
            assertThat(bytes).isEqualTo(first);
        }
        return first;
    }

    private static void write(ResultFolder folder, int time) throws Exception {
        try (Attempt attempt = folder.attempt("attempt-" + time);
                ChunkWriter chunk = attempt.chunk(CHUNK, "study", CELLS, STEPS, NAMED)) {
            for (long cell : CELLS) {
                chunk.steps().put(0, cell);
                chunk.steps().put(1, 0L);
                chunk.steps().put(2, 0.0);
                chunk.steps().put(3, 1.0 / cell);
                chunk.steps().endRow();
                chunk.cells().put(0, cell);
                chunk.cells().put(1, cell < 12 ? "ntk" : "mean-field");
                chunk.cells().endRow();
            }
            chunk.publish();
        }
    }
}
