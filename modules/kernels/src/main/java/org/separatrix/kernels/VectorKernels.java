package org.separatrix.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The passes in SIMD lanes, the same bits as {@link ScalarKernels}. A vector holds neighbouring lanes of one entry, so
 * nothing is ever summed across a vector and its width cannot be seen in a result. Blocks whose lanes do not fill vectors are
 * left to the scalar passes.
 */
final class VectorKernels implements Kernels {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private static final long MAGNITUDE = Long.MAX_VALUE;
    private static final long ONE = Double.doubleToRawLongBits(1.0);

    private final Kernels scalar = new ScalarKernels();
    private final double[] gradient = new double[Tiles.SIDE * Tiles.SIDE * V];

    /** Vectors of two are slower than no vectors. */
    static boolean pays() {
        return V >= 4;
    }

    @Override
    public String name() {
        return "vector-" + S.vectorBitSize();
    }

    @Override
    public int width() {
        return V;
    }

    @Override
    public void forward(Layer layer, double[] w, double[] x, double[] z) {
        int lanes = layer.lanes();
        if (lanes % V != 0) {
            scalar.forward(layer, w, x, z);
            return;
        }
        if (layer.samples() == 1 && layer.inputs() == 1) {
            scale(w, layer.columns() * lanes, x, z, layer.rows(), lanes);
        } else if (layer.samples() == 1 && layer.rows() == 1) {
            dot(w, x, z, layer.inputs(), lanes);
        } else {
            int ofSample = layer.inputs() * lanes;
            int ofRow = layer.columns() * lanes;
            int ofResult = layer.rows() * lanes;
            for (int lane = 0; lane < lanes; lane += V) {
                Tiles.product(
                        x,
                        lane,
                        ofSample,
                        lanes,
                        layer.samples(),
                        w,
                        lane,
                        ofRow,
                        lanes,
                        layer.rows(),
                        z,
                        lane,
                        ofResult,
                        lanes,
                        layer.inputs());
            }
        }
        if (layer.bias()) {
            addBias(layer, w, z);
        }
    }

    private static void addBias(Layer layer, double[] w, double[] z) {
        int rows = layer.rows();
        int lanes = layer.lanes();
        for (int row = 0; row < rows; row++) {
            for (int lane = 0; lane < lanes; lane += V) {
                DoubleVector bias =
                        DoubleVector.fromArray(S, w, (row * layer.columns() + layer.inputs()) * lanes + lane);
                for (int sample = 0; sample < layer.samples(); sample++) {
                    int at = (sample * rows + row) * lanes + lane;
                    DoubleVector.fromArray(S, z, at).add(bias).intoArray(z, at);
                }
            }
        }
    }

    /** {@code c_i = a_i s}: the only product of a vector with a single number, in the form of a sum from +0. */
    private static void scale(double[] a, int ai, double[] s, double[] c, int count, int lanes) {
        DoubleVector zero = DoubleVector.zero(S);
        for (int lane = 0; lane < lanes; lane += V) {
            DoubleVector factor = DoubleVector.fromArray(S, s, lane);
            int to = lane;
            for (int i = 0, from = lane; i < count; i++, from += ai, to += lanes) {
                DoubleVector.fromArray(S, a, from).fma(factor, zero).intoArray(c, to);
            }
        }
    }

    /** {@code c = sum_t a_t b_t}, four vectors of lanes at a time: a sum alone would wait for its own last addition. */
    private static void dot(double[] a, double[] b, double[] c, int count, int lanes) {
        int lane = 0;
        for (; lane + 4 * V <= lanes; lane += 4 * V) {
            DoubleVector c0 = DoubleVector.zero(S);
            DoubleVector c1 = DoubleVector.zero(S);
            DoubleVector c2 = DoubleVector.zero(S);
            DoubleVector c3 = DoubleVector.zero(S);
            for (int t = 0, at = lane; t < count; t++, at += lanes) {
                c0 = DoubleVector.fromArray(S, a, at).fma(DoubleVector.fromArray(S, b, at), c0);
                c1 = DoubleVector.fromArray(S, a, at + V).fma(DoubleVector.fromArray(S, b, at + V), c1);
                c2 = DoubleVector.fromArray(S, a, at + 2 * V).fma(DoubleVector.fromArray(S, b, at + 2 * V), c2);
                c3 = DoubleVector.fromArray(S, a, at + 3 * V).fma(DoubleVector.fromArray(S, b, at + 3 * V), c3);
            }
            c0.intoArray(c, lane);
            c1.intoArray(c, lane + V);
            c2.intoArray(c, lane + 2 * V);
            c3.intoArray(c, lane + 3 * V);
        }
        for (; lane < lanes; lane += V) {
            Tiles.one(a, lane, lanes, b, lane, lanes, c, lane, count);
        }
    }

