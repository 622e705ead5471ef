package org.separatrix.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.phases.Diagram;
import org.separatrix.report.TrajectorySample;
import org.separatrix.store.ChunkName;

/** The trajectories behind the points of diagrams, for the report: one cell of each point, as many as are worth reading. */
final class Examples {
    private static final int MOST_CELLS = 4000;
    private static final int MOST_CHUNKS = 200;

    /** More than this a page cannot carry anyway. */
    private static final long MOST_NUMBERS = 2_000_000;

    private Examples() {}

    static List<TrajectorySample> of(Sweep sweep, List<Diagram> diagrams) throws IOException {
        Map<Integer, Set<Long>> wanted = new TreeMap<>();
        Set<Long> order = new LinkedHashSet<>();
        for (Diagram diagram : diagrams) {
            for (Diagram.Panel panel : diagram.panels()) {
                for (Diagram.Point point : panel.points()) {
                    want(sweep, point.example(), order, wanted);
                }
            }
        }
        Map<Long, TrajectorySample> found = new LinkedHashMap<>();
        for (Map.Entry<Integer, Set<Long>> chunk : wanted.entrySet()) {
            read(sweep, chunk.getKey(), chunk.getValue(), found);
        }
        List<TrajectorySample> samples = new ArrayList<>();
        for (long cell : order) {
            Optional.ofNullable(found.get(cell)).ifPresent(samples::add);
        }
        return samples;
    }

    private static void want(Sweep sweep, long cell, Set<Long> order, Map<Integer, Set<Long>> wanted) {
        if (cell < 0 || order.size() >= MOST_CELLS) {
            return;
        }
        int chunk = sweep.rounds().chunkOf(cell).orElseThrow();
        if (wanted.containsKey(chunk) || wanted.size() < MOST_CHUNKS) {
            wanted.computeIfAbsent(chunk, number -> new LinkedHashSet<>()).add(cell);
            order.add(cell);
        }
    }

    private static void read(Sweep sweep, int chunk, Set<Long> cells, Map<Long, TrajectorySample> found)
            throws IOException {
        ChunkName name = sweep.name(chunk);
        try (ChunkReader reader =
                new ChunkReader(sweep.folder(), name, sweep.rounds().columns())) {
            long numbers = found.values().stream().mapToLong(Examples::numbers).sum();
            for (Optional<Trajectory> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (cells.contains(next.get().cell())) {
                    TrajectorySample sample = sample(next.get());
                    numbers += numbers(sample);
                    if (numbers > MOST_NUMBERS) {
                        return;
                    }
                    found.put(sample.cell(), sample);
                }
            }
        }
    }

    private static long numbers(TrajectorySample sample) {
        return (long) sample.steps().length * (1 + sample.columns().size());
    }

    private static TrajectorySample sample(Trajectory trajectory) {
        double[] steps = new double[trajectory.rows()];
        double[][] values = new double[trajectory.columns().size()][trajectory.rows()];
        for (int row = 0; row < trajectory.rows(); row++) {
            steps[row] = trajectory.steps()[row];
            for (int column = 0; column < values.length; column++) {
                values[column][row] = trajectory.value(row, column);
            }
        }
        return new TrajectorySample(
                trajectory.cell(),
                trajectory.ending().outcome().word(),
                trajectory.ending().stoppedAt(),
                trajectory.columns(),
                steps,
                values);
    }
}
