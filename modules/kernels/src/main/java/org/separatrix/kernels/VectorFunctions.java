package org.separatrix.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The passes in SIMD lanes, the same bits as {@link ScalarFunctions}, which also does what is left over at the end.
 *
 * <p>Whatever is long is cut into loops that are called through an array, so that the compiler keeps them apart: C2 of 17
 * inlines about fifty vector operations into one method, and what is beyond is done in objects, ten times slower.
 */
final class VectorFunctions implements Functions<double[]> {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private static final long MAGNITUDE = Long.MAX_VALUE;
    private static final long INFINITE = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

    private static final Loop[] TANH = {VectorFunctions::tanhOfMagnitude, VectorFunctions::signed};
    private static final Loop[] ERF = {
        VectorFunctions::logOfErfc,
        (z, h, at, end, shift) -> oneMinusExp(h, h, at + shift, end + shift, 0),
        VectorFunctions::signed
    };
    private static final Loop[] ERF_DERIVATIVE = {VectorFunctions::timesBell, VectorFunctions::scaled};
    private static final Loop[] EXPONENTIAL = {
        VectorFunctions::clampedMinus,
        (q, value, at, end, shift) -> exp(value, value, at + shift, end + shift, 0),
        VectorFunctions::withNaN
    };
    private static final Loop[] DECAY = {VectorFunctions::decay, VectorFunctions::withNaN};
    private static final Loop[] LOG_OF_ONE_PLUS = {VectorFunctions::logOfOnePlus};
    private static final Loop[] LOGISTIC_BELOW_ZERO = {VectorFunctions::logisticBelowZero};
    private static final Loop[] LOGISTIC_SLOPE = {VectorFunctions::logisticSlope};

    private final Functions<double[]> scalar = new ScalarFunctions();

    /** A loop over whole vectors of the first array, from {@code at} to {@code end}; the second begins {@code shift} further. */
    private interface Loop {
        void run(double[] from, double[] to, int at, int end, int shift);
    }

    private static void run(Loop[] loops, double[] from, double[] to, int at, int end, int shift) {
        for (Loop loop : loops) {
            loop.run(from, to, at, end, shift);
        }
    }

    @Override
    public String name() {
        return "vector-" + S.vectorBitSize();
    }

    @Override
    public void relu(double[] z, int from, double[] h, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        DoubleVector zero = DoubleVector.zero(S);
        for (int i = from; i < end; i += V) {
            DoubleVector x = DoubleVector.fromArray(S, z, i);
            x.blend(zero, x.compare(VectorOperators.LT, zero)).intoArray(h, i + shift);
        }
        scalar.relu(z, end, h, end + shift, from + count - end);
    }

    @Override
    public void reluDerivative(double[] h, int from, double[] delta, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        DoubleVector zero = DoubleVector.zero(S);
        for (int i = from; i < end; i += V) {
            DoubleVector x = DoubleVector.fromArray(S, h, i);
            DoubleVector.fromArray(S, delta, i + shift)
                    .blend(zero, x.compare(VectorOperators.LE, zero))
                    .intoArray(delta, i + shift);
        }
        scalar.reluDerivative(h, end, delta, end + shift, from + count - end);
    }

    @Override
    public void leakyRelu(double slope, double[] z, int from, double[] h, int to, int count) {
        if (slope == 0) {
            relu(z, from, h, to, count);
            return;
        }
        int end = from + count / V * V;
        int shift = to - from;
        DoubleVector zero = DoubleVector.zero(S);
        for (int i = from; i < end; i += V) {
            DoubleVector x = DoubleVector.fromArray(S, z, i);
            x.mul(slope).blend(x, x.compare(VectorOperators.GT, zero)).intoArray(h, i + shift);
        }
        scalar.leakyRelu(slope, z, end, h, end + shift, from + count - end);
    }

    @Override
    public void leakyReluDerivative(double slope, double[] z, int from, double[] delta, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        DoubleVector low = DoubleVector.broadcast(S, slope);
        for (int i = from; i < end; i += V) {
            DoubleVector x = DoubleVector.fromArray(S, z, i);
            DoubleVector side = low.blend(one, x.compare(VectorOperators.GT, zero));
            DoubleVector.fromArray(S, delta, i + shift).mul(side).intoArray(delta, i + shift);
        }
        scalar.leakyReluDerivative(slope, z, end, delta, end + shift, from + count - end);
    }

