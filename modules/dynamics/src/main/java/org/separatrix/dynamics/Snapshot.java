package org.separatrix.dynamics;

/** One network at one step, for metrics to look at. */
public record Snapshot(Cell cell, Samples samples, Weights weights, Activity activity) {

    static Snapshot of(Cell cell, Samples samples, Weights weights) {
        return new Snapshot(cell, samples, weights, Activity.of(cell.network(), weights, samples));
    }

    /** A cell before its first step. */
    public static Snapshot atStart(Cell cell) {
        return of(cell, cell.start());
    }

    /** A cell that has come to have these weights. */
    public static Snapshot of(Cell cell, Weights weights) {
        return of(cell, cell.data().samples(cell.seed()), weights);
    }

    public double loss() {
        return cell.loss().of(activity.outputs(), samples);
    }

    public Shape shape() {
        return weights.shape();
    }
}