    @Override
    public void backward(Layer layer, double[] w, double[] delta, double[] back) {
        int lanes = layer.lanes();
        if (lanes % V != 0) {
            scalar.backward(layer, w, delta, back);
            return;
        }
        if (layer.samples() == 1 && layer.rows() == 1) {
            scale(w, lanes, delta, back, layer.inputs(), lanes);
            return;
        }
        int ofSample = layer.rows() * lanes;
        int ofRow = layer.columns() * lanes;
        int ofResult = layer.inputs() * lanes;
        for (int lane = 0; lane < lanes; lane += V) {
            Tiles.product(
                    delta,
                    lane,
                    ofSample,
                    lanes,
                    layer.samples(),
                    w,
                    lane,
                    lanes,
                    ofRow,
                    layer.inputs(),
                    back,
                    lane,
                    ofResult,
                    lanes,
                    layer.rows());
        }
    }

    @Override
    public void descend(Layer layer, double[] w, double[] delta, double[] x, double[] rate) {
        if (layer.lanes() % V != 0) {
            scalar.descend(layer, w, delta, x, rate);
            return;
        }
        for (int lane = 0; lane < layer.lanes(); lane += V) {
            if (layer.samples() == 1) {
                descendOneSample(layer, w, delta, x, rate, lane);
            } else {
                descendTiles(layer, w, delta, x, rate, lane);
            }
            if (layer.bias()) {
                descendBias(layer, w, delta, rate, lane);
            }
        }
    }

    /** The outer product of two vectors; where one of them is a single number the inner loop is the long one. */
    private static void descendOneSample(Layer layer, double[] w, double[] delta, double[] x, double[] rate, int lane) {
        int lanes = layer.lanes();
        if (layer.inputs() == 1) {
            descendAlong(w, lane, layer.columns() * lanes, x, lane, delta, rate, lane, layer.rows(), lanes);
            return;
        }
        for (int row = 0; row < layer.rows(); row++) {
            int at = row * lanes + lane;
            int w0 = row * layer.columns() * lanes + lane;
            descendAlong(w, w0, lanes, delta, at, x, rate, lane, layer.inputs(), lanes);
        }
    }

    /** {@code w_i <- w_i - rate (a b_i)}. */
    private static void descendAlong(
            double[] w, int w0, int wi, double[] a, int a0, double[] b, double[] rate, int lane, int count, int lanes) {
        DoubleVector down = DoubleVector.fromArray(S, rate, lane).neg();
        DoubleVector factor = DoubleVector.fromArray(S, a, a0);
        DoubleVector zero = DoubleVector.zero(S);
        for (int i = 0, at = w0, bt = lane; i < count; i++, at += wi, bt += lanes) {
            DoubleVector slope = factor.fma(DoubleVector.fromArray(S, b, bt), zero);
            down.fma(slope, DoubleVector.fromArray(S, w, at)).intoArray(w, at);
        }
    }

    /** A tile of gradients at a time, which stays in the nearest cache. */
    private void descendTiles(Layer layer, double[] w, double[] delta, double[] x, double[] rate, int lane) {
        int lanes = layer.lanes();
        int ofDelta = layer.rows() * lanes;
        int ofX = layer.inputs() * lanes;
        DoubleVector down = DoubleVector.fromArray(S, rate, lane).neg();
        for (int row = 0; row < layer.rows(); row += Tiles.SIDE) {
            int high = Math.min(Tiles.SIDE, layer.rows() - row);
            for (int input = 0; input < layer.inputs(); input += Tiles.SIDE) {
                int wide = Math.min(Tiles.SIDE, layer.inputs() - input);
                Tiles.product(
                        delta,
                        row * lanes + lane,
                        lanes,
                        ofDelta,
                        high,
                        x,
                        input * lanes + lane,
                        lanes,
                        ofX,
                        wide,
                        gradient,
                        0,
                        Tiles.SIDE * V,
                        V,
                        layer.samples());
                for (int i = 0; i < high; i++) {
                    int at = ((row + i) * layer.columns() + input) * lanes + lane;
                    for (int j = 0; j < wide; j++, at += lanes) {
                        DoubleVector slope = DoubleVector.fromArray(S, gradient, (i * Tiles.SIDE + j) * V);
                        down.fma(slope, DoubleVector.fromArray(S, w, at)).intoArray(w, at);
                    }
                }
            }
        }
    }

    private static void descendBias(Layer layer, double[] w, double[] delta, double[] rate, int lane) {
        int lanes = layer.lanes();
        DoubleVector down = DoubleVector.fromArray(S, rate, lane).neg();
        for (int row = 0; row < layer.rows(); row++) {
            DoubleVector sum = DoubleVector.zero(S);
            for (int sample = 0; sample < layer.samples(); sample++) {
                sum = sum.add(DoubleVector.fromArray(S, delta, (sample * layer.rows() + row) * lanes + lane));
            }
            int at = (row * layer.columns() + layer.inputs()) * lanes + lane;
            down.fma(sum, DoubleVector.fromArray(S, w, at)).intoArray(w, at);
        }
    }

