package org.separatrix.dynamics;

import java.util.Locale;
import java.util.Optional;
import org.separatrix.dynamics.kinks.KinkedFlow;
import org.separatrix.dynamics.kinks.Mode;
import org.separatrix.dynamics.kinks.PointPair;

/**
 * {@link GradientFlow} by {@link GradientFlow.Scheme#EVENTS}: a two-layer ReLU network with a fixed readout on two points, one at
 * a time, by its {@link KinkedFlow}. The flow follows {@code b_k.x_0} and {@code b_k.x_1}; what it moves is along the points, so
 * that {@code b_k = b_k(0) + s_0 x_0 + s_1 x_1}. With the rate r and the output scale c it is that of the readouts
 * {@code sqrt(r) c a_k} and the weights {@code b_k / sqrt(r)} at a rate of 1.
 */
final class KinkedFlowBlock implements Block {
    /** By so many times the rounding that was seen it is taken back at most. */
    private static final double MOST_CORRECTION = 1 << 10;

    private Cell cell;
    private Samples samples;
    private Weights start;
    private KinkedFlow flow;
    private double rootRate;
    private double landing;
    private long steps;
    private Optional<Outcome> stop = Optional.empty();

    /** Throws {@link IllegalArgumentException} where this is not the flow to follow. */
    static void requireFits(GradientFlow train, Shape shape, Precision precision) {
        String but = "";
        if (!isRelu(shape.activation())) {
            but = "the activation is " + shape.activation();
        } else if (shape.layers() != 2 || shape.outputs() != 1 || shape.bias() || shape.samples() != 2) {
            but = "this is " + shape;
        } else if (!(shape.loss() instanceof Exponential)) {
            but = "the loss is another";
        } else if (!(train.rates().get(0) > 0 && train.rates().get(1) == 0)) {
            but = "train.rate is " + train.rates() + " and not like [1, 0]";
        } else if (precision != Precision.DOUBLE) {
            but = "the precision is " + precision.name().toLowerCase(Locale.ROOT);
        }
        if (!but.isEmpty()) {
            throw new IllegalArgumentException(
                    "train.scheme events follows one hidden layer of relu without biases below a readout of one output that"
                            + " is not trained, on two samples, by the exponential loss, in double precision, but "
                            + but
                            + "; use the scheme rkc2, or train by gradient-descent");
        }
    }

