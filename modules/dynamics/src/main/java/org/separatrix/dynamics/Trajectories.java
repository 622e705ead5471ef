package org.separatrix.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects what a trainer streams out into whole trajectories, in order of cells. */
public final class Trajectories implements Recorder {
    private final List<String> columns;
    private final Precision precision;
    private final SortedMap<Long, Growing> growing = new TreeMap<>();

    /** For cells whose recording has these columns. */
    public Trajectories(List<String> columns) {
        this(columns, Precision.DOUBLE);
    }

    /** The same, with values that are rounded; one beyond the range of the precision does not exist. */
    public Trajectories(List<String> columns, Precision precision) {
        this.columns = List.copyOf(columns);
        this.precision = precision;
    }

    /** For a trainer whose rows have only some of the columns, or have them in another order. */
    public Recorder rowsOf(List<String> some) {
        int[] targets = some.stream().mapToInt(columns::indexOf).toArray();
        double[] row = new double[columns.size()];
        Arrays.fill(row, Double.NaN);
        return new Recorder() {
            @Override
            public void step(long cell, long step, double time, double[] values) {
                for (int i = 0; i < targets.length; i++) {
                    row[targets[i]] = values[i];
                }
                Trajectories.this.step(cell, step, time, row);
            }

            @Override
            public void end(long cell, Ending ending) {
                Trajectories.this.end(cell, ending);
            }
        };
    }

    @Override
    public void step(long cell, long step, double time, double[] values) {
        growing.computeIfAbsent(cell, number -> new Growing()).add(step, time, values, precision);
    }

    @Override
    public void end(long cell, Ending ending) {
        growing.computeIfAbsent(cell, number -> new Growing()).ending = ending;
    }

    /** All trajectories, by ascending cell number. */
    public List<Trajectory> all() {
        List<Trajectory> all = new ArrayList<>(growing.size());
        growing.forEach((cell, rows) -> all.add(rows.trajectory(cell, columns)));
        return all;
    }

    /** Rows of one cell, in arrays that grow. */
    private static final class Growing {
        private long[] steps = new long[16];
        private double[] times = new double[16];
        private double[] values = new double[0];
        private int rows;
        private Ending ending;

        void add(long step, double time, double[] row, Precision precision) {
            if (rows == steps.length) {
                steps = Arrays.copyOf(steps, 2 * rows);
                times = Arrays.copyOf(times, 2 * rows);
            }
            if (Math.multiplyExact(rows + 1, row.length) > values.length) {
                values = Arrays.copyOf(values, Math.multiplyExact(steps.length, row.length));
            }
            steps[rows] = step;
            times[rows] = time;
            for (int i = 0; i < row.length; i++) {
                double rounded = precision.round(row[i]);
                values[rows * row.length + i] =
                        Double.isInfinite(rounded) && Double.isFinite(row[i]) ? Double.NaN : rounded;
            }
            rows++;
        }

        Trajectory trajectory(long cell, List<String> columns) {
            return new Trajectory(
                    cell,
                    columns,
                    Arrays.copyOf(steps, rows),
                    Arrays.copyOf(times, rows),
                    Arrays.copyOf(values, rows * columns.size()),
                    ending);
        }
    }
}