    @Override
    public void relu(double[] z, double[] h, int at, int count) {
        int end = at + count / V * V;
        DoubleVector zero = DoubleVector.zero(S);
        for (int i = at; i < end; i += V) {
            DoubleVector x = DoubleVector.fromArray(S, z, i);
            x.blend(zero, x.compare(VectorOperators.LT, zero)).intoArray(h, i);
        }
        scalar.relu(z, h, end, at + count - end);
    }

    @Override
    public void reluDerivative(double[] z, double[] delta, int at, int count) {
        int end = at + count / V * V;
        DoubleVector zero = DoubleVector.zero(S);
        for (int i = at; i < end; i += V) {
            DoubleVector x = DoubleVector.fromArray(S, z, i);
            DoubleVector.fromArray(S, delta, i)
                    .blend(zero, x.compare(VectorOperators.LE, zero))
                    .intoArray(delta, i);
        }
        scalar.reluDerivative(z, delta, end, at + count - end);
    }

    /** The polynomial of {@link Tanh}, whose comments explain the steps. */
    @Override
    public void tanh(double[] z, double[] h, int at, int count) {
        int end = at + count / V * V;
        for (int i = at; i < end; i += V) {
            // Clamped as whole numbers: a minimum of doubles is slow on 17, and order is the same for magnitudes.
            DoubleVector a = DoubleVector.fromArray(S, z, i)
                    .reinterpretAsLongs()
                    .and(MAGNITUDE)
                    .min(Tanh.LARGEST_BITS)
                    .reinterpretAsDoubles();
            DoubleVector t = a.add(a);
            DoubleVector shifted =
                    t.fma(DoubleVector.broadcast(S, Tanh.PER_LN_2), DoubleVector.broadcast(S, Tanh.SHIFT));
            DoubleVector k = shifted.sub(Tanh.SHIFT);
            DoubleVector r = k.fma(
                    DoubleVector.broadcast(S, -Tanh.LN_2_LOW), k.fma(DoubleVector.broadcast(S, -Tanh.LN_2_HIGH), t));
            DoubleVector p = DoubleVector.broadcast(S, Tanh.C13);
            p = p.fma(r, DoubleVector.broadcast(S, Tanh.C12));
            p = p.fma(r, DoubleVector.broadcast(S, Tanh.C11));
            p = p.fma(r, DoubleVector.broadcast(S, Tanh.C10));
            p = p.fma(r, DoubleVector.broadcast(S, Tanh.C9));
            p = p.fma(r, DoubleVector.broadcast(S, Tanh.C8));
            p = p.fma(r, DoubleVector.broadcast(S, Tanh.C7));
            p = p.fma(r, DoubleVector.broadcast(S, Tanh.C6));
            p = p.fma(r, DoubleVector.broadcast(S, Tanh.C5));
            p = p.fma(r, DoubleVector.broadcast(S, Tanh.C4));
            p = p.fma(r, DoubleVector.broadcast(S, Tanh.C3));
            p = p.fma(r, DoubleVector.broadcast(S, Tanh.C2));
            p = p.mul(r).fma(r, r);
            DoubleVector power = shifted.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, 52)
                    .add(ONE)
                    .reinterpretAsDoubles();
            DoubleVector e = p.fma(power, power.sub(1));
            e.div(e.add(2)).intoArray(h, i);
        }
        // The sign, and what is no number, in a pass of its own: the vectors above would not all fit the registers.
        for (int i = at; i < end; i += V) {
            DoubleVector x = DoubleVector.fromArray(S, z, i);
            LongVector sign = x.reinterpretAsLongs().and(~MAGNITUDE);
            DoubleVector y = DoubleVector.fromArray(S, h, i)
                    .reinterpretAsLongs()
                    .or(sign)
                    .reinterpretAsDoubles();
            x.fma(DoubleVector.zero(S), y).intoArray(h, i);
        }
        scalar.tanh(z, h, end, at + count - end);
    }

    @Override
    public void tanhDerivative(double[] h, double[] delta, int at, int count) {
        int end = at + count / V * V;
        DoubleVector one = DoubleVector.broadcast(S, 1);
        for (int i = at; i < end; i += V) {
            DoubleVector y = DoubleVector.fromArray(S, h, i);
            DoubleVector.fromArray(S, delta, i).mul(y.neg().fma(y, one)).intoArray(delta, i);
        }
        scalar.tanhDerivative(h, delta, end, at + count - end);
    }
}
