package org.separatrix.dynamics.kinks;

/**
 * Gradient flow of the neurons {@code b_k} in {@code f(x) = sum_k a_k relu(b_k.x)} on two points, from kink to kink. Everything
 * depends on {@code P_k = b_k.x_0} and {@code Q_k = b_k.x_1} only. In a stretch in which no neuron changes its {@link Mode}, they
 * are linear in two numbers, {@link SmoothStretch}; the stretch ends where the first of these vanishes:
 *
 * <ul>
 *   <li>{@code P_k} or {@code Q_k} of a neuron that moves towards its kink. Beyond it the neuron sees the point, does not see it,
 *       or slides: where the pulls on either side push it back;
 *   <li>the balance of the pulls that decides the latter, {@link PointPair#balance0} or {@link PointPair#balance1}: all neurons
 *       that slide there may leave at once.
 * </ul>
 *
 * All of them are linear in the same two numbers, and monotone in time between two zeros of the balances, so the end of a stretch
 * is found to rounding, and neurons that meet their kinks together change their modes together. Modes are decided by signs that are
 * kept, not by values that have just vanished.
 *
 * <p>M. Wang and C. Ma, arXiv 2305.12467, for the two points of opposite label; the sliding is that of Filippov.
 */
public final class KinkedFlow {
    /** What counts as zero, as a share of what a value is made of. */
    private static final double ROUNDING = 0x1p-41;

    private static final double SAFETY = 0.8;
    private static final double MOST_SHRINKING = 0.1;
    private static final double MOST_GROWTH = 4;
    private static final int MOST_TRIES = 200;

    /** A step that is smaller than this share of the time does not move it. */
    private static final double LEAST_SHARE = 1e-15;

    private final PointPair pair;
    private final double tolerance;
    private final double[] readouts;
    private final double[] p;
    private final double[] q;
    private final double[] moved0;
    private final double[] moved1;
    private final Mode[] modes;
    private final SmoothStretch stretch;
    private final int[] crossing;
    private final boolean[] met;
    private int crossings;
    private boolean heavier0;
    private boolean heavier1;
    private double f0;
    private double f1;
    private double time;
    private double allowed;

    /**
     * From where neurons are.
     *
     * @param readouts {@code a_k}, times the root of the rate of the hidden layer; the outputs are in the same unit
     * @param p {@code P_k}, over the root of the rate; {@code q} likewise
     * @param tolerance the error of a step, relative to what it moves
     */
    public KinkedFlow(PointPair pair, double[] readouts, double[] p, double[] q, double tolerance) {
        this(pair, readouts.clone(), p.clone(), q.clone(), new Mode[readouts.length], tolerance);
        begin();
        for (int k = 0; k < modes.length; k++) {
            modes[k] = modeAt(k);
        }
        couple();
        allowed = stretch.cautious();
    }

    private KinkedFlow(PointPair pair, double[] readouts, double[] p, double[] q, Mode[] modes, double tolerance) {
        this.pair = pair;
        this.readouts = readouts;
        this.p = p;
        this.q = q;
        this.modes = modes;
        this.tolerance = tolerance;
        moved0 = new double[readouts.length];
        moved1 = new double[readouts.length];
        stretch = new SmoothStretch(pair);
        crossing = new int[2 * readouts.length + 2];
        met = new boolean[crossing.length];
    }

    /** From neurons of no size, each of which begins in a mode of its own: what is left of very small ones. */
    public static KinkedFlow fromNothing(PointPair pair, double[] readouts, Mode[] modes, double tolerance) {
        KinkedFlow flow = new KinkedFlow(
                pair,
                readouts.clone(),
                new double[readouts.length],
                new double[readouts.length],
                modes.clone(),
                tolerance);
        flow.begin();
        flow.couple();
        flow.allowed = flow.stretch.cautious();
        return flow;
    }

    /** Another that goes on from here by itself. */
    public KinkedFlow copy() {
        KinkedFlow copy = new KinkedFlow(pair, readouts, p.clone(), q.clone(), modes.clone(), tolerance);
        System.arraycopy(moved0, 0, copy.moved0, 0, moved0.length);
        System.arraycopy(moved1, 0, copy.moved1, 0, moved1.length);
        copy.f0 = f0;
        copy.f1 = f1;
        copy.heavier0 = heavier0;
        copy.heavier1 = heavier1;
        copy.time = time;
        copy.allowed = allowed;
        copy.couple();
        return copy;
    }

    private void begin() {
        sumOutputs();
        heavier0 = pair.balance0(f0, f1) > 0;
        heavier1 = pair.balance1(f0, f1) > 0;
    }

