package org.separatrix.dynamics;

import java.util.List;
import java.util.function.Function;

/** One cell, trained alone, and what was recorded of it. */
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
        return by(
                trainer,
                cell,
                new Recording(metrics.stream()
                        .map(metric -> new Recording.Entry(metric, schedule))
                        .toList()));
    }

    private static Trajectory by(Function<Recording, Trainer> trainer, Cell cell, Recording recording) {
        Trajectories trajectories = new Trajectories(recording.columns(cell.shape()));
        trainer.apply(recording).train(List.of(cell), trajectories);
        return trajectories.all().get(0);
    }
}
