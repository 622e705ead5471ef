package org.separatrix.dynamics;

import java.util.Optional;
import org.separatrix.kernels.Functions;
import org.separatrix.kernels.Kernels;

/**
 * {@link GradientFlow} of networks side by side. All take the stages of a step together, but each has its own time and step
 * size, and one whose step was not good enough keeps its state.
 */
final class FlowBlock implements Block {
    private static final double SHARE_OF_PRODUCT = 0x1p-26;

    private final FlowField field;
    private final LaneNetworks<?> networks;
    private final FlowScheme scheme;
    private final Shape shape;
    private final Flow[] slots;
    private final int[] wanted;
    private final double[] flags;
    private final double[] sizes;
    private final double[] gradientSquares;
    private final double[] normSquares;
    private final double[] distances;
    private final double[][] errors;
    private final double[][] before;
    private final double[][] after;
    private final double[][] ofSlot;

    static <A> FlowBlock of(
            Kernels<A> kernels, Functions<A> functions, Shape shape, Lanes holding, GradientFlow.Scheme scheme) {
        return new FlowBlock(FlowField.of(kernels, functions, shape, holding), shape, FlowScheme.of(scheme));
    }

    private FlowBlock(FlowField field, Shape shape, FlowScheme scheme) {
        this.field = field;
        this.networks = field.networks();
        this.shape = shape;
        this.scheme = scheme;
        int count = networks.count();
        int layers = shape.layers();
        slots = new Flow[count];
        wanted = new int[count];
        flags = new double[count];
        sizes = new double[count];
        gradientSquares = new double[count];
        normSquares = new double[count];
        distances = new double[count];
        errors = new double[layers][count];
        before = new double[layers][count];
        after = new double[layers][count];
        ofSlot = new double[3][layers];
    }

    /** How a flow uses the lanes: never for the units of one network, whose norms would be sums over lanes. */
    static Lanes holding(boolean sharesInputs) {
        return sharesInputs ? Lanes.NETWORKS : Lanes.NETWORKS_AND_INPUTS;
    }

    @Override
    public int slots() {
        return slots.length;
    }

    @Override
    public void load(int slot, Cell cell, Samples samples, Weights start) {
        GradientFlow train = (GradientFlow) cell.train();
        clear(slot);
        slots[slot] = new Flow(cell, train, samples, scheme);
        networks.load(slot, cell, start, slots[slot].lossFactor());
        networks.load(slot, samples);
        networks.put(FlowField.STATE, slot, start);
        field.setRates(slot, train);
    }

    @Override
    public void clear(int slot) {
        slots[slot] = null;
        networks.clear(slot);
        Weights zero = new Weights(shape);
        networks.put(FlowField.STATE, slot, zero);
        networks.put(FlowField.SLOPE, slot, zero);
        networks.put(FlowField.DIRECTION, slot, zero);
    }

    @Override
    public void land(int slot, double time) {
        slots[slot].land(time);
    }

    private boolean isMoving(int slot) {
        return slots[slot] != null && slots[slot].isMoving();
    }

    @Override
    public void advance(int run) {
        for (int taken = 0; taken < run; taken++) {
            start();
            findRadii();
            for (int slot = 0; slot < slots.length; slot++) {
                sizes[slot] = isMoving(slot) ? slots[slot].size() : 0;
            }
            scheme.step(field, sizes, gradientSquares);
            judge();
        }
    }

    /** Finds the slopes of networks that have none yet. */
    private void start() {
        boolean any = false;
        for (int slot = 0; slot < slots.length; slot++) {
            boolean fresh = slots[slot] != null && !slots[slot].hasStarted();
            flags[slot] = fresh ? 1 : 0;
            any |= fresh;
        }
        if (!any) {
            return;
        }
        field.copy(FlowField.TRIED, FlowField.STATE);
        field.slope();
        networks.choose(FlowField.SLOPE, FlowField.TRIED_SLOPE, flags);
        squares(FlowField.SLOPE, errors);
        squares(FlowField.STATE, before);
        for (int slot = 0; slot < slots.length; slot++) {
            if (flags[slot] != 0) {
                slots[slot].start(ofSlot(0, errors, slot), ofSlot(1, before, slot));
            }
        }
    }

    private void squares(int vector, double[][] squares) {
        for (int layer = 0; layer < squares.length; layer++) {
            networks.squares(vector, layer, squares[layer]);
        }
    }