    private void sumOutputs() {
        f0 = 0;
        f1 = 0;
        for (int k = 0; k < readouts.length; k++) {
            f0 = Math.fma(readouts[k], Math.max(0, p[k]), f0);
            f1 = Math.fma(readouts[k], Math.max(0, q[k]), f1);
        }
    }

    /** Tells the stretch how the outputs follow the pulls: {@code M} is the sum of what the neurons in each mode add. */
    private void couple() {
        double both = 0;
        double only0 = 0;
        double only1 = 0;
        for (int k = 0; k < readouts.length; k++) {
            double square = readouts[k] * readouts[k];
            switch (modes[k]) {
                case BOTH -> both += square;
                case PLUS -> only0 += square * pair.square0();
                case MINUS -> only1 += square * pair.square1();
                case SLIDE_P -> only1 += square * pair.across0();
                case SLIDE_Q -> only0 += square * pair.across1();
                case NONE -> {
                    // it does not move
                }
            }
        }
        stretch.begin(f0, f1, both, only0, only1);
    }

    /** The mode of a neuron where it stands; at a kink it follows from the pulls on both sides. */
    private Mode modeAt(int k) {
        if (p[k] > 0 && q[k] > 0) {
            return Mode.BOTH;
        }
        if (q[k] > 0) {
            boolean returns = p[k] == 0 && readouts[k] * pair.label1() * pair.weight1() * pair.product() > 0;
            boolean leaves = readouts[k] * pair.label0() > 0 || !heavier0;
            return returns ? (leaves ? Mode.BOTH : Mode.SLIDE_P) : Mode.MINUS;
        }
        if (p[k] > 0) {
            boolean returns = q[k] == 0 && readouts[k] * pair.label0() * pair.weight0() * pair.product() > 0;
            boolean leaves = readouts[k] * pair.label1() > 0 || !heavier1;
            return returns ? (leaves ? Mode.BOTH : Mode.SLIDE_Q) : Mode.PLUS;
        }
        return Mode.NONE;
    }

    /**
     * Goes on to a time, or to where a neuron changes its mode if that comes first, or as far as the error allows.
     *
     * @return whether it could
     */
    public boolean step(double landing) {
        double left = landing - time;
        while (true) {
            boolean cut = allowed >= left;
            double h = cut ? left : allowed;
            stretch.step(h);
            double error = stretch.error() / tolerance;
            double factor = SAFETY / StrictMath.pow(error, 1.0 / stretch.orderOfError());
            if (!(error <= 1)) {
                allowed = h * (factor >= MOST_SHRINKING ? factor : MOST_SHRINKING);
                if (!(allowed > LEAST_SHARE * time)) {
                    return false;
                }
                continue;
            }
            double next = h * Math.min(factor, MOST_GROWTH);
            findCrossings();
            if (crossings > 0) {
                h = meet(h);
                cut = h == left;
            }
            allowed = cut || crossings > 0 ? Math.max(allowed, next) : next;
            move();
            time = cut ? landing : time + h;
            return true;
        }
    }

    /**
     * Goes on to a time, step by step.
     *
     * @return whether it came there
     */
    public boolean goTo(double landing) {
        while (time < landing) {
            if (!step(landing)) {
                return false;
            }
        }
        return true;
    }

    // ---- what may vanish: 2 k is P of neuron k, 2 k + 1 its Q, and the last two are the balances

    private void findCrossings() {
        crossings = 0;
        boolean oneKink = pair.isOneKink(); // then what a neuron sees says it all
        for (int k = 0; k < modes.length; k++) {
            if (modes[k].canCrossPlus() && (!oneKink || modes[k].seesPlus())) {
                noteIfCrossed(2 * k);
            }
            if (modes[k].canCrossMinus() && (!oneKink || modes[k].seesMinus())) {
                noteIfCrossed(2 * k + 1);
            }
        }
        if (pair.isOpposed()) {
            noteIfCrossed(2 * modes.length);
            noteIfCrossed(2 * modes.length + 1);
        }
    }

    private void noteIfCrossed(int what) {
        if (distance(what) < -ROUNDING) {
            crossing[crossings++] = what;
        }
    }

    /** How far something is from zero after the step, as a share of what it is made of; negative beyond it. */
    private double distance(int what) {
        int k = what / 2;
        boolean plus = what % 2 == 0;
        if (k == modes.length) {
            return distanceOfBalance(plus);
        }
        double by0 = along0(k) * (plus ? pair.square0() : pair.product());
        double by1 = along1(k) * (plus ? pair.product() : pair.square1());
        double from = plus ? p[k] : q[k];
        double size = Math.abs(from) + Math.abs(by0) + Math.abs(by1);
        boolean sees = plus ? modes[k].seesPlus() : modes[k].seesMinus();
        double to = from + (by0 + by1);
        return size == 0 ? 0 : (sees ? to : -to) / size;
    }

