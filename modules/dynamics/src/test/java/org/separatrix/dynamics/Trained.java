package org.separatrix.dynamics;

import java.util.List;
import java.util.function.Function;

/** Cells that were trained, mostly one alone, and what was recorded of them. */
public final class Trained {
    private Trained() {}

    /** As a dense network, with all metrics at the same moments. */
    public static Trajectory of(Cell cell, Schedule schedule, Metric... metrics) {
        return of(cell, schedule, List.of(metrics));
    }

    public static Trajectory of(Cell cell, Schedule schedule, List<Metric> metrics) {
        return by(DenseTrainer::new, cell, schedule, metrics);
    }

    public static Trajectory of(Cell cell, Recording recording) {
        return by(DenseTrainer::new, cell, recording);
    }

    public static Trajectory by(
            Function<Recording, Trainer> trainer, Cell cell, Schedule schedule, List<Metric> metrics) {
        return by(trainer, cell, recording(schedule, metrics));
    }

    /** Cells of one shape, by one trainer. */
    public static List<Trajectory> together(List<Cell> cells, Schedule schedule, Metric... metrics) {
        return together(DenseTrainer::new, cells, recording(schedule, List.of(metrics)));
    }

    private static Recording recording(Schedule schedule, List<Metric> metrics) {
        return new Recording(metrics.stream()
                .map(metric -> new Recording.Entry(metric, schedule))
                .toList());
    }

    private static Trajectory by(Function<Recording, Trainer> trainer, Cell cell, Recording recording) {
        return together(trainer, List.of(cell), recording).get(0);
    }

    private static List<Trajectory> together(
            Function<Recording, Trainer> trainer, List<Cell> cells, Recording recording) {
        Trajectories trajectories =
                new Trajectories(recording.columns(cells.get(0).shape()));
        trainer.apply(recording).train(cells, trajectories);
        return trajectories.all();
    }
}
