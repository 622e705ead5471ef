package org.separatrix.dynamics;

import java.util.HashMap;
import java.util.Map;
import org.separatrix.kernels.Functions;

/** One network at one step, for metrics to look at. Nobody changes what it holds. */
public final class Snapshot {
    private static final Derived<Double> LOSS = now -> now.cell.loss().of(now.activity.outputs(), now.samples);

    private final Cell cell;
    private final Samples samples;
    private final Weights weights;
    private final Activity activity;
    private final double time;
    private final Map<Derived<?>, Object> derived = new HashMap<>();

    /** Something that follows from a snapshot and that more than one metric asks for. */
    public interface Derived<T> {
        T from(Snapshot now);
    }

    private Snapshot(Cell cell, Samples samples, Weights weights, Activity activity, double time) {
        this.cell = cell;
        this.samples = samples;
        this.weights = weights;
        this.activity = activity;
        this.time = time;
    }

    static Snapshot of(Cell cell, Samples samples, Weights weights) {
        return of(cell, samples, weights, 0);
    }

    static Snapshot of(Cell cell, Samples samples, Weights weights, double time) {
        return new Snapshot(cell, samples, weights, cell.network().activity(weights, samples), time);
    }

    /** A cell before its first step. */
    public static Snapshot atStart(Cell cell) {
        return of(cell, cell.start());
    }

    /** A cell that has come to have these weights. */
    public static Snapshot of(Cell cell, Weights weights) {
        return of(cell, cell.samples(), weights);
    }

    /** The same network on other samples. */
    public Snapshot on(Samples others) {
        return of(cell, others, weights, time);
    }

    /** Other weights on the same samples. */
    public Snapshot with(Weights others) {
        return of(cell, samples, others, time);
    }

    public Cell cell() {
        return cell;
    }

    public Samples samples() {
        return samples;
    }

    public Weights weights() {
        return weights;
    }

    public Activity activity() {
        return activity;
    }

    /** The training time, 0 for weights that are looked at outside of a training. */
    public double time() {
        return time;
    }

    /** What follows from this snapshot, worked out when it is first asked for. Nobody may change it. */
    @SuppressWarnings("unchecked") // each kind of thing is its own key
    public <T> T derived(Derived<T> what) {
        Object known = derived.get(what);
        if (known == null) {
            known = what.from(this);
            derived.put(what, known);
        }
        return (T) known;
    }

    /** What is below a layer, sample after sample: {@code h_(l-1)}, and the samples' inputs for layer 0. */
    public double[] inputs(int layer) {
        return layer == 0 ? samples.x() : activity.h()[layer - 1];
    }

    /** What the matrix of a layer sees, sample after sample and place after place. */
    public double[] seen(int layer) {
        return shape().passage(layer).of(inputs(layer));
    }

    /**
     * From the derivative of something by what hidden units give to that by what arrives at them: {@code delta <- delta phi'(z)},
     * for the units of a layer on all samples.
     */
    void throughUnits(int layer, double[] delta) {
        Activation activation = shape().activation();
        double[] by = (activation.derivativeNeedsSums() ? activity.z() : activity.h())[layer];
        activation.applyDerivative(Functions.ofDoubles(), by, 0, delta, 0, delta.length);
    }

    /** Independent normal numbers to begin an iteration with, named by the cell's seed. */
    public double[] probe(int count) {
        double[] probe = new double[count];
        for (int i = 0; i < count; i++) {
            probe[i] = Randomness.normal(cell.seed(), Randomness.Purpose.PROBES, 0, 0, i);
        }
        return probe;
    }

    public double loss() {
        return derived(LOSS);
    }

    /** What the sums of the last layer are multiplied by. */
    public double outputScale() {
        return cell.feedForward().outputScale();
    }

    public Shape shape() {
        return weights.shape();
    }
}
