import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.separatrix.store.Attempt;
import org.separatrix.store.ChunkName;
import org.separatrix.store.ChunkWriter;
import org.separatrix.store.Column;
import org.separatrix.store.Location;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.TableSchema;
import org.separatrix.store.TableWriter;
import org.separatrix.store.Type;

/**
 * How many rows of ten metrics on smooth curves a core writes, with digests, seals and all checks: chunk after chunk of 4,000 cells
 * with 100 steps each, per second of the thread's CPU. The first rounds are slow, until everything is compiled.
 */
final class WriteRows {
    private static final int ROUNDS = 16;
    private static final int WARM = 9;
    private static final int CELLS = 4_000;
    private static final int STEPS = 100;
    private static final int METRICS = 10;

    private WriteRows() {}

    public static void main(String[] arguments) throws Exception {
        Path path = Path.of(arguments[0]);
        Type type = Type.valueOf(arguments[1].toUpperCase(Locale.ROOT));
        List<Column> columns = new ArrayList<>(List.of(
                Column.required("cell", Type.LONG),
                Column.required("step", Type.LONG),
                Column.required("time", Type.DOUBLE)));
        for (int metric = 0; metric < METRICS; metric++) {
            columns.add(new Column("metric_" + metric, type));
        }
        TableSchema steps = new TableSchema(columns);
        TableSchema cells = TableSchema.of(Column.required("cell", Type.LONG), new Column("digest", Type.TEXT));
        ResultFolder folder = ResultFolder.open(Location.of(path));
        double[] rates = new double[ROUNDS - WARM];
        double bytes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            ChunkName chunk = new ChunkName(1, round);
            double seconds = seconds(() -> write(folder, chunk, steps, cells));
            if (round >= WARM) {
                rates[round - WARM] = CELLS * STEPS / seconds;
                bytes += Files.size(path.resolve("steps/" + chunk.text() + ".parquet"));
            }
        }
        Arrays.sort(rates);
        System.out.printf(
                Locale.ROOT,
                "%s: %.2f M rows/s (%.2f to %.2f), %.2f bytes a value%n",
                type,
                rates[rates.length / 2] * 1e-6,
                rates[0] * 1e-6,
                rates[rates.length - 1] * 1e-6,
                bytes / rates.length / CELLS / STEPS / METRICS);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double seconds(Work work) throws Exception {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        work.run();
        return 1e-9 * (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before);
    }

    private static void write(ResultFolder folder, ChunkName name, TableSchema steps, TableSchema cells)
            throws Exception {
        long first = (long) name.chunk() * CELLS;
        long[] numbers = LongStream.range(first, first + CELLS).toArray();
        try (Attempt attempt = folder.attempt("round-" + name.chunk());
                ChunkWriter chunk = attempt.chunk(name, "benchmark", numbers, steps, cells)) {
            for (long cell : numbers) {
                for (int step = 0; step < STEPS; step++) {
                    writeStep(chunk.steps(), cell, step);
                }
                chunk.cells().put(0, cell);
                chunk.cells().endRow();
            }
            chunk.publish();
        }
    }

    /** A decay with a slow wave, another one for every cell and metric. */
    private static void writeStep(TableWriter row, long cell, int step) throws Exception {
        row.put(0, cell);
        row.put(1, 10L * step);
        row.put(2, 0.1 * step);
        double size = (1 + cell % 50 * 0.013) * (1 + cell % 977 * 1e-4);
        for (int metric = 0; metric < METRICS; metric++) {
            row.put(3 + metric, size * CURVES[metric][step]);
        }
        row.endRow();
    }

    private static final double[][] CURVES = curves();

    private static double[][] curves() {
        double[][] curves = new double[METRICS][STEPS];
        for (int metric = 0; metric < METRICS; metric++) {
            for (int step = 0; step < STEPS; step++) {
                curves[metric][step] = StrictMath.exp(-0.05 * step * (1 + 0.1 * metric))
                        + 0.3 * StrictMath.sin(0.02 * step * (metric + 1));
            }
        }
        return curves;
    }
}
