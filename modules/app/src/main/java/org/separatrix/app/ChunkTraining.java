package org.separatrix.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseTrainer;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.EngineTrainer;
import org.separatrix.dynamics.MeanFieldTrainer;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Trainer;
import org.separatrix.dynamics.Trajectories;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.store.Attempt;
import org.separatrix.store.ChunkName;
import org.separatrix.store.ChunkWriter;
import org.separatrix.store.Publication;
import org.separatrix.store.Receipt;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.TableWriter;
import org.separatrix.study.Study;
import org.separatrix.study.grid.StudyColumn;
import org.separatrix.study.grid.Values;
import org.separatrix.study.round.RoundChunk;
import org.separatrix.study.round.Rounds;

/** Trains the cells of a chunk and publishes its two files: all that a task does, without Spark. */
final class ChunkTraining {
    private final Sweep sweep;
    private final Rounds rounds;
    private final Study study;
    private final Tables tables;
    private final ResultFolder folder;

    ChunkTraining(Sweep sweep) {
        this.sweep = sweep;
        this.rounds = sweep.rounds();
        this.study = sweep.study();
        this.tables = Tables.of(study, rounds.columns());
        this.folder = sweep.folder();
    }

    /**
     * Trains the chunk, unless another task or driver was there before.
     *
     * @param attempt a name that no other attempt on this folder ever has
     */
    TrainingReceipt train(int chunk, String attempt) throws IOException {
        ChunkName name = sweep.name(chunk);
        RoundChunk planned = rounds.chunk(chunk);
        long[] numbers = planned.cells();
        String digest = planned.round().study().digest();
        if (folder.isDone(name, digest)) {
            return TrainingReceipt.ofOther(chunk, numbers.length);
        }
        List<Trajectory> trajectories = train(numbers);
        if (!folder.has(Sweep.STUDY)) {
            throw new IOException("the folder " + folder.location() + " was removed, or its " + Sweep.STUDY);
        }
        long steps = 0;
        long diverged = 0;
        long failed = 0;
        boolean elsewhere;
        try (Attempt own = folder.attempt(attempt);
                ChunkWriter writer = own.chunk(name, digest, numbers, tables.steps(), tables.cells())) {
            for (Trajectory trajectory : trajectories) {
                writeSteps(writer.steps(), trajectory);
                writeCell(writer.cells(), trajectory);
                steps += trajectory.ending().stoppedAt();
                diverged += trajectory.ending().outcome() == Outcome.DIVERGED ? 1 : 0;
                failed += trajectory.ending().outcome() == Outcome.FAILED ? 1 : 0;
            }
            Receipt receipt = writer.publish();
            if (receipt.isConflict()) {
                return TrainingReceipt.ofBug(
                        chunk,
                        "training gave other results than " + name.cells() + " and " + name.steps()
                                + " hold. All are kept, ours under _separatrix/conflicts. Equal settings must give equal bits.");
            }
            elsewhere = receipt.cells() != Publication.PUBLISHED;
        }
        return TrainingReceipt.ofPublished(chunk, numbers.length, steps, diverged, failed)
                .publishedElsewhere(elsewhere);
    }

    /** The trajectory of one cell, trained alone. */
    Trajectory trajectory(long number) {
        return train(new long[] {number}).get(0);
    }

    /** A cell whose settings cannot be trained is an outcome; it disturbs no other. */
    private List<Trajectory> train(long[] numbers) {
        Trajectories trajectories =
                new Trajectories(tables.recorded(), study.recording().precision());
        List<Cell> cells = new ArrayList<>(numbers.length);
        for (long number : numbers) {
            try {
                cells.add(rounds.cell(number));
            } catch (IllegalArgumentException e) {
                trajectories.end(number, new Ending(Outcome.FAILED, 0, 0, e.getMessage()));
            }
        }
        if (!cells.isEmpty()) {
            List<String> columns = study.recording().columns(cells.get(0).shape());
            trainer(cells.get(0).network().kind()).train(cells, trajectories.rowsOf(columns));
        }
        return trajectories.all();
    }

    /** Who trains networks of a kind. */
    private Trainer trainer(Network.Kind kind) {
        return switch (kind) {
            case DENSE -> new DenseTrainer(study.recording());
            case MEAN_FIELD -> new MeanFieldTrainer(study.recording());
            case DEEPLEARNING4J -> new EngineTrainer(study.recording(), Engines.deeplearning4j());
        };
    }

    private void writeSteps(TableWriter steps, Trajectory trajectory) throws IOException {
        for (int row = 0; row < trajectory.rows(); row++) {
            steps.put(0, trajectory.cell());
            steps.put(1, trajectory.steps()[row]);
            steps.put(2, trajectory.times()[row]);
            for (int column = 0; column < tables.recorded().size(); column++) {
                steps.put(3 + column, trajectory.value(row, column));
            }
            steps.endRow();
        }
    }

    private void writeCell(TableWriter cells, Trajectory trajectory) throws IOException {
        Values values = rounds.values(trajectory.cell());
        int at = 0;
        cells.put(at++, trajectory.cell());
        for (StudyColumn column : study.columns()) {
            switch (column.type()) {
                case TEXT -> cells.put(at, values.word(at - 1));
                case LONG -> cells.put(at, (long) values.number(at - 1));
                case DOUBLE -> cells.put(at, existing(values.number(at - 1)));
            }
            at++;
        }
        Ending ending = trajectory.ending();
        cells.put(at++, ending.outcome().word());
        cells.put(at++, ending.stoppedAt());
        if (ending.outcome() != Outcome.FAILED && study.countsSteps()) {
            cells.put(at, study.steps(rounds.place(trajectory.cell())));
        }
        at++;
        cells.put(at++, ending.time());
        cells.put(at++, ending.message().isEmpty() ? null : ending.message());
        at++; // the digest is filled in by the writer
        for (String column : tables.recorded()) {
            cells.put(at++, trajectory.last(column));
        }
        cells.endRow();
    }

    /** A definition that divides by zero has no value there. */
    private static double existing(double value) {
        return Double.isFinite(value) ? value : Double.NaN;
    }
}
