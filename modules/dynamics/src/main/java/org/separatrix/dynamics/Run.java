package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * One cell on its way through its training: where it is, what it records, and how it ends. A trainer takes the steps and
 * tells the run; whether the cell has stopped is judged here, by the weights, the same for every trainer.
 */
public final class Run {
    private final Cell cell;
    private final Recording recording;
    private final Recorder recorder;
    private final Metric.Gauge[] gauges;
    private final int[] firstColumn;
    private final double[] row;
    private Samples samples;
    private long step;
    private long nextEvent;
    private boolean ended;

    public Run(Cell cell, Recording recording, Recorder recorder) {
        this.cell = cell;
        this.recording = recording;
        this.recorder = recorder;
        List<Recording.Entry> entries = recording.entries();
        gauges = new Metric.Gauge[entries.size()];
        firstColumn = new int[entries.size()];
        int columns = 0;
        for (int i = 0; i < gauges.length; i++) {
            firstColumn[i] = columns;
            columns += entries.get(i).metric().columns(cell.shape()).size();
        }
        row = new double[columns];
    }

    public boolean hasEnded() {
        return ended;
    }

    /** How far the cell may go before it must be looked at, stop rules aside. */
    long stepsToNextEvent() {
        return nextEvent - step;
    }

    /** Looks at the network before its first step, which may end it. */
    public void start(Samples trainedOn, Weights weights) {
        samples = trainedOn;
        Snapshot snapshot = Snapshot.of(cell, samples, weights);
        if (isSound(snapshot)) {
            for (int i = 0; i < gauges.length; i++) {
                gauges[i] = recording.entries().get(i).metric().start(snapshot);
            }
        }
        look(snapshot);
    }

    /**
     * Notes that {@code taken} steps were taken, and looks at the network if something is due or a stop rule may hold.
     *
     * @param weights what the network has come to; asked only for a look
     */
    public void moved(long taken, boolean mayStop, Supplier<Weights> weights) {
        step += taken;
        if (mayStop || step == nextEvent) {
            look(Snapshot.of(cell, samples, weights.get()));
        }
    }

    /**
     * Ends the cell where it is, for a reason that its training does not know. A failure to record is not the cell's, and is
     * thrown on.
     */
    public void fail(RuntimeException reason) {
        if (reason instanceof NotRecorded) {
            throw reason;
        }
        String message = reason.getMessage() == null ? reason.getClass().getName() : reason.getMessage();
        end(Outcome.FAILED, message);
    }

    private void look(Snapshot now) {
        if (!isSound(now)) {
            end(Outcome.DIVERGED, "");
            return;
        }
        boolean converged = now.loss() < cell.train().lossBelow();
        boolean last = converged || step >= cell.train().steps();
        if (last || step == nextEvent) {
            record(now, last);
        }
        if (last) {
            end(converged ? Outcome.CONVERGED : Outcome.COMPLETED, "");
        } else {
            nextEvent = recording.nextAfter(step, cell.train().steps());
        }
    }

    private boolean isSound(Snapshot now) {
        return now.activity().isFinite() && now.loss() <= cell.train().lossAbove();
    }

    private void record(Snapshot now, boolean all) {
        Arrays.fill(row, Double.NaN);
        for (int i = 0; i < gauges.length; i++) {
            if (all || recording.entries().get(i).schedule().includes(step)) {
                gauges[i].read(now, row, firstColumn[i]);
            }
        }
        for (int i = 0; i < row.length; i++) {
            if (Double.isInfinite(row[i])) {
                row[i] = Double.NaN; // beyond the range of numbers: it does not exist
            }
        }
        recorded(() -> recorder.step(cell.number(), step, cell.train().time(step), row));
    }

    private void end(Outcome outcome, String message) {
        ended = true;
        recorded(() -> recorder.end(
                cell.number(), new Ending(outcome, step, cell.train().time(step), message)));
    }

    private void recorded(Runnable delivery) {
        try {
            delivery.run();
        } catch (RuntimeException e) {
            throw new NotRecorded(e);
        }
    }

    /** The recorder could not take what it was given. */
    private static final class NotRecorded extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotRecorded(RuntimeException cause) {
            super("Cannot record the trajectory: " + cause.getMessage(), cause);
        }
    }
}
