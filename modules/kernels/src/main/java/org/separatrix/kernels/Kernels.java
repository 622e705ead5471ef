package org.separatrix.kernels;

/**
 * The passes that a training step is made of, for a block of networks side by side: a <em>lane</em> is a network.
 *
 * <p>All numbers of a block stand in one array, and a pass is told where its operands begin. A <em>pack</em> is four
 * neighbouring units: on {@code n} samples they take {@code n * 4 * lanes} numbers, {@code [sample][unit][lane]}, and their
 * weights {@code columns * 4 * lanes}, {@code [input][unit][lane]}. So every pass reads forward, four vectors at a time. The
 * packs of a layer follow each other at equal distances.
 *
 * <p>Every sum runs in the order that its formula states, from +0, by fused multiply-adds. So equal operands give equal bits
 * in every implementation and precision has one meaning everywhere.
 *
 * @param <A> an array of numbers, {@code double[]} or {@code float[]}
 */
public interface Kernels<A> {
    /** Units of a pack. */
    int PACK = 4;

    /** Partial sums of a readout whose units lie in the lanes. */
    int SLOTS = 16;

    /** What {@link #descendBilinear} knows of each network. */
    int BILINEAR_NUMBERS = 11;

    /** For logs and provenance. */
    String name();

    /** The number of lanes of a block. */
    int lanes();

    /** Whether lanes are computed side by side, and not one after the other. */
    boolean inVectors();

    /** Room for so many numbers from {@link #origin()} on, all zero. */
    A allocate(int count);

    /** Where the numbers of a block begin in its array, so that vectors lie in single lines of the cache. */
    int origin();

    double get(A a, int at);

    /** Rounds to the precision of the array. */
    void put(A a, int at, double value);

    /** Puts the largest number of this precision that is at most {@code value}: the same numbers are at most either. */
    default void putAtMost(A a, int at, double value) {
        put(a, at, value);
        if (get(a, at) > value) {
            put(a, at, Math.nextDown((float) value));
        }
    }

    /** Puts the smallest number of this precision that is at least {@code value}: the same numbers are less than either. */
    default void putAtLeast(A a, int at, double value) {
        put(a, at, value);
        if (get(a, at) < value) {
            put(a, at, Math.nextUp((float) value));
        }
    }

    /** Writes {@code value} to all lanes of {@code count} entries that are {@code stride} apart. */
    void fill(A a, int at, int stride, int count, double value);

    /** {@code z_su = sum_k w_ku x_sk} for the units of a pack, with inputs that all lanes share, {@code x[sample][input]}. */
    void shared(A a, int w, int x, int inputs, int samples, int z);

    /** {@code z_su = sum_k w_ku h_sk} for the units of a pack, with inputs in packs that are {@code stride} apart. */
    void sums(A a, int w, int h, int stride, int inputs, int samples, int z);

    /** {@code f_s += sum_u v_u h_su} over the units of a pack, one after the other, for a readout of one output. */
    void readout(A a, int v, int h, int samples, int f);

    /**
     * The same for units that lie in the lanes, the first of them number {@code first} of its network: {@code v_j h_sj} is added
     * to slot {@code j mod 16} of {@code slots[sample][slot]}.
     */
    void readoutOfUnits(A a, int v, int h, int samples, int first, int slots);

    /**
     * {@code f_s}, in all lanes, is the sum of the 16 slots of a sample, folded in halves: the upper eight are added to the
     * lower eight, then four to four, two to two, one to one. So it does not depend on how many units lie side by side.
     */
    void foldSlots(A a, int slots, int samples, int f);

    /**
     * {@code back_sk = sum_j delta_sj w_jk} for the four inputs {@code k} of a pack and all units {@code j} above.
     *
     * @param w the weights of these inputs in the first pack above; those in the next one are {@code wStride} further
     * @param delta of the first pack above; that of the next one is {@code deltaStride} further
     */
    void back(A a, int w, int wStride, int delta, int deltaStride, int units, int samples, int back);

    /** {@code delta_su = r_s v_u} and {@code g_u += sum_s r_s h_su} for the units of a pack. */
    void readoutBack(A a, int v, int h, int r, int samples, int delta, int g);

    /** The same through a ReLU: {@code delta_su} is 0 where {@code h_su <= 0}. Spares a pass over all of them. */
    void readoutBackOfRelu(A a, int v, int h, int r, int samples, int delta, int g);

    /** The same through {@code h = tanh z}: {@code delta_su = r_s v_u (1 - h_su^2)}. */
    void readoutBackOfTanh(A a, int v, int h, int r, int samples, int delta, int g);

