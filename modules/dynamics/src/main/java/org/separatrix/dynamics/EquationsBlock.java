package org.separatrix.dynamics;

import java.util.Optional;
import java.util.function.BiFunction;

/** {@link GradientFlow} of networks that are equations of their own, one at a time. */
final class EquationsBlock implements Block {
    private static final double[] NOT_ASKED_FOR = {};

    private final BiFunction<Cell, Samples, NetworkEquations> equationsOf;
    private NetworkEquations equations;
    private EquationsScheme scheme;
    private Flow flow;
    private boolean asksForNorms;
    private int[] layers;
    private double[] state;
    private double[] slope;
    private double[] tried;
    private double[] error;

    EquationsBlock(BiFunction<Cell, Samples, NetworkEquations> equationsOf) {
        this.equationsOf = equationsOf;
    }

    @Override
    public int slots() {
        return 1;
    }

    @Override
    public void load(int slot, Cell cell, Samples samples, Weights start) {
        GradientFlow train = (GradientFlow) cell.train();
        equations = equationsOf.apply(cell, samples);
        scheme = equations.scheme(train.scheme());
        flow = new Flow(cell, train, samples, scheme);
        asksForNorms = train.stop().asksForNorms();
        layers = equations.layers();
        state = equations.state(start);
        slope = new double[equations.size()];
        tried = new double[equations.size()];
        error = new double[equations.size()];
        equations.slope(state, slope);
        flow.start(squares(slope), squares(state));
    }

    @Override
    public void clear(int slot) {
        flow = null;
    }

    @Override
    public void land(int slot, double time) {
        flow.land(time);
    }

    @Override
    public void advance(int run) {
        for (int taken = 0; taken < run && flow.isMoving(); taken++) {
            scheme.step(state, slope, flow.size(), tried, error);
            if (flow.judge(squares(error), squares(state), squares(tried))) {
                double[] before = state;
                state = tried;
                tried = before;
                if (equations.settle(state)) {
                    equations.slope(state, slope);
                } else {
                    scheme.slopeAfter(state, slope);
                }
                flow.judge(equations.loss(state), asksForNorms ? weightSquares() : NOT_ASKED_FOR, Double.NaN);
            }
        }
    }

    private double[] squares(double[] entries) {
        double[] squares = new double[layers.length - 1];
        for (int layer = 0; layer < squares.length; layer++) {
            int at = layers[layer];
            squares[layer] = InnerProduct.of(entries, at, entries, at, layers[layer + 1] - at);
        }
        return squares;
    }

    /** Those of the weights themselves, layer by layer. */
    private double[] weightSquares() {
        Weights weights = equations.weights(state);
        double[] squares = new double[weights.layers()];
        for (int layer = 0; layer < squares.length; layer++) {
            squares[layer] = InnerProduct.square(weights.matrix(layer));
        }
        return squares;
    }

    @Override
    public Optional<Outcome> stop(int slot) {
        return flow.stop();
    }

    @Override
    public String reason(int slot) {
        return flow.reason();
    }

    @Override
    public long step(int slot) {
        return flow.steps();
    }

    @Override
    public double time(int slot) {
        return flow.time();
    }

    @Override
    public Weights weights(int slot) {
        return equations.weights(state);
    }
}
