package org.separatrix.kernels;

/**
 * The passes that one training step of a dense layer is made of, for a block of lanes. Arrays are indexed
 * {@code w[row][column][lane]}, {@code x[sample][input][lane]}, {@code z[sample][row][lane]}, without gaps.
 */
public interface Kernels {
    /**
     * The fastest passes of this machine: in vectors where the module for them is there and they hold at least four numbers.
     * The object has a workspace and belongs to one thread.
     */
    static Kernels fastest() {
        boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return present && VectorKernels.pays() ? new VectorKernels() : new ScalarKernels();
    }

    /** For logs and provenance. */
    String name();

    /** The number of lanes that are computed at once; blocks of a multiple of it are fast. */
    int width();

    /** {@code z_sr = sum_k w_rk x_sk (+ w_r,bias)}, each sum over k in order, the bias last. */
    void forward(Layer layer, double[] w, double[] x, double[] z);

    /** {@code back_sk = sum_r delta_sr w_rk}, each sum over r in order. */
    void backward(Layer layer, double[] w, double[] delta, double[] back);

    /**
     * {@code w_rk <- w_rk - rate sum_s delta_sr x_sk}, each sum over s in order; a bias is a column whose input is 1.
     *
     * @param rate one per lane
     */
    void descend(Layer layer, double[] w, double[] delta, double[] x, double[] rate);

    /** {@code h = max(0, z)}; NaN stays NaN. */
    void relu(double[] z, double[] h, int at, int count);

    /** {@code delta <- 0} where {@code z <= 0}. */
    void reluDerivative(double[] z, double[] delta, int at, int count);

    /** {@code h = tanh z}, by the polynomial of {@link Tanh}; the arrays must differ. */
    void tanh(double[] z, double[] h, int at, int count);

    /** {@code delta <- delta (1 - h^2)} for {@code h = tanh z}, by the polynomial of {@link Tanh}; the arrays must differ. */
    void tanhDerivative(double[] h, double[] delta, int at, int count);
}