    private double[] ofSlot(int copy, double[][] squares, int slot) {
        for (int layer = 0; layer < squares.length; layer++) {
            ofSlot[copy][layer] = squares[layer][slot];
        }
        return ofSlot[copy];
    }

    /**
     * Where it is needed, finds the spectral radius of the Jacobian by power iteration: its product with a direction v is the
     * difference of slopes, {@code (f(y + d v/|v|) - f(y)) |v|/d} for a small distance d.
     */
    private void findRadii() {
        for (int slot = 0; slot < slots.length; slot++) {
            wanted[slot] = slots[slot] == null ? 0 : slots[slot].productsWanted();
        }
        if (!isAnyWanted()) {
            return;
        }
        probe();
        field.squares(FlowField.STATE, normSquares);
        for (int slot = 0; slot < slots.length; slot++) {
            double norm = Math.sqrt(normSquares[slot]);
            distances[slot] = SHARE_OF_PRODUCT * (norm > 0 ? norm : 1);
        }
        while (isAnyWanted()) {
            multiply();
        }
    }

    private boolean isAnyWanted() {
        for (int products : wanted) {
            if (products > 0) {
                return true;
            }
        }
        return false;
    }

    /** One product for all networks that want it, which becomes their direction. */
    private void multiply() {
        field.squares(FlowField.DIRECTION, normSquares);
        for (int slot = 0; slot < slots.length; slot++) {
            boolean moves = wanted[slot] > 0 && normSquares[slot] > 0;
            sizes[slot] = moves ? distances[slot] / Math.sqrt(normSquares[slot]) : 0;
        }
        field.scale(FlowField.ERROR, FlowField.DIRECTION, 1, sizes);
        field.tryAt(FlowField.ERROR);
        field.slope();
        field.copy(FlowField.ERROR, FlowField.TRIED_SLOPE);
        field.add(FlowField.ERROR, FlowField.SLOPE, -1);
        field.squares(FlowField.ERROR, normSquares);
        for (int slot = 0; slot < slots.length; slot++) {
            flags[slot] = 0;
            if (wanted[slot] > 0) {
                double change = sizes[slot] == 0 ? 0 : Math.sqrt(normSquares[slot]);
                boolean settled = slots[slot].foundRadius(change / distances[slot]);
                wanted[slot] = settled ? 0 : wanted[slot] - 1;
                flags[slot] = Double.isFinite(change) ? 1 : 0;
            }
        }
        networks.choose(FlowField.DIRECTION, FlowField.ERROR, flags);
    }

    /** Gives a named random direction to those that have none. */
    private void probe() {
        field.squares(FlowField.DIRECTION, normSquares);
        for (int slot = 0; slot < slots.length; slot++) {
            if (wanted[slot] > 0 && !(normSquares[slot] > 0)) {
                networks.put(FlowField.DIRECTION, slot, direction(slots[slot].cell()));
            }
        }
    }

    private Weights direction(Cell cell) {
        Weights direction = new Weights(shape);
        for (int layer = 0; layer < shape.layers(); layer++) {
            int columns = shape.columns(layer);
            double[] matrix = direction.matrix(layer);
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = Randomness.normal(cell.seed(), Randomness.Purpose.PROBES, layer, i / columns, i % columns);
            }
        }
        return direction;
    }

    /** Keeps the states that are good enough, and looks at the stop rules there. */
    private void judge() {
        squares(FlowField.ERROR, errors);
        squares(FlowField.STATE, before);
        squares(FlowField.TRIED, after);
        for (int slot = 0; slot < slots.length; slot++) {
            flags[slot] = 0;
            if (isMoving(slot)) {
                Flow flow = slots[slot];
                double[] end = ofSlot(2, after, slot);
                if (flow.judge(ofSlot(0, errors, slot), ofSlot(1, before, slot), end)) {
                    flags[slot] = 1;
                    flow.judge(networks.losses(slot), end, gradientSquares[slot]);
                }
            }
        }
        networks.choose(FlowField.STATE, FlowField.TRIED, flags);
        networks.choose(FlowField.SLOPE, FlowField.TRIED_SLOPE, flags);
    }

    @Override
    public Optional<Outcome> stop(int slot) {
        return slots[slot].stop();
    }

    @Override
    public String reason(int slot) {
        return slots[slot].reason();
    }

    @Override
    public long step(int slot) {
        return slots[slot].steps();
    }

    @Override
    public double time(int slot) {
        return slots[slot].time();
    }

    @Override
    public Weights weights(int slot) {
        return networks.weights(FlowField.STATE, slot);
    }
}