    private static boolean isRelu(Activation activation) {
        return activation.isRelu() || (activation instanceof LeakyRelu leaky && leaky.slope() == 0);
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void load(int slot, Cell cell, Samples samples, Weights start) {
        GradientFlow train = (GradientFlow) cell.train();
        this.cell = cell;
        this.samples = samples;
        this.start = start;
        rootRate = Math.sqrt(train.rates().get(0));
        landing = train.until();
        steps = 0;
        stop = Optional.empty();
        double[] z = cell.network().activity(start, samples).z()[0];
        int units = start.shape().rows(0);
        double[] readouts = new double[units];
        double[] p = new double[units];
        double[] q = new double[units];
        for (int unit = 0; unit < units; unit++) {
            readouts[unit] = rootRate * cell.dense().outputScale() * start.get(1, 0, unit);
            p[unit] = z[unit] / rootRate;
            q[unit] = z[units + unit] / rootRate;
        }
        flow = new KinkedFlow(points(), readouts, p, q, train.tolerance());
    }

    private PointPair points() {
        double factor = cell.loss().factor(samples);
        return new PointPair(
                product(0, 0),
                product(0, 1),
                product(1, 1),
                samples.y()[0],
                samples.y()[1],
                factor * samples.weight(0),
                factor * samples.weight(1));
    }

    private double product(int sample, int other) {
        int inputs = samples.inputs();
        return InnerProduct.of(samples.x(), sample * inputs, samples.x(), other * inputs, inputs);
    }

    private double x(int sample, int input) {
        return samples.x()[sample * samples.inputs() + input];
    }

    @Override
    public void clear(int slot) {
        flow = null;
    }

    @Override
    public void land(int slot, double time) {
        landing = time;
    }

    @Override
    public void advance(int run) {
        for (int taken = 0; taken < run; taken++) {
            if (flow == null || stop.isPresent() || flow.time() >= landing) {
                return;
            }
            if (flow.step(landing)) {
                steps++;
                judge();
            } else {
                stop = Optional.of(Outcome.FAILED);
            }
        }
    }

    /** Looks at the stop rules after a step. */
    private void judge() {
        Stop rules = cell.train().stop();
        double loss = flow.loss();
        if (!(loss <= rules.lossAbove())) {
            stop = Optional.of(Outcome.DIVERGED);
        } else if (loss < rules.lossBelow() || (rules.asksForNorms() && isAtRest(rules))) {
            stop = Optional.of(Outcome.CONVERGED);
        }
    }

    private boolean isAtRest(Stop rules) {
        Weights now = weights(0);
        double[] gradient = Gradient.of(Snapshot.of(cell, samples, now));
        double squares = 0;
        for (int layer = 0; layer < now.layers(); layer++) {
            squares += InnerProduct.square(now.matrix(layer));
        }
        return Math.sqrt(InnerProduct.square(gradient)) < rules.gradientBelow()
                || Math.sqrt(squares) > rules.normAbove();
    }

    @Override
    public Optional<Outcome> stop(int slot) {
        return stop;
    }

    @Override
    public String reason(int slot) {
        return "no step at time " + flow.time() + " is accurate to the tolerance; give a larger tolerance";
    }

    @Override
    public long step(int slot) {
        return steps;
    }

    @Override
    public double time(int slot) {
        return flow.time();
    }

    @Override
    public Weights weights(int slot) {
        Weights now = new Weights(start.shape());
        System.arraycopy(start.matrix(1), 0, now.matrix(1), 0, start.matrix(1).length);
        double[] from = start.matrix(0);
        double[] to = now.matrix(0);
        double[] x = samples.x();
        int inputs = samples.inputs();
        for (int unit = 0; unit < flow.neurons(); unit++) {
            double moved0 = flow.moved0(unit);
            double moved1 = flow.moved1(unit);
            for (int i = 0; i < inputs; i++) {
                double moved = moved0 * x[i] + moved1 * x[inputs + i];
                to[unit * inputs + i] = Math.fma(rootRate, moved, from[unit * inputs + i]);
            }
        }
        double correction = 1;
        while (correction <= MOST_CORRECTION && closeKinks(now, correction)) {
            correction *= 2;
        }
        return now;
    }

    /**
     * Takes neurons that see a point by rounding only to the other side of its kink: one that slides there does not see it.
     *
     * @param correction how many times the rounding that is seen is taken back; once may be too little to change a weight
     * @return whether there were any
     */
    private boolean closeKinks(Weights now, double correction) {
        LayerMatrix hidden = LayerMatrix.of(now, 0);
        double[] z = hidden.zeros(samples.count());
        hidden.forward(samples.x(), 1, z);
        int units = flow.neurons();
        boolean any = false;
        for (int unit = 0; unit < units; unit++) {
            Mode mode = flow.mode(unit);
            if (!mode.seesPlus() && z[unit] > 0) {
                moveBy(now, unit, 0, -correction * z[unit]);
                any = true;
            }
            if (!mode.seesMinus() && z[units + unit] > 0) {
                moveBy(now, unit, 1, -correction * z[units + unit]);
                any = true;
            }
        }
        return any;
    }

    /** Moves a neuron's weights along a point. */
    private void moveBy(Weights now, int unit, int sample, double change) {
        double along = change / product(sample, sample);
        for (int i = 0; i < samples.inputs(); i++) {
            now.matrix(0)[unit * samples.inputs() + i] += along * x(sample, i);
        }
    }
}