    @Override
    public void powerRelu(int power, double slope, double[] z, int from, double[] h, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        leakyRelu(slope, z, from, h, to, end - from);
        for (int i = from; i < end; i += V) {
            DoubleVector base = DoubleVector.fromArray(S, h, i + shift);
            DoubleVector product = base;
            for (int factor = 1; factor < power; factor++) {
                product = product.mul(base);
            }
            product.intoArray(h, i + shift);
        }
        scalar.powerRelu(power, slope, z, end, h, end + shift, from + count - end);
    }

    @Override
    public void powerReluDerivative(int power, double slope, double[] z, int from, double[] delta, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        if (power == 1) {
            leakyReluDerivative(slope, z, from, delta, to, end - from);
        } else if (slope == 0) {
            powerDerivative(power, z, delta, from, end, shift);
            reluDerivative(z, from, delta, to, end - from);
        } else {
            bentPowerDerivative(power, slope, z, delta, from, end, shift);
        }
        scalar.powerReluDerivative(power, slope, z, end, delta, end + shift, from + count - end);
    }

    /** {@code delta <- delta power z^(power - 1)}. */
    private static void powerDerivative(int power, double[] z, double[] delta, int at, int end, int shift) {
        DoubleVector exponent = DoubleVector.broadcast(S, power);
        for (int i = at; i < end; i += V) {
            DoubleVector base = DoubleVector.fromArray(S, z, i);
            DoubleVector product = base;
            for (int factor = 2; factor < power; factor++) {
                product = product.mul(base);
            }
            DoubleVector.fromArray(S, delta, i + shift)
                    .mul(product.mul(exponent))
                    .intoArray(delta, i + shift);
        }
    }

