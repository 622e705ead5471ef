package org.separatrix.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The passes in SIMD lanes, the same bits as {@link ScalarFloatFunctions}, which also does what is left over at the end.
 *
 * <p>Whatever is long is cut into loops that are called through an array, so that the compiler keeps them apart: C2 of 17
 * inlines about fifty vector operations into one method, and what is beyond is done in objects, ten times slower.
 */
final class VectorFloatFunctions implements Functions<float[]> {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();

    private static final int MAGNITUDE = Integer.MAX_VALUE;
    private static final int INFINITE = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);

    private static final Loop[] TANH = {VectorFloatFunctions::tanhOfMagnitude, VectorFloatFunctions::signed};
    private static final Loop[] ERF = {
        VectorFloatFunctions::logOfErfc,
        (z, h, at, end, shift) -> oneMinusExp(h, h, at + shift, end + shift, 0),
        VectorFloatFunctions::signed
    };
    private static final Loop[] ERF_DERIVATIVE = {VectorFloatFunctions::timesBell, VectorFloatFunctions::scaled};
    private static final Loop[] EXPONENTIAL = {
        VectorFloatFunctions::clampedMinus,
        (q, value, at, end, shift) -> exp(value, value, at + shift, end + shift, 0),
        VectorFloatFunctions::withNaN
    };
    private static final Loop[] DECAY = {VectorFloatFunctions::decay, VectorFloatFunctions::withNaN};
    private static final Loop[] LOG_OF_ONE_PLUS = {VectorFloatFunctions::logOfOnePlus};
    private static final Loop[] LOGISTIC_BELOW_ZERO = {VectorFloatFunctions::logisticBelowZero};
    private static final Loop[] LOGISTIC_SLOPE = {VectorFloatFunctions::logisticSlope};

    private final Functions<float[]> scalar = new ScalarFloatFunctions();

    /** A loop over whole vectors of the first array, from {@code at} to {@code end}; the second begins {@code shift} further. */
    private interface Loop {
        void run(float[] from, float[] to, int at, int end, int shift);
    }

    private static void run(Loop[] loops, float[] from, float[] to, int at, int end, int shift) {
        for (Loop loop : loops) {
            loop.run(from, to, at, end, shift);
        }
    }

    @Override
    public String name() {
        return "vector-" + S.vectorBitSize();
    }

    @Override
    public void relu(float[] z, int from, float[] h, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        FloatVector zero = FloatVector.zero(S);
        for (int i = from; i < end; i += V) {
            FloatVector x = FloatVector.fromArray(S, z, i);
            x.blend(zero, x.compare(VectorOperators.LT, zero)).intoArray(h, i + shift);
        }
        scalar.relu(z, end, h, end + shift, from + count - end);
    }

    @Override
    public void reluDerivative(float[] h, int from, float[] delta, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        FloatVector zero = FloatVector.zero(S);
        for (int i = from; i < end; i += V) {
            FloatVector x = FloatVector.fromArray(S, h, i);
            FloatVector.fromArray(S, delta, i + shift)
                    .blend(zero, x.compare(VectorOperators.LE, zero))
                    .intoArray(delta, i + shift);
        }
        scalar.reluDerivative(h, end, delta, end + shift, from + count - end);
    }

    @Override
    public void leakyRelu(double slope, float[] z, int from, float[] h, int to, int count) {
        float low = (float) slope;
        if (low == 0) {
            relu(z, from, h, to, count);
            return;
        }
        int end = from + count / V * V;
        int shift = to - from;
        FloatVector zero = FloatVector.zero(S);
        for (int i = from; i < end; i += V) {
            FloatVector x = FloatVector.fromArray(S, z, i);
            x.mul(low).blend(x, x.compare(VectorOperators.GT, zero)).intoArray(h, i + shift);
        }
        scalar.leakyRelu(slope, z, end, h, end + shift, from + count - end);
    }

    @Override
    public void leakyReluDerivative(double slope, float[] z, int from, float[] delta, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        FloatVector zero = FloatVector.zero(S);
        FloatVector one = FloatVector.broadcast(S, 1);
        FloatVector low = FloatVector.broadcast(S, (float) slope);
        for (int i = from; i < end; i += V) {
            FloatVector x = FloatVector.fromArray(S, z, i);
            FloatVector side = low.blend(one, x.compare(VectorOperators.GT, zero));
            FloatVector.fromArray(S, delta, i + shift).mul(side).intoArray(delta, i + shift);
        }
        scalar.leakyReluDerivative(slope, z, end, delta, end + shift, from + count - end);
    }

    @Override
    public void powerRelu(int power, double slope, float[] z, int from, float[] h, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        leakyRelu(slope, z, from, h, to, end - from);
        for (int i = from; i < end; i += V) {
            FloatVector base = FloatVector.fromArray(S, h, i + shift);
            FloatVector product = base;
            for (int factor = 1; factor < power; factor++) {
                product = product.mul(base);
            }
            product.intoArray(h, i + shift);
        }
        scalar.powerRelu(power, slope, z, end, h, end + shift, from + count - end);
    }

    @Override
    public void powerReluDerivative(int power, double slope, float[] z, int from, float[] delta, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        if (power == 1) {
            leakyReluDerivative(slope, z, from, delta, to, end - from);
        } else if (slope == 0) {
            powerDerivative(power, z, delta, from, end, shift);
            reluDerivative(z, from, delta, to, end - from);
        } else {
            bentPowerDerivative(power, (float) slope, z, delta, from, end, shift);
        }
        scalar.powerReluDerivative(power, slope, z, end, delta, end + shift, from + count - end);
    }

    /** {@code delta <- delta power z^(power - 1)}. */
    private static void powerDerivative(int power, float[] z, float[] delta, int at, int end, int shift) {
        FloatVector exponent = FloatVector.broadcast(S, power);
        for (int i = at; i < end; i += V) {
            FloatVector base = FloatVector.fromArray(S, z, i);
            FloatVector product = base;
            for (int factor = 2; factor < power; factor++) {
                product = product.mul(base);
            }
            FloatVector.fromArray(S, delta, i + shift)
                    .mul(product.mul(exponent))
                    .intoArray(delta, i + shift);
        }
    }

    /** {@code delta <- delta power max(z, slope z)^(power - 1) (z > 0 ? 1 : slope)}. */
    private static void bentPowerDerivative(
            int power, float slope, float[] z, float[] delta, int at, int end, int shift) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector one = FloatVector.broadcast(S, 1);
        FloatVector low = FloatVector.broadcast(S, slope);
        FloatVector exponent = FloatVector.broadcast(S, power);
        for (int i = at; i < end; i += V) {
            FloatVector x = FloatVector.fromArray(S, z, i);
            FloatVector side = low.blend(one, x.compare(VectorOperators.GT, zero));
            FloatVector base = x.mul(side);
            FloatVector product = base;
            for (int factor = 2; factor < power; factor++) {
                product = product.mul(base);
            }
            FloatVector.fromArray(S, delta, i + shift)
                    .mul(product.mul(exponent).mul(side))
                    .intoArray(delta, i + shift);
        }
    }

    @Override
    public void tanh(float[] z, int from, float[] h, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        run(TANH, z, h, from, end, shift);
        scalar.tanh(z, end, h, end + shift, from + count - end);
    }

    /** The polynomials of {@link FloatTanh}, for {@code |z|}. */
    private static void tanhOfMagnitude(float[] z, float[] h, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            // Clamped as whole numbers: a minimum of floats is slow on 17, and order is the same for magnitudes.
            FloatVector a = FloatVector.fromArray(S, z, i)
                    .reinterpretAsInts()
                    .and(MAGNITUDE)
                    .min(FloatTanh.LARGEST_BITS)
                    .reinterpretAsFloats();
            FloatVector u = a.mul(a);
            FloatVector n = FloatVector.broadcast(S, FloatTanh.N4);
            n = n.fma(u, FloatVector.broadcast(S, FloatTanh.N3));
            n = n.fma(u, FloatVector.broadcast(S, FloatTanh.N2));
            n = n.fma(u, FloatVector.broadcast(S, FloatTanh.N1));
            FloatVector d = FloatVector.broadcast(S, FloatTanh.D4);
            d = d.fma(u, FloatVector.broadcast(S, FloatTanh.D3));
            d = d.fma(u, FloatVector.broadcast(S, FloatTanh.D2));
            d = d.fma(u, FloatVector.broadcast(S, FloatTanh.D1));
            d = d.fma(u, FloatVector.broadcast(S, 1));
            n.mul(u)
                    .fma(a, a)
                    .div(d)
                    .reinterpretAsInts()
                    .min(FloatExp.ONE)
                    .reinterpretAsFloats()
                    .intoArray(h, i + shift);
        }
    }

    /** {@code h <- sign(z) h}, NaN where {@code z} is not finite. */
    private static void signed(float[] z, float[] h, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            FloatVector x = FloatVector.fromArray(S, z, i);
            IntVector sign = x.reinterpretAsInts().and(~MAGNITUDE);
            FloatVector y = FloatVector.fromArray(S, h, i + shift)
                    .reinterpretAsInts()
                    .or(sign)
                    .reinterpretAsFloats();
            x.fma(FloatVector.zero(S), y).intoArray(h, i + shift);
        }
    }

    @Override
    public void tanhDerivative(float[] h, int from, float[] delta, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        FloatVector one = FloatVector.broadcast(S, 1);
        for (int i = from; i < end; i += V) {
            FloatVector y = FloatVector.fromArray(S, h, i);
            FloatVector.fromArray(S, delta, i + shift).mul(y.neg().fma(y, one)).intoArray(delta, i + shift);
        }
        scalar.tanhDerivative(h, end, delta, end + shift, from + count - end);
    }

    @Override
    public void erf(float[] z, int from, float[] h, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        run(ERF, z, h, from, end, shift);
        scalar.erf(z, end, h, end + shift, from + count - end);
    }

    /** {@code h = ln(1 - erf |z|)}, the polynomial of {@link FloatErf}. */
    private static void logOfErfc(float[] z, float[] h, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            FloatVector a = FloatVector.fromArray(S, z, i)
                    .reinterpretAsInts()
                    .and(MAGNITUDE)
                    .min(FloatErf.LARGEST_BITS)
                    .reinterpretAsFloats();
            FloatVector m = FloatVector.broadcast(S, FloatErf.M7);
            m = m.fma(a, FloatVector.broadcast(S, FloatErf.M6));
            m = m.fma(a, FloatVector.broadcast(S, FloatErf.M5));
            m = m.fma(a, FloatVector.broadcast(S, FloatErf.M4));
            m = m.fma(a, FloatVector.broadcast(S, FloatErf.M3));
            m = m.fma(a, FloatVector.broadcast(S, FloatErf.M2));
            m = m.fma(a, FloatVector.broadcast(S, FloatErf.M1));
            m = m.fma(a, FloatVector.broadcast(S, FloatErf.M0));
            m.fma(a.mul(a), a.mul(FloatErf.SLOPE)).neg().intoArray(h, i + shift);
        }
    }

    /** {@code h = 1 - e^t} for {@code t <= 0}. */
    private static void oneMinusExp(float[] from, float[] to, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            FloatVector t = FloatVector.fromArray(S, from, i);
            FloatVector shifted =
                    t.fma(FloatVector.broadcast(S, FloatExp.PER_LN_2), FloatVector.broadcast(S, FloatExp.SHIFT));
            FloatVector k = shifted.sub(FloatExp.SHIFT);
            FloatVector r = k.fma(
                    FloatVector.broadcast(S, -FloatExp.LN_2_LOW),
                    k.fma(FloatVector.broadcast(S, -FloatExp.LN_2_HIGH), t));
            FloatVector p = FloatVector.broadcast(S, FloatExp.C6);
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C5));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C4));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C3));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C2));
            p = p.mul(r).fma(r, r);
            FloatVector power = shifted.reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, 23)
                    .add(FloatExp.ONE)
                    .reinterpretAsFloats();
            p.fma(power, power.sub(1)).neg().intoArray(to, i + shift);
        }
    }

    @Override
    public void erfDerivative(float[] z, int from, float[] delta, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        run(ERF_DERIVATIVE, z, delta, from, end, shift);
        scalar.erfDerivative(z, end, delta, end + shift, from + count - end);
    }

    /** {@code delta <- delta e^(-z^2)}, by {@code bell} of {@link FloatErf}. */
    private static void timesBell(float[] z, float[] delta, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            FloatVector a = FloatVector.fromArray(S, z, i)
                    .reinterpretAsInts()
                    .and(MAGNITUDE)
                    .min(FloatErf.FLAT_BITS)
                    .reinterpretAsFloats();
            FloatVector t = a.mul(a).neg();
            FloatVector low = a.fma(a, t);
            FloatVector shifted =
                    t.fma(FloatVector.broadcast(S, FloatExp.PER_LN_2), FloatVector.broadcast(S, FloatExp.SHIFT));
            FloatVector k = shifted.sub(FloatExp.SHIFT);
            FloatVector r = k.fma(
                    FloatVector.broadcast(S, -FloatExp.LN_2_LOW),
                    k.fma(FloatVector.broadcast(S, -FloatExp.LN_2_HIGH), t));
            r = r.sub(low);
            FloatVector p = FloatVector.broadcast(S, FloatExp.C6);
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C5));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C4));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C3));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C2));
            p = p.mul(r).fma(r, r).add(1);
            FloatVector power = shifted.reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, 23)
                    .add(FloatExp.ONE)
                    .reinterpretAsFloats();
            FloatVector.fromArray(S, delta, i + shift).mul(p.mul(power)).intoArray(delta, i + shift);
        }
    }

    /** {@code delta <- 2/sqrt(pi) delta}, NaN where {@code z} is not finite. */
    private static void scaled(float[] z, float[] delta, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            FloatVector y = FloatVector.fromArray(S, delta, i + shift).mul(FloatErf.SLOPE);
            FloatVector.fromArray(S, z, i).fma(FloatVector.zero(S), y).intoArray(delta, i + shift);
        }
    }

    @Override
    public void square(float[] z, int from, float[] h, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        for (int i = from; i < end; i += V) {
            FloatVector x = FloatVector.fromArray(S, z, i);
            x.mul(x).intoArray(h, i + shift);
        }
        scalar.square(z, end, h, end + shift, from + count - end);
    }

    @Override
    public void squareDerivative(float[] z, int from, float[] delta, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        for (int i = from; i < end; i += V) {
            FloatVector x = FloatVector.fromArray(S, z, i);
            FloatVector.fromArray(S, delta, i + shift).mul(x.add(x)).intoArray(delta, i + shift);
        }
        scalar.squareDerivative(z, end, delta, end + shift, from + count - end);
    }

    @Override
    public void hermite(HermiteSeries series, float[] z, int from, float[] h, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        int i = from;
        for (; i + 4 * V <= end; i += 4 * V) {
            fourSums(series, series.floatCoefficients, z, i, h, i + shift);
        }
        for (; i < end; i += V) {
            sum(series, series.floatCoefficients, z, i, h, i + shift);
        }
        scalar.hermite(series, z, end, h, end + shift, from + count - end);
    }

    @Override
    public void hermiteDerivative(HermiteSeries series, float[] z, int from, float[] delta, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        float[] slopes = new float[4 * V];
        int i = from;
        for (; i + 4 * V <= end; i += 4 * V) {
            fourSums(series, series.floatSlopes, z, i, slopes, 0);
            for (int j = 0; j < 4 * V; j += V) {
                FloatVector slope = FloatVector.fromArray(S, slopes, j);
                FloatVector.fromArray(S, delta, i + shift + j).mul(slope).intoArray(delta, i + shift + j);
            }
        }
        for (; i < end; i += V) {
            sum(series, series.floatSlopes, z, i, slopes, 0);
            FloatVector slope = FloatVector.fromArray(S, slopes, 0);
            FloatVector.fromArray(S, delta, i + shift).mul(slope).intoArray(delta, i + shift);
        }
        scalar.hermiteDerivative(series, z, end, delta, end + shift, from + count - end);
    }

    /** Clenshaw's recurrence of {@link HermiteSeries} for a vector. */
    private static void sum(HermiteSeries series, float[] c, float[] z, int zi, float[] h, int hi) {
        FloatVector x = FloatVector.fromArray(S, z, zi);
        int k = c.length - 1;
        FloatVector b = x.fma(FloatVector.zero(S), FloatVector.broadcast(S, c[k]));
        FloatVector above = FloatVector.zero(S);
        for (k--; k >= 0; k--) {
            FloatVector forth = FloatVector.broadcast(S, series.floatForth[k]);
            FloatVector back = FloatVector.broadcast(S, series.floatBack[k]);
            FloatVector next = x.mul(forth).fma(b, back.fma(above, FloatVector.broadcast(S, c[k])));
            above = b;
            b = next;
        }
        b.intoArray(h, hi);
    }

    /** The same for four vectors: one alone would wait for its own last product. */
    private static void fourSums(HermiteSeries series, float[] c, float[] z, int zi, float[] h, int hi) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector x0 = FloatVector.fromArray(S, z, zi);
        FloatVector x1 = FloatVector.fromArray(S, z, zi + V);
        FloatVector x2 = FloatVector.fromArray(S, z, zi + 2 * V);
        FloatVector x3 = FloatVector.fromArray(S, z, zi + 3 * V);
        int k = c.length - 1;
        FloatVector last = FloatVector.broadcast(S, c[k]);
        FloatVector b0 = x0.fma(zero, last);
        FloatVector b1 = x1.fma(zero, last);
        FloatVector b2 = x2.fma(zero, last);
        FloatVector b3 = x3.fma(zero, last);
        FloatVector above0 = zero;
        FloatVector above1 = zero;
        FloatVector above2 = zero;
        FloatVector above3 = zero;
        for (k--; k >= 0; k--) {
            FloatVector forth = FloatVector.broadcast(S, series.floatForth[k]);
            FloatVector back = FloatVector.broadcast(S, series.floatBack[k]);
            FloatVector term = FloatVector.broadcast(S, c[k]);
            FloatVector next0 = x0.mul(forth).fma(b0, back.fma(above0, term));
            FloatVector next1 = x1.mul(forth).fma(b1, back.fma(above1, term));
            FloatVector next2 = x2.mul(forth).fma(b2, back.fma(above2, term));
            FloatVector next3 = x3.mul(forth).fma(b3, back.fma(above3, term));
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
    public void exponential(float[] q, int from, float[] value, int to, int count) {
        int end = from + count / V * V;
        int shift = to - from;
        run(EXPONENTIAL, q, value, from, end, shift);
        scalar.exponential(q, end, value, end + shift, from + count - end);
    }

    /** {@code to = -q}, within the numbers that have a proper exponential. */
    private static void clampedMinus(float[] q, float[] to, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            IntVector bits = FloatVector.fromArray(S, q, i).reinterpretAsInts();
            IntVector sign = bits.and(~MAGNITUDE);
            bits.and(MAGNITUDE)
                    .min(FloatExp.LARGEST_BITS)
                    .or(sign)
                    .reinterpretAsFloats()
                    .neg()
                    .intoArray(to, i + shift);
        }
    }

    /** {@code to = e^t}, by a power of two in two parts. */
    private static void exp(float[] from, float[] to, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            FloatVector t = FloatVector.fromArray(S, from, i);
            FloatVector shifted =
                    t.fma(FloatVector.broadcast(S, FloatExp.PER_LN_2), FloatVector.broadcast(S, FloatExp.SHIFT));
            FloatVector k = shifted.sub(FloatExp.SHIFT);
            FloatVector r = k.fma(
                    FloatVector.broadcast(S, -FloatExp.LN_2_LOW),
                    k.fma(FloatVector.broadcast(S, -FloatExp.LN_2_HIGH), t));
            FloatVector p = FloatVector.broadcast(S, FloatExp.C6);
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C5));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C4));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C3));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C2));
            p = p.mul(r).fma(r, r).add(1);
            IntVector bits = shifted.reinterpretAsInts();
            IntVector half = bits.lanewise(VectorOperators.LSHL, 22).and(FloatExp.EXPONENT);
            IntVector rest = bits.lanewise(VectorOperators.LSHL, 23).sub(half);
            p.mul(half.add(FloatExp.ONE).reinterpretAsFloats())
                    .mul(rest.add(FloatExp.ONE).reinterpretAsFloats())
                    .intoArray(to, i + shift);
        }
    }

    /** {@code to <- NaN} where {@code q} is NaN; {@code to} is not -0.0. */
    private static void withNaN(float[] q, float[] to, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            // The largest number for every number, and NaN or infinity for NaN.
            FloatVector number = FloatVector.fromArray(S, q, i)
                    .reinterpretAsInts()
                    .and(MAGNITUDE)
                    .max(INFINITE)
                    .sub(1)
                    .reinterpretAsFloats();
            number.fma(FloatVector.zero(S), FloatVector.fromArray(S, to, i + shift))
                    .intoArray(to, i + shift);
        }
    }

    /** First {@code t = e^-|q|} instead of the slope, then the value from it, at last the slope. */
    @Override
    public void logistic(float[] q, int from, float[] value, int to, float[] slope, int slopeTo, int count) {
        int end = from + count / V * V;
        run(DECAY, q, slope, from, end, slopeTo - from);
        run(LOG_OF_ONE_PLUS, slope, value, slopeTo, end - from + slopeTo, to - slopeTo);
        run(LOGISTIC_BELOW_ZERO, q, value, from, end, to - from);
        run(LOGISTIC_SLOPE, q, slope, from, end, slopeTo - from);
        int done = end - from;
        scalar.logistic(q, end, value, to + done, slope, slopeTo + done, count - done);
    }

    /** {@code to = e^-|z|}. */
    private static void decay(float[] z, float[] to, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            FloatVector a = FloatVector.fromArray(S, z, i)
                    .reinterpretAsInts()
                    .and(MAGNITUDE)
                    .min(FloatExp.LARGEST_BITS)
                    .reinterpretAsFloats();
            FloatVector t = a.neg();
            FloatVector shifted =
                    t.fma(FloatVector.broadcast(S, FloatExp.PER_LN_2), FloatVector.broadcast(S, FloatExp.SHIFT));
            FloatVector k = shifted.sub(FloatExp.SHIFT);
            FloatVector r = k.fma(
                    FloatVector.broadcast(S, -FloatExp.LN_2_LOW),
                    k.fma(FloatVector.broadcast(S, -FloatExp.LN_2_HIGH), t));
            FloatVector p = FloatVector.broadcast(S, FloatExp.C6);
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C5));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C4));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C3));
            p = p.fma(r, FloatVector.broadcast(S, FloatExp.C2));
            p = p.mul(r).fma(r, r).add(1);
            FloatVector power = shifted.reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, 23)
                    .add(FloatExp.HUGE)
                    .reinterpretAsFloats();
            p.mul(power).mul(FloatExp.TINY).intoArray(to, i + shift);
        }
    }

    /** {@code to = ln(1 + t)}, the polynomial of {@link FloatLogarithm}. */
    private static void logOfOnePlus(float[] from, float[] to, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            FloatVector t = FloatVector.fromArray(S, from, i);
            FloatVector s = t.div(t.add(2));
            FloatVector u = s.mul(s);
            FloatVector p = FloatVector.broadcast(S, FloatLogarithm.C3);
            p = p.fma(u, FloatVector.broadcast(S, FloatLogarithm.C2));
            p = p.fma(u, FloatVector.broadcast(S, FloatLogarithm.C1));
            p = p.fma(u, FloatVector.broadcast(S, FloatLogarithm.C0));
            s.neg().fma(u.neg().fma(p, t), t).intoArray(to, i + shift);
        }
    }

    /** {@code value <- value - q} where {@code q < 0}. */
    private static void logisticBelowZero(float[] q, float[] value, int at, int end, int shift) {
        for (int i = at; i < end; i += V) {
            IntVector bits = FloatVector.fromArray(S, q, i).reinterpretAsInts();
            FloatVector below =
                    bits.and(bits.lanewise(VectorOperators.ASHR, 31)).reinterpretAsFloats();
            FloatVector.fromArray(S, value, i + shift).sub(below).intoArray(value, i + shift);
        }
    }

    /** {@code slope <- -1 / (1 + t)} where {@code q < 0}, else {@code -t / (1 + t)}, for {@code slope = t}. */
    private static void logisticSlope(float[] q, float[] slope, int at, int end, int shift) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector one = FloatVector.broadcast(S, 1);
        for (int i = at; i < end; i += V) {
            FloatVector t = FloatVector.fromArray(S, slope, i + shift);
            FloatVector x = FloatVector.fromArray(S, q, i);
            FloatVector top = t.blend(one, x.compare(VectorOperators.LT, zero));
            top.neg().div(t.add(one)).intoArray(slope, i + shift);
        }
    }
}