    /** {@code g_ku += sum_s x_sk delta_su} for the units of a pack, with inputs that all lanes share. */
    void gradientOfShared(A a, int delta, int x, int inputs, int samples, int g);

    /** {@code g_ku += sum_s h_sk delta_su} for the units of a pack, and inputs in packs that are {@code stride} apart. */
    void gradient(A a, int delta, int h, int stride, int packs, int samples, int g);

    /** {@code w <- w - rate g} for {@code count} vectors of lanes. */
    void descend(A a, int w, int g, int rate, int count);

    /** {@code to <- factor from} for {@code count} vectors of lanes, whose factors may differ. */
    void scale(A a, int to, int from, int factor, int count);

    /** {@code to <- from} for {@code count} vectors, in the lanes whose {@code flag} is not 0. */
    void choose(A a, int to, int from, int flag, int count);

    /** {@code v <- momentum v + g} for {@code count} vectors of lanes. */
    void accelerate(A a, int v, int g, int momentum, int count);

    /** {@code sum <- sum + w^2} over {@code count} vectors of lanes, one after the other. */
    void addSquares(A a, int w, int count, int sum);

    /**
     * {@code least <- min(least, |w_u|^2 / |g_u|^2)} over the units of a pack, whose weights and gradients are summed over the
     * inputs. A unit without a gradient does not count.
     */
    void leastRatio(A a, int w, int g, int inputs, int least);

    /** {@code w_u <- w_u / |w_u|} for the units of a pack; a unit without weights keeps them. */
    void normalize(A a, int w, int inputs);

    /**
     * Half the squared distance of outputs {@code scale f} from targets, for one output: adds the squares of the outputs to
     * {@code squares} and {@code weight_s (scale f_s - y_s)^2 / 2} to {@code losses}, and writes {@code r_s = slope weight_s
     * (scale f_s - y_s)} over {@code f_s}. Everything is a vector of lanes, {@code y} and {@code weights} one per sample.
     */
    void halfSquare(A a, int f, int y, int weights, int samples, int scale, int slope, int squares, int losses);

    /**
     * For losses of the margin {@code q_s = y_s (scale f_s)}, of one output: writes the margins and adds the squares of the outputs
     * to {@code squares}.
     */
    void margins(A a, int f, int y, int samples, int scale, int q, int squares);

    /**
     * And what follows once their values and derivatives are known: adds {@code weight_s value_s} to {@code losses} and writes
     * {@code r_s = factor (slope weight_s) (derivative_s y_s)} over {@code f_s}.
     */
    void residualsOfMargins(
            A a,
            int value,
            int derivative,
            double factor,
            int y,
            int weights,
            int samples,
            int slope,
            int f,
            int losses);

    /**
     * Gradient descent on {@code f = scale (v . w)} and {@code half (f - y)^2}, many steps in one pass, for twice as many networks
     * as there are lanes: {@code c = gain (f - y)}, {@code w <- w - rateW (c v)}, {@code v <- v - rateV (c w)} with the
     * old {@code w}. Stops before the first step at which a network has an {@code f^2} that is not finite, a loss that is not
     * at most {@code above}, or a loss less than {@code below}, and leaves it to the caller which.
     *
     * <p>An infinite loss of a finite {@code f^2} (a far target) is seen by a finite {@code above} only; {@link #putAtMost}
     * keeps it finite in single precision.
     *
     * @param w {@code [unit][2 lanes]}; {@code v} likewise
     * @param numbers the place of {@link #BILINEAR_NUMBERS} rows of {@code 2 lanes}: scale, y, half, gain, rateW, rateV,
     *     above, below, and last {@code f^2}, the loss and {@code f - y}, which are written
     * @return how many steps were taken, at most {@code run}
     */
    int descendBilinear(A a, int w, int v, int units, int numbers, int run);

    /** The fastest passes of this machine in double precision: vectors of at least four numbers, where there are any. */
    static Kernels<double[]> ofDoubles() {
        return vectorsPay() ? new VectorKernels() : scalarOfDoubles(8);
    }

    /** The definition of every pass, for blocks of so many lanes. */
    static Kernels<double[]> scalarOfDoubles(int lanes) {
        return new ScalarKernels(lanes);
    }

    /** The same in single precision. */
    static Kernels<float[]> ofFloats() {
        return vectorsPay() ? new VectorFloatKernels() : scalarOfFloats(16);
    }

    /** The definition of every pass in single precision, for blocks of so many lanes. */
    static Kernels<float[]> scalarOfFloats(int lanes) {
        return new ScalarFloatKernels(lanes);
    }

    /** Whether this machine has vectors of at least four numbers, and Java the module for them. */
    static boolean vectorsPay() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && VectorKernels.pays();
    }
}