    private double distanceOfBalance(boolean plus) {
        double f0After = stretch.f0After();
        double f1After = stretch.f1After();
        double balance = plus ? pair.balance0(f0After, f1After) : pair.balance1(f0After, f1After);
        return (plus ? heavier0 : heavier1) ? balance : -balance;
    }

    /** The least distance of those that have crossed. */
    private double least() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < crossings; i++) {
            least = Math.min(least, distance(crossing[i]));
        }
        return least;
    }

    /** Comes to where the first of those that have crossed vanishes, by regula falsi with halving; the time until then. */
    private double meet(double h) {
        double high = h;
        double atHigh = least();
        stretch.step(0);
        double low = 0;
        double atLow = least();
        if (atLow <= ROUNDING) {
            return 0;
        }
        double last = atHigh;
        for (int tries = 0; tries < MOST_TRIES && last < -ROUNDING; tries++) {
            double share = tries % 3 == 2 ? 0.5 : atLow / (atLow - atHigh);
            double middle = low + share * (high - low);
            if (!(middle > low && middle < high)) {
                break;
            }
            stretch.step(middle);
            double value = least();
            if (value <= 0) {
                high = middle;
                atHigh = value;
                last = value;
            } else {
                low = middle;
                atLow = value;
            }
        }
        stretch.step(high);
        return high;
    }

    // ---- a step that is taken

    /** Takes the step. Those that have come to a kink change their modes there, and with a balance all that slide on it. */
    private void move() {
        for (int i = 0; i < crossings; i++) {
            met[i] = distance(crossing[i]) <= ROUNDING;
        }
        for (int k = 0; k < modes.length; k++) {
            double along0 = along0(k);
            double along1 = along1(k);
            moved0[k] += along0;
            moved1[k] += along1;
            if (modes[k] != Mode.SLIDE_P) {
                p[k] += along0 * pair.square0() + along1 * pair.product();
            }
            if (modes[k] != Mode.SLIDE_Q) {
                q[k] += along0 * pair.product() + along1 * pair.square1();
            }
        }
        for (int i = 0; i < crossings; i++) {
            if (met[i]) {
                land(crossing[i]);
            }
        }
        for (int i = 0; i < crossings; i++) {
            int k = crossing[i] / 2;
            if (met[i] && k < modes.length) {
                modes[k] = pair.isOneKink() ? beyond(k) : modeAt(k);
            }
        }
        sumOutputs();
        couple();
    }

    private double along0(int k) {
        return readouts[k] * modes[k].along0(pair, stretch.i0(), stretch.i1());
    }

    private double along1(int k) {
        return readouts[k] * modes[k].along1(pair, stretch.i0(), stretch.i1());
    }

    /** Where the points are opposite, a neuron that turns its back on one begins to see the other. */
    private Mode beyond(int k) {
        p[k] = 0;
        q[k] = 0;
        boolean sawPlus = modes[k].seesPlus();
        double pull = sawPlus ? pair.label1() * pair.weight1() : pair.label0() * pair.weight0();
        return readouts[k] * pull > 0 ? (sawPlus ? Mode.MINUS : Mode.PLUS) : Mode.NONE;
    }

    private void land(int what) {
        int k = what / 2;
        boolean plus = what % 2 == 0;
        if (k < modes.length) {
            (plus ? p : q)[k] = 0;
            return;
        }
        if (plus) {
            heavier0 = !heavier0;
        } else {
            heavier1 = !heavier1;
        }
        for (int slider = 0; slider < modes.length; slider++) {
            if (modes[slider] == (plus ? Mode.SLIDE_P : Mode.SLIDE_Q)) {
                modes[slider] = modeAt(slider);
            }
        }
    }

    // ---- where it is

    public double time() {
        return time;
    }

    public double f0() {
        return f0;
    }

    public double f1() {
        return f1;
    }

    /** {@code df_1/dt}. */
    public double slope1() {
        return stretch.slope1();
    }

    public double loss() {
        return pair.loss(f0, f1);
    }

    public int neurons() {
        return modes.length;
    }

    /** {@code P} of a neuron; {@link #q} likewise. */
    public double p(int neuron) {
        return p[neuron];
    }

    public double q(int neuron) {
        return q[neuron];
    }

    public Mode mode(int neuron) {
        return modes[neuron];
    }

    /** How far a neuron's weights have moved along {@code x_0} since the start, in the unit of {@code P}. */
    public double moved0(int neuron) {
        return moved0[neuron];
    }

    /** The same along {@code x_1}. */
    public double moved1(int neuron) {
        return moved1[neuron];
    }
}