    /** {@code delta <- delta power max(z, slope z)^(power - 1) (z > 0 ? 1 : slope)}. */
    private static void bentPowerDerivative(
            int power, double slope, double[] z, double[] delta, int at, int end, int shift) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        DoubleVector low = DoubleVector.broadcast(S, slope);
        DoubleVector exponent = DoubleVector.broadcast(S, power);
        for (int i = at; i < end; i += V) {
            DoubleVector x = DoubleVector.fromArray(S, z, i);
            DoubleVector side = low.blend(one, x.compare(VectorOperators.GT, zero));
            DoubleVector base = x.mul(side);
            DoubleVector product = base;
            for (int factor = 2; factor < power; factor++) {
                product = product.mul(base);
            }
            DoubleVector.fromArray(S, delta, i + shift)
                    .mul(product.mul(exponent).mul(side))
                    .intoArray(delta, i + shift);
        }
    }

    @Override
    public void tanh(double[] z, int from, double[] h, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        run(TANH, z, h, from, end, shift);
        scalar.tanh(z, end, h, end + shift, from + count - end);
    }

    /** The polynomial of {@link Tanh}, whose comments explain the steps, for {@code |z|}. */
    private static void tanhOfMagnitude(double[] z, double[] h, int at, int end, int shift) {
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
                    .add(Exp.ONE)
                    .reinterpretAsDoubles();
            DoubleVector e = p.fma(power, power.sub(1));
            e.div(e.add(2)).intoArray(h, i + shift);
        }
    }

    /** {@code h <- sign(z) h}, NaN where {@code z} is not finite. */
    private static void signed(double[] z, double[] h, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            DoubleVector x = DoubleVector.fromArray(S, z, i);
            LongVector sign = x.reinterpretAsLongs().and(~MAGNITUDE);
            DoubleVector y = DoubleVector.fromArray(S, h, i + shift)
                    .reinterpretAsLongs()
                    .or(sign)
                    .reinterpretAsDoubles();
            x.fma(DoubleVector.zero(S), y).intoArray(h, i + shift);
        }
    }

    @Override
    public void tanhDerivative(double[] h, int from, double[] delta, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        DoubleVector one = DoubleVector.broadcast(S, 1);
        for (int i = from; i < end; i += V) {
            DoubleVector y = DoubleVector.fromArray(S, h, i);
            DoubleVector.fromArray(S, delta, i + shift).mul(y.neg().fma(y, one)).intoArray(delta, i + shift);
        }
        scalar.tanhDerivative(h, end, delta, end + shift, from + count - end);
    }

    @Override
    public void erf(double[] z, int from, double[] h, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        run(ERF, z, h, from, end, shift);
        scalar.erf(z, end, h, end + shift, from + count - end);
    }

    /** {@code h = ln(1 - erf |z|)}, the ratio of {@link Erf}. */
    private static void logOfErfc(double[] z, double[] h, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            DoubleVector a = DoubleVector.fromArray(S, z, i)
                    .reinterpretAsLongs()
                    .and(MAGNITUDE)
                    .min(Erf.LARGEST_BITS)
                    .reinterpretAsDoubles();
            DoubleVector n = DoubleVector.broadcast(S, Erf.N7);
            n = n.fma(a, DoubleVector.broadcast(S, Erf.N6));
            n = n.fma(a, DoubleVector.broadcast(S, Erf.N5));
            n = n.fma(a, DoubleVector.broadcast(S, Erf.N4));
            n = n.fma(a, DoubleVector.broadcast(S, Erf.N3));
            n = n.fma(a, DoubleVector.broadcast(S, Erf.N2));
            n = n.fma(a, DoubleVector.broadcast(S, Erf.N1));
            n = n.fma(a, DoubleVector.broadcast(S, Erf.N0));
            DoubleVector d = DoubleVector.broadcast(S, Erf.D7);
            d = d.fma(a, DoubleVector.broadcast(S, Erf.D6));
            d = d.fma(a, DoubleVector.broadcast(S, Erf.D5));
            d = d.fma(a, DoubleVector.broadcast(S, Erf.D4));
            d = d.fma(a, DoubleVector.broadcast(S, Erf.D3));
            d = d.fma(a, DoubleVector.broadcast(S, Erf.D2));
            d = d.fma(a, DoubleVector.broadcast(S, Erf.D1));
            d = d.fma(a, DoubleVector.broadcast(S, 1));
            n.div(d).fma(a.mul(a), a.mul(Erf.SLOPE)).neg().intoArray(h, i + shift);
        }
    }

    /** {@code h = 1 - e^t} for {@code t <= 0}. */
    private static void oneMinusExp(double[] from, double[] to, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            DoubleVector t = DoubleVector.fromArray(S, from, i);
            DoubleVector shifted = t.fma(DoubleVector.broadcast(S, Exp.PER_LN_2), DoubleVector.broadcast(S, Exp.SHIFT));
            DoubleVector k = shifted.sub(Exp.SHIFT);
            DoubleVector r = k.fma(
                    DoubleVector.broadcast(S, -Exp.LN_2_LOW), k.fma(DoubleVector.broadcast(S, -Exp.LN_2_HIGH), t));
            DoubleVector p = DoubleVector.broadcast(S, Exp.C11);
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C10));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C9));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C8));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C7));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C6));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C5));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C4));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C3));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C2));
            p = p.mul(r).fma(r, r);
            DoubleVector power = shifted.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, 52)
                    .add(Exp.ONE)
                    .reinterpretAsDoubles();
            p.fma(power, power.sub(1)).neg().intoArray(to, i + shift);
        }
    }

    @Override
    public void erfDerivative(double[] z, int from, double[] delta, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        run(ERF_DERIVATIVE, z, delta, from, end, shift);
        scalar.erfDerivative(z, end, delta, end + shift, from + count - end);
    }

    /** {@code delta <- delta e^(-z^2)}, by {@code bell} of {@link Erf}. */
    private static void timesBell(double[] z, double[] delta, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            DoubleVector a = DoubleVector.fromArray(S, z, i)
                    .reinterpretAsLongs()
                    .and(MAGNITUDE)
                    .min(Erf.FLAT_BITS)
                    .reinterpretAsDoubles();
            DoubleVector t = a.mul(a).neg();
            DoubleVector low = a.fma(a, t);
            DoubleVector shifted = t.fma(DoubleVector.broadcast(S, Exp.PER_LN_2), DoubleVector.broadcast(S, Exp.SHIFT));
            DoubleVector k = shifted.sub(Exp.SHIFT);
            DoubleVector r = k.fma(
                    DoubleVector.broadcast(S, -Exp.LN_2_LOW), k.fma(DoubleVector.broadcast(S, -Exp.LN_2_HIGH), t));
            r = r.sub(low);
            DoubleVector p = DoubleVector.broadcast(S, Exp.C11);
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C10));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C9));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C8));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C7));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C6));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C5));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C4));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C3));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C2));
            p = p.mul(r).fma(r, r).add(1);
            DoubleVector power = shifted.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, 52)
                    .add(Exp.ONE)
                    .reinterpretAsDoubles();
            DoubleVector.fromArray(S, delta, i + shift).mul(p.mul(power)).intoArray(delta, i + shift);
        }
    }

    /** {@code delta <- 2/sqrt(pi) delta}, NaN where {@code z} is not finite. */
    private static void scaled(double[] z, double[] delta, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            DoubleVector y = DoubleVector.fromArray(S, delta, i + shift).mul(Erf.SLOPE);
            DoubleVector.fromArray(S, z, i).fma(DoubleVector.zero(S), y).intoArray(delta, i + shift);
        }
    }

    @Override
    public void square(double[] z, int from, double[] h, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        for (int i = from; i < end; i += V) {
            DoubleVector x = DoubleVector.fromArray(S, z, i);
            x.mul(x).intoArray(h, i + shift);
        }
        scalar.square(z, end, h, end + shift, from + count - end);
    }

    @Override
    public void squareDerivative(double[] z, int from, double[] delta, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        for (int i = from; i < end; i += V) {
            DoubleVector x = DoubleVector.fromArray(S, z, i);
            DoubleVector.fromArray(S, delta, i + shift).mul(x.add(x)).intoArray(delta, i + shift);
        }
        scalar.squareDerivative(z, end, delta, end + shift, from + count - end);
    }

    @Override
    public void hermite(HermiteSeries series, double[] z, int from, double[] h, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        int i = from;
        for (; i + 4 * V <= end; i += 4 * V) {
            fourSums(series, series.coefficients, z, i, h, i + shift);
        }
        for (; i < end; i += V) {
            sum(series, series.coefficients, z, i, h, i + shift);
        }
        scalar.hermite(series, z, end, h, end + shift, from + count - end);
    }

    @Override
    public void hermiteDerivative(HermiteSeries series, double[] z, int from, double[] delta, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        double[] slopes = new double[4 * V];
        int i = from;
        for (; i + 4 * V <= end; i += 4 * V) {
            fourSums(series, series.slopes, z, i, slopes, 0);
            for (int j = 0; j < 4 * V; j += V) {
                DoubleVector slope = DoubleVector.fromArray(S, slopes, j);
                DoubleVector.fromArray(S, delta, i + shift + j).mul(slope).intoArray(delta, i + shift + j);
            }
        }
        for (; i < end; i += V) {
            sum(series, series.slopes, z, i, slopes, 0);
            DoubleVector slope = DoubleVector.fromArray(S, slopes, 0);
            DoubleVector.fromArray(S, delta, i + shift).mul(slope).intoArray(delta, i + shift);
        }
        scalar.hermiteDerivative(series, z, end, delta, end + shift, from + count - end);
    }

    /** Clenshaw's recurrence of {@link HermiteSeries} for a vector. */
    private static void sum(HermiteSeries series, double[] c, double[] z, int zi, double[] h, int hi) {
        DoubleVector x = DoubleVector.fromArray(S, z, zi);
        int k = c.length - 1;
        DoubleVector b = x.fma(DoubleVector.zero(S), DoubleVector.broadcast(S, c[k]));
        DoubleVector above = DoubleVector.zero(S);
        for (k--; k >= 0; k--) {
            DoubleVector forth = DoubleVector.broadcast(S, series.forth[k]);
            DoubleVector back = DoubleVector.broadcast(S, series.back[k]);
            DoubleVector next = x.mul(forth).fma(b, back.fma(above, DoubleVector.broadcast(S, c[k])));
            above = b;
            b = next;
        }
        b.intoArray(h, hi);
    }

    /** The same for four vectors: one alone would wait for its own last product. */
    private static void fourSums(HermiteSeries series, double[] c, double[] z, int zi, double[] h, int hi) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector x0 = DoubleVector.fromArray(S, z, zi);
        DoubleVector x1 = DoubleVector.fromArray(S, z, zi + V);
        DoubleVector x2 = DoubleVector.fromArray(S, z, zi + 2 * V);
        DoubleVector x3 = DoubleVector.fromArray(S, z, zi + 3 * V);
        int k = c.length - 1;
        DoubleVector last = DoubleVector.broadcast(S, c[k]);
        DoubleVector b0 = x0.fma(zero, last);
        DoubleVector b1 = x1.fma(zero, last);
        DoubleVector b2 = x2.fma(zero, last);
        DoubleVector b3 = x3.fma(zero, last);
        DoubleVector above0 = zero;
        DoubleVector above1 = zero;
        DoubleVector above2 = zero;
        DoubleVector above3 = zero;
        for (k--; k >= 0; k--) {
            DoubleVector forth = DoubleVector.broadcast(S, series.forth[k]);
            DoubleVector back = DoubleVector.broadcast(S, series.back[k]);
            DoubleVector term = DoubleVector.broadcast(S, c[k]);
            DoubleVector next0 = x0.mul(forth).fma(b0, back.fma(above0, term));
            DoubleVector next1 = x1.mul(forth).fma(b1, back.fma(above1, term));
            DoubleVector next2 = x2.mul(forth).fma(b2, back.fma(above2, term));
            DoubleVector next3 = x3.mul(forth).fma(b3, back.fma(above3, term));
            above0 = b0;
            above1 = b1;
            above2 = b2;
            above3 = b3;
            b0 = next0;
            b1 = next1;
            b2 = next2;
            b3 = next3;
        }
        b0.intoArray(h, hi);
        b1.intoArray(h, hi + V);
        b2.intoArray(h, hi + 2 * V);
        b3.intoArray(h, hi + 3 * V);
    }

    @Override
    public void exponential(double[] q, int from, double[] value, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        run(EXPONENTIAL, q, value, from, end, shift);
        scalar.exponential(q, end, value, end + shift, from + count - end);
    }

    /** {@code to = -q}, within the numbers that have a proper exponential. */
    private static void clampedMinus(double[] q, double[] to, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            LongVector bits = DoubleVector.fromArray(S, q, i).reinterpretAsLongs();
            LongVector sign = bits.and(~MAGNITUDE);
            bits.and(MAGNITUDE)
                    .min(Exp.LARGEST_BITS)
                    .or(sign)
                    .reinterpretAsDoubles()
                    .neg()
                    .intoArray(to, i + shift);
        }
    }

    /** {@code to = e^t}, by a power of two in two parts. */
    private static void exp(double[] from, double[] to, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            DoubleVector t = DoubleVector.fromArray(S, from, i);
            DoubleVector shifted = t.fma(DoubleVector.broadcast(S, Exp.PER_LN_2), DoubleVector.broadcast(S, Exp.SHIFT));
            DoubleVector k = shifted.sub(Exp.SHIFT);
            DoubleVector r = k.fma(
                    DoubleVector.broadcast(S, -Exp.LN_2_LOW), k.fma(DoubleVector.broadcast(S, -Exp.LN_2_HIGH), t));
            DoubleVector p = DoubleVector.broadcast(S, Exp.C11);
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C10));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C9));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C8));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C7));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C6));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C5));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C4));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C3));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C2));
            p = p.mul(r).fma(r, r).add(1);
            LongVector bits = shifted.reinterpretAsLongs();
            LongVector half = bits.lanewise(VectorOperators.LSHL, 51).and(Exp.EXPONENT);
            LongVector rest = bits.lanewise(VectorOperators.LSHL, 52).sub(half);
            p.mul(half.add(Exp.ONE).reinterpretAsDoubles())
                    .mul(rest.add(Exp.ONE).reinterpretAsDoubles())
                    .intoArray(to, i + shift);
        }
    }

    /** {@code to <- NaN} where {@code q} is NaN; {@code to} is not -0.0. */
    private static void withNaN(double[] q, double[] to, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            // The largest number for every number, and NaN or infinity for NaN.
            DoubleVector number = DoubleVector.fromArray(S, q, i)
                    .reinterpretAsLongs()
                    .and(MAGNITUDE)
                    .max(INFINITE)
                    .sub(1)
                    .reinterpretAsDoubles();
            number.fma(DoubleVector.zero(S), DoubleVector.fromArray(S, to, i + shift))
                    .intoArray(to, i + shift);
        }
    }

    /** First {@code t = e^-|q|} instead of the slope, then the value from it, at last the slope. */
    @Override
    public void logistic(double[] q, int from, double[] value, int to, double[] slope, int slopeTo, int count) {
        int end = from + count / V * V;
        run(DECAY, q, slope, from, end, slopeTo - from);
        run(LOG_OF_ONE_PLUS, slope, value, slopeTo, end - from + slopeTo, to - slopeTo);
        run(LOGISTIC_BELOW_ZERO, q, value, from, end, to - from);
        run(LOGISTIC_SLOPE, q, slope, from, end, slopeTo - from);
        int done = end - from;
        scalar.logistic(q, end, value, to + done, slope, slopeTo + done, count - done);
    }

    /** {@code to = e^-|z|}. */
    private static void decay(double[] z, double[] to, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            DoubleVector a = DoubleVector.fromArray(S, z, i)
                    .reinterpretAsLongs()
                    .and(MAGNITUDE)
                    .min(Exp.LARGEST_BITS)
                    .reinterpretAsDoubles();
            DoubleVector t = a.neg();
            DoubleVector shifted = t.fma(DoubleVector.broadcast(S, Exp.PER_LN_2), DoubleVector.broadcast(S, Exp.SHIFT));
            DoubleVector k = shifted.sub(Exp.SHIFT);
            DoubleVector r = k.fma(
                    DoubleVector.broadcast(S, -Exp.LN_2_LOW), k.fma(DoubleVector.broadcast(S, -Exp.LN_2_HIGH), t));
            DoubleVector p = DoubleVector.broadcast(S, Exp.C11);
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C10));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C9));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C8));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C7));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C6));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C5));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C4));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C3));
            p = p.fma(r, DoubleVector.broadcast(S, Exp.C2));
            p = p.mul(r).fma(r, r).add(1);
            DoubleVector power = shifted.reinterpretAsLongs()
                    .lanewise(VectorOperators.LSHL, 52)
                    .add(Exp.HUGE)
                    .reinterpretAsDoubles();
            p.mul(power).mul(Exp.TINY).intoArray(to, i + shift);
        }
    }

    /** {@code to = ln(1 + t)}, the polynomial of {@link Logarithm}. */
    private static void logOfOnePlus(double[] from, double[] to, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            DoubleVector t = DoubleVector.fromArray(S, from, i);
            DoubleVector s = t.div(t.add(2));
            DoubleVector u = s.mul(s);
            DoubleVector p = DoubleVector.broadcast(S, Logarithm.C9);
            p = p.fma(u, DoubleVector.broadcast(S, Logarithm.C8));
            p = p.fma(u, DoubleVector.broadcast(S, Logarithm.C7));
            p = p.fma(u, DoubleVector.broadcast(S, Logarithm.C6));
            p = p.fma(u, DoubleVector.broadcast(S, Logarithm.C5));
            p = p.fma(u, DoubleVector.broadcast(S, Logarithm.C4));
            p = p.fma(u, DoubleVector.broadcast(S, Logarithm.C3));
            p = p.fma(u, DoubleVector.broadcast(S, Logarithm.C2));
            p = p.fma(u, DoubleVector.broadcast(S, Logarithm.C1));
            p = p.fma(u, DoubleVector.broadcast(S, Logarithm.C0));
            s.neg().fma(u.neg().fma(p, t), t).intoArray(to, i + shift);
        }
    }

    /** {@code value <- value - q} where {@code q < 0}. */
    private static void logisticBelowZero(double[] q, double[] value, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            LongVector bits = DoubleVector.fromArray(S, q, i).reinterpretAsLongs();
            DoubleVector below =
                    bits.and(bits.lanewise(VectorOperators.ASHR, 63)).reinterpretAsDoubles();
            DoubleVector.fromArray(S, value, i + shift).sub(below).intoArray(value, i + shift);
        }
    }

    /** {@code slope <- -1 / (1 + t)} where {@code q < 0}, else {@code -t / (1 + t)}, for {@code slope = t}. */
    private static void logisticSlope(double[] q, double[] slope, int at, int end, int shift) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        for (int i = at; i < end; i += V) {
            DoubleVector t = DoubleVector.fromArray(S, slope, i + shift);
            DoubleVector x = DoubleVector.fromArray(S, q, i);
            DoubleVector top = t.blend(one, x.compare(VectorOperators.LT, zero));
            top.neg().div(t.add(one)).intoArray(slope, i + shift);
        }
    }
}
