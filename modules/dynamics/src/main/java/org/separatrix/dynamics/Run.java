package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.List;
import org.separatrix.kernels.Kernels;

/** One cell on its way through a block: where it is, what it records, and how it ends. */
final class Run {
    private final Cell cell;
    private final Recording recording;
    private final Recorder recorder;
    private final Kernels kernels;
    private final Metric.Gauge[] gauges;
    private final int[] firstColumn;
    private final double[] row;
    private Samples samples;
    private long step;
    private long nextEvent;
    private boolean ended;

    Run(Kernels kernels, Cell cell, Recording recording, Recorder recorder) {
        this.kernels = kernels;
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

    boolean hasEnded() {
        return ended;
    }

    long stepsToNextEvent() {
        return nextEvent - step;
    }

    /** Looks at the network before its first step and puts it into a lane, unless that look was the last. */
    void start(DenseBlock block, int lane) {
        samples = cell.data().samples(cell.seed());
        Weights weights = cell.start();
        Snapshot snapshot = Snapshot.of(kernels, cell, samples, weights);
        if (isSound(snapshot)) {
            for (int i = 0; i < gauges.length; i++) {
                gauges[i] = recording.entries().get(i).metric().start(snapshot);
            }
        }
        look(snapshot);
        if (!ended) {
            block.load(lane, cell, samples, weights);
        }
    }

    /** Notes that {@code taken} steps were taken and, if something is due or a stop rule held, looks at the network. */
    void moved(long taken, boolean stopped, DenseBlock block, int lane) {
        step += taken;
        if (stopped || step == nextEvent) {
            look(Snapshot.of(kernels, cell, samples, block.weights(lane)));
        }
    }

    void fail(RuntimeException reason) {
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
        record(now, last);
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
        recorder.step(cell.number(), step, cell.train().time(step), row);
    }

    private void end(Outcome outcome, String message) {
        ended = true;
        recorder.end(cell.number(), new Ending(outcome, step, cell.train().time(step), message));
    }
}
