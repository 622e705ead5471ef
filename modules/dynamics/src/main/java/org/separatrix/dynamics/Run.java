package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One cell on its way through its training: where it is, what it records, and how it ends. A trainer takes the steps and
 * tells the run.
 */
public final class Run {
    /** By how much rounding may miss a time. */
    private static final double MISSED = 1 + 1e-9;

    private final Cell cell;
    private final Recording recording;
    private final Recorder recorder;
    private final Metric.Gauge[] gauges;
    private final int[] firstColumn;
    private final double[] row;
    private final Agenda agenda;
    private Samples samples;
    private long step;
    private double time;
    private boolean ended;

    public Run(Cell cell, Recording recording, Recorder recorder) {
        this.cell = cell;
        this.recording = recording;
        this.recorder = recorder;
        this.agenda = new Agenda(recording);
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

    /** How far the cell may go before it must be looked at, stop rules aside; at least one step. */
    long stepsToNextEvent() {
        Training train = cell.train();
        double due = Math.min(agenda.nextTime(), train.until());
        boolean byTime = due < Double.POSITIVE_INFINITY;
        return Math.min(
                Math.min(agenda.nextStep(), train.steps()) - step,
                byTime ? train.stepsTo(due, step, time) : Long.MAX_VALUE);
    }

    /** The next time at which the cell must be looked at, at its end if at no other. */
    double nextLanding() {
        double until = cell.train().until();
        double due = agenda.nextTime();
        double next = due == Schedule.AT_ONCE ? until : Math.min(due, until);
        return hasComeTo(until, next) ? until : next;
    }

    /** Whether a time that is due has come; one that is missed by rounding only has. */
    static boolean hasComeTo(double due, double time) {
        return due <= reach(time);
    }

    static double reach(double time) {
        return time * MISSED;
    }

    /** The earliest time at which {@code due} has come, but for a last digit. */
    static double nearly(double due) {
        return due / MISSED;
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

    /** Notes where the training has come to, and looks at the network if something is due. */
    void moved(Block block, int slot) {
        step = block.step(slot);
        time = block.time(slot);
        Optional<Outcome> stop = block.stop(slot);
        if (stop.isPresent() && stop.get() == Outcome.FAILED) {
            end(Outcome.FAILED, block.reason(slot));
        } else if (stop.isPresent() && stop.get() == Outcome.DIVERGED) {
            end(Outcome.DIVERGED, "");
        } else if (stop.isPresent()) {
            record(Snapshot.of(cell, samples, block.weights(slot), time), true);
            end(stop.get(), "");
        } else if (isDue() || isOver()) {
            look(Snapshot.of(cell, samples, block.weights(slot), time));
        }
    }

    /** Notes that one more step was taken, by a trainer that leaves it to the run to judge. */
    public void stepped(Weights weights) {
        step++;
        time = step * cell.descent().stepSize();
        look(Snapshot.of(cell, samples, weights, time));
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
        boolean converged = isConverged(now);
        boolean last = converged || isOver();
        if (last || isDue()) {
            record(now, last);
            agenda.passed(step, time);
        }
        if (last) {
            end(converged);
        }
    }

    private boolean isDue() {
        return agenda.isDue(step, time);
    }

    private void end(boolean converged) {
        Training train = cell.train();
        if (!converged && time < train.until() && train.until() < Double.POSITIVE_INFINITY) {
            end(
                    Outcome.FAILED,
                    "it came to time " + time + " of " + train.until() + " in " + step
                            + " steps: "
                            + (train instanceof GradientFlow ? Flow.TOO_SMALL : "its step rule makes them too small"));
        } else {
            end(converged ? Outcome.CONVERGED : Outcome.COMPLETED, "");
        }
    }

    private boolean isOver() {
        return step >= cell.train().steps() || time >= cell.train().until();
    }

    private boolean isSound(Snapshot now) {
        return now.activity().isFinite() && now.loss() <= cell.train().stop().lossAbove();
    }

    private boolean isConverged(Snapshot now) {
        Stop rules = cell.train().stop();
        return now.loss() < rules.lossBelow()
                || (rules.gradientBelow() > 0 && norm(Gradient.of(now)) < rules.gradientBelow())
                || (rules.normAbove() < Double.POSITIVE_INFINITY && norm(now.weights()) > rules.normAbove());
    }

    private static double norm(Weights weights) {
        double squares = 0;
        for (int layer = 0; layer < weights.layers(); layer++) {
            double norm = norm(weights.matrix(layer));
            squares = Math.fma(norm, norm, squares);
        }
        return Math.sqrt(squares);
    }

    private static double norm(double[] vector) {
        double sum = 0;
        for (double entry : vector) {
            sum = Math.fma(entry, entry, sum);
        }
        return Math.sqrt(sum);
    }

    private void record(Snapshot now, boolean all) {
        Arrays.fill(row, Double.NaN);
        for (int i = 0; i < gauges.length; i++) {
            if (all || agenda.isDue(i, step, time)) {
                gauges[i].read(now, row, firstColumn[i]);
            }
        }
        for (int i = 0; i < row.length; i++) {
            if (Double.isInfinite(row[i])) {
                row[i] = Double.NaN; // beyond the range of numbers: it does not exist
            }
        }
        recorded(() -> recorder.step(cell.number(), step, time, row));
    }

    private void end(Outcome outcome, String message) {
        ended = true;
        recorded(() -> recorder.end(cell.number(), new Ending(outcome, step, time, message)));
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
