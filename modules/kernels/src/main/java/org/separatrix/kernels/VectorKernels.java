package org.separatrix.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The passes in SIMD lanes in double precision, the same bits as {@link ScalarKernels}. A vector holds all lanes of one
 * entry, so nothing is ever summed across a vector and its width cannot be seen in a result.
 *
 * <p>The passes over matrices keep sixteen sums in registers, of four samples (or inputs) and four units. They are written out
 * by hand and vectors stay local: a vector that passes a method boundary, or an inner loop, is boxed.
 */
final class VectorKernels implements Kernels<double[]> {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int V = S.length();
    private static final int QUAD = PACK * V;

    /** Arrays begin 16 bytes into their object; the largest objects begin where a line of the cache does. */
    private static final int ORIGIN = 6;

    /** Numbers that make an array one of the largest objects of the collector, in heaps of up to 16 GB. */
    private static final int LARGEST_OBJECT = 1 << 19;

    /** Vectors of two are slower than no vectors. */
    static boolean pays() {
        return V >= 4;
    }

    @Override
    public String name() {
        return "vector-" + S.vectorBitSize();
    }

    @Override
    public int lanes() {
        return V;
    }

    @Override
    public boolean inVectors() {
        return true;
    }

    @Override
    public double[] allocate(int count) {
        return new double[Math.max(LARGEST_OBJECT, Math.addExact(ORIGIN, count))];
    }

    @Override
    public int origin() {
        return ORIGIN;
    }

    @Override
    public double get(double[] a, int at) {
        return a[at];
    }

    @Override
    public void put(double[] a, int at, double value) {
        a[at] = value;
    }

    @Override
    public void fill(double[] a, int at, int stride, int count, double value) {
        DoubleVector filling = DoubleVector.broadcast(S, value);
        for (int entry = 0, to = at; entry < count; entry++, to += stride) {
            filling.intoArray(a, to);
        }
    }

    @Override
    public void shared(double[] a, int w, int x, int inputs, int samples, int z) {
        int sample = 0;
        int x0 = x;
        int z0 = z;
        for (; sample + PACK <= samples; sample += PACK, x0 += PACK * inputs, z0 += PACK * QUAD) {
            int x1 = x0 + inputs;
            int x2 = x1 + inputs;
            int x3 = x2 + inputs;
            DoubleVector c00 = DoubleVector.zero(S);
            DoubleVector c01 = DoubleVector.zero(S);
            DoubleVector c02 = DoubleVector.zero(S);
            DoubleVector c03 = DoubleVector.zero(S);
            DoubleVector c10 = DoubleVector.zero(S);
            DoubleVector c11 = DoubleVector.zero(S);
            DoubleVector c12 = DoubleVector.zero(S);
            DoubleVector c13 = DoubleVector.zero(S);
            DoubleVector c20 = DoubleVector.zero(S);
            DoubleVector c21 = DoubleVector.zero(S);
            DoubleVector c22 = DoubleVector.zero(S);
            DoubleVector c23 = DoubleVector.zero(S);
            DoubleVector c30 = DoubleVector.zero(S);
            DoubleVector c31 = DoubleVector.zero(S);
            DoubleVector c32 = DoubleVector.zero(S);
            DoubleVector c33 = DoubleVector.zero(S);
            for (int k = 0, at = w; k < inputs; k++, at += QUAD) {
                DoubleVector b0 = DoubleVector.fromArray(S, a, at);
                DoubleVector b1 = DoubleVector.fromArray(S, a, at + V);
                DoubleVector b2 = DoubleVector.fromArray(S, a, at + 2 * V);
                DoubleVector b3 = DoubleVector.fromArray(S, a, at + 3 * V);
                DoubleVector t = DoubleVector.broadcast(S, a[x0 + k]);
                c00 = t.fma(b0, c00);
                c01 = t.fma(b1, c01);
                c02 = t.fma(b2, c02);
                c03 = t.fma(b3, c03);
                t = DoubleVector.broadcast(S, a[x1 + k]);
                c10 = t.fma(b0, c10);
                c11 = t.fma(b1, c11);
                c12 = t.fma(b2, c12);
                c13 = t.fma(b3, c13);
                t = DoubleVector.broadcast(S, a[x2 + k]);
                c20 = t.fma(b0, c20);
                c21 = t.fma(b1, c21);
                c22 = t.fma(b2, c22);
                c23 = t.fma(b3, c23);
                t = DoubleVector.broadcast(S, a[x3 + k]);
                c30 = t.fma(b0, c30);
                c31 = t.fma(b1, c31);
                c32 = t.fma(b2, c32);
                c33 = t.fma(b3, c33);
            }
            c00.intoArray(a, z0);
            c01.intoArray(a, z0 + V);
            c02.intoArray(a, z0 + 2 * V);
            c03.intoArray(a, z0 + 3 * V);
            c10.intoArray(a, z0 + 4 * V);
            c11.intoArray(a, z0 + 5 * V);
            c12.intoArray(a, z0 + 6 * V);
            c13.intoArray(a, z0 + 7 * V);
            c20.intoArray(a, z0 + 8 * V);
            c21.intoArray(a, z0 + 9 * V);
            c22.intoArray(a, z0 + 10 * V);
            c23.intoArray(a, z0 + 11 * V);
            c30.intoArray(a, z0 + 12 * V);
            c31.intoArray(a, z0 + 13 * V);
            c32.intoArray(a, z0 + 14 * V);
            c33.intoArray(a, z0 + 15 * V);
        }
        for (; sample < samples; sample++, x0 += inputs, z0 += QUAD) {
            DoubleVector c00 = DoubleVector.zero(S);
            DoubleVector c01 = DoubleVector.zero(S);
            DoubleVector c02 = DoubleVector.zero(S);
            DoubleVector c03 = DoubleVector.zero(S);
            for (int k = 0, at = w; k < inputs; k++, at += QUAD) {
                DoubleVector b0 = DoubleVector.fromArray(S, a, at);
                DoubleVector b1 = DoubleVector.fromArray(S, a, at + V);
                DoubleVector b2 = DoubleVector.fromArray(S, a, at + 2 * V);
                DoubleVector b3 = DoubleVector.fromArray(S, a, at + 3 * V);
                DoubleVector t = DoubleVector.broadcast(S, a[x0 + k]);
                c00 = t.fma(b0, c00);
                c01 = t.fma(b1, c01);
                c02 = t.fma(b2, c02);
                c03 = t.fma(b3, c03);
            }
            c00.intoArray(a, z0);
            c01.intoArray(a, z0 + V);
            c02.intoArray(a, z0 + 2 * V);
            c03.intoArray(a, z0 + 3 * V);
        }
    }

    @Override
    public void sums(double[] a, int w, int h, int stride, int inputs, int samples, int z) {
        int sample = 0;
        int toNextPack = stride - (PACK - 1) * V;
        int h0 = h;
        int z0 = z;
        for (; sample + PACK <= samples; sample += PACK, h0 += PACK * QUAD, z0 += PACK * QUAD) {
            DoubleVector c00 = DoubleVector.zero(S);
            DoubleVector c01 = DoubleVector.zero(S);
            DoubleVector c02 = DoubleVector.zero(S);
            DoubleVector c03 = DoubleVector.zero(S);
            DoubleVector c10 = DoubleVector.zero(S);
            DoubleVector c11 = DoubleVector.zero(S);
            DoubleVector c12 = DoubleVector.zero(S);
            DoubleVector c13 = DoubleVector.zero(S);
            DoubleVector c20 = DoubleVector.zero(S);
            DoubleVector c21 = DoubleVector.zero(S);
            DoubleVector c22 = DoubleVector.zero(S);
            DoubleVector c23 = DoubleVector.zero(S);
            DoubleVector c30 = DoubleVector.zero(S);
            DoubleVector c31 = DoubleVector.zero(S);
            DoubleVector c32 = DoubleVector.zero(S);
            DoubleVector c33 = DoubleVector.zero(S);
            for (int k = 0, at = w, from = h0; k < inputs; at += QUAD) {
                DoubleVector b0 = DoubleVector.fromArray(S, a, at);
                DoubleVector b1 = DoubleVector.fromArray(S, a, at + V);
                DoubleVector b2 = DoubleVector.fromArray(S, a, at + 2 * V);
                DoubleVector b3 = DoubleVector.fromArray(S, a, at + 3 * V);
                DoubleVector t = DoubleVector.fromArray(S, a, from);
                c00 = t.fma(b0, c00);
                c01 = t.fma(b1, c01);
                c02 = t.fma(b2, c02);
                c03 = t.fma(b3, c03);
                t = DoubleVector.fromArray(S, a, from + QUAD);
                c10 = t.fma(b0, c10);
                c11 = t.fma(b1, c11);
                c12 = t.fma(b2, c12);
                c13 = t.fma(b3, c13);
                t = DoubleVector.fromArray(S, a, from + 2 * QUAD);
                c20 = t.fma(b0, c20);
                c21 = t.fma(b1, c21);
                c22 = t.fma(b2, c22);
                c23 = t.fma(b3, c23);
                t = DoubleVector.fromArray(S, a, from + 3 * QUAD);
                c30 = t.fma(b0, c30);
                c31 = t.fma(b1, c31);
                c32 = t.fma(b2, c32);
                c33 = t.fma(b3, c33);
                k++;
                from += k % PACK == 0 ? toNextPack : V;
            }
            c00.intoArray(a, z0);
            c01.intoArray(a, z0 + V);
            c02.intoArray(a, z0 + 2 * V);
            c03.intoArray(a, z0 + 3 * V);
            c10.intoArray(a, z0 + 4 * V);
            c11.intoArray(a, z0 + 5 * V);
            c12.intoArray(a, z0 + 6 * V);
            c13.intoArray(a, z0 + 7 * V);
            c20.intoArray(a, z0 + 8 * V);
            c21.intoArray(a, z0 + 9 * V);
            c22.intoArray(a, z0 + 10 * V);
            c23.intoArray(a, z0 + 11 * V);
            c30.intoArray(a, z0 + 12 * V);
            c31.intoArray(a, z0 + 13 * V);
            c32.intoArray(a, z0 + 14 * V);
            c33.intoArray(a, z0 + 15 * V);
        }
        for (; sample < samples; sample++, h0 += QUAD, z0 += QUAD) {
            DoubleVector c00 = DoubleVector.zero(S);
            DoubleVector c01 = DoubleVector.zero(S);
            DoubleVector c02 = DoubleVector.zero(S);
            DoubleVector c03 = DoubleVector.zero(S);
            for (int k = 0, at = w, from = h0; k < inputs; at += QUAD) {
                DoubleVector b0 = DoubleVector.fromArray(S, a, at);
                DoubleVector b1 = DoubleVector.fromArray(S, a, at + V);
                DoubleVector b2 = DoubleVector.fromArray(S, a, at + 2 * V);
                DoubleVector b3 = DoubleVector.fromArray(S, a, at + 3 * V);
                DoubleVector t = DoubleVector.fromArray(S, a, from);
                c00 = t.fma(b0, c00);
                c01 = t.fma(b1, c01);
                c02 = t.fma(b2, c02);
                c03 = t.fma(b3, c03);
                k++;
                from += k % PACK == 0 ? toNextPack : V;
            }
            c00.intoArray(a, z0);
            c01.intoArray(a, z0 + V);
            c02.intoArray(a, z0 + 2 * V);
            c03.intoArray(a, z0 + 3 * V);
        }
    }

    @Override
    public void readoutOfUnits(double[] a, int v, int h, int samples, int first, int slots) {
        DoubleVector v0 = DoubleVector.fromArray(S, a, v);
        DoubleVector v1 = DoubleVector.fromArray(S, a, v + V);
        DoubleVector v2 = DoubleVector.fromArray(S, a, v + 2 * V);
        DoubleVector v3 = DoubleVector.fromArray(S, a, v + 3 * V);
        int s0 = first % SLOTS;
        int s1 = (first + V) % SLOTS;
        int s2 = (first + 2 * V) % SLOTS;
        int s3 = (first + 3 * V) % SLOTS;
        for (int s = 0, at = h, to = slots; s < samples; s++, at += QUAD, to += SLOTS) {
            v0.fma(DoubleVector.fromArray(S, a, at), DoubleVector.fromArray(S, a, to + s0))
                    .intoArray(a, to + s0);
            v1.fma(DoubleVector.fromArray(S, a, at + V), DoubleVector.fromArray(S, a, to + s1))
                    .intoArray(a, to + s1);
            v2.fma(DoubleVector.fromArray(S, a, at + 2 * V), DoubleVector.fromArray(S, a, to + s2))
                    .intoArray(a, to + s2);
            v3.fma(DoubleVector.fromArray(S, a, at + 3 * V), DoubleVector.fromArray(S, a, to + s3))
                    .intoArray(a, to + s3);
        }
    }

    @Override
    public void foldSlots(double[] a, int slots, int samples, int f) {
        for (int s = 0, at = slots, to = f; s < samples; s++, at += SLOTS, to += V) {
            double s0 = a[at] + a[at + 8];
            double s1 = a[at + 1] + a[at + 9];
            double s2 = a[at + 2] + a[at + 10];
            double s3 = a[at + 3] + a[at + 11];
            s0 += a[at + 4] + a[at + 12];
            s1 += a[at + 5] + a[at + 13];
            s2 += a[at + 6] + a[at + 14];
            s3 += a[at + 7] + a[at + 15];
            DoubleVector.broadcast(S, (s0 + s2) + (s1 + s3)).intoArray(a, to);
        }
    }

    @Override
    public void back(double[] a, int w, int wStride, int delta, int deltaStride, int units, int samples, int back) {
        int sample = 0;
        int toNextDelta = deltaStride - (PACK - 1) * V;
        int toNextWeights = wStride - (PACK - 1) * V;
        int d0 = delta;
        int z0 = back;
        for (; sample + PACK <= samples; sample += PACK, d0 += PACK * QUAD, z0 += PACK * QUAD) {
            DoubleVector c00 = DoubleVector.zero(S);
            DoubleVector c01 = DoubleVector.zero(S);
            DoubleVector c02 = DoubleVector.zero(S);
            DoubleVector c03 = DoubleVector.zero(S);
            DoubleVector c10 = DoubleVector.zero(S);
            DoubleVector c11 = DoubleVector.zero(S);
            DoubleVector c12 = DoubleVector.zero(S);
            DoubleVector c13 = DoubleVector.zero(S);
            DoubleVector c20 = DoubleVector.zero(S);
            DoubleVector c21 = DoubleVector.zero(S);
            DoubleVector c22 = DoubleVector.zero(S);
            DoubleVector c23 = DoubleVector.zero(S);
            DoubleVector c30 = DoubleVector.zero(S);
            DoubleVector c31 = DoubleVector.zero(S);
            DoubleVector c32 = DoubleVector.zero(S);
            DoubleVector c33 = DoubleVector.zero(S);
            for (int j = 0, at = w, from = d0; j < units; ) {
                DoubleVector b0 = DoubleVector.fromArray(S, a, at);
                DoubleVector b1 = DoubleVector.fromArray(S, a, at + QUAD);
                DoubleVector b2 = DoubleVector.fromArray(S, a, at + 2 * QUAD);
                DoubleVector b3 = DoubleVector.fromArray(S, a, at + 3 * QUAD);
                DoubleVector t = DoubleVector.fromArray(S, a, from);
                c00 = t.fma(b0, c00);
                c01 = t.fma(b1, c01);
                c02 = t.fma(b2, c02);
                c03 = t.fma(b3, c03);
                t = DoubleVector.fromArray(S, a, from + QUAD);
                c10 = t.fma(b0, c10);
                c11 = t.fma(b1, c11);
                c12 = t.fma(b2, c12);
                c13 = t.fma(b3, c13);
                t = DoubleVector.fromArray(S, a, from + 2 * QUAD);
                c20 = t.fma(b0, c20);
                c21 = t.fma(b1, c21);
                c22 = t.fma(b2, c22);
                c23 = t.fma(b3, c23);
                t = DoubleVector.fromArray(S, a, from + 3 * QUAD);
                c30 = t.fma(b0, c30);
                c31 = t.fma(b1, c31);
                c32 = t.fma(b2, c32);
                c33 = t.fma(b3, c33);
                j++;
                from += j % PACK == 0 ? toNextDelta : V;
                at += j % PACK == 0 ? toNextWeights : V;
            }
            c00.intoArray(a, z0);
            c01.intoArray(a, z0 + V);
            c02.intoArray(a, z0 + 2 * V);
            c03.intoArray(a, z0 + 3 * V);
            c10.intoArray(a, z0 + 4 * V);
            c11.intoArray(a, z0 + 5 * V);
            c12.intoArray(a, z0 + 6 * V);
            c13.intoArray(a, z0 + 7 * V);
            c20.intoArray(a, z0 + 8 * V);
            c21.intoArray(a, z0 + 9 * V);
            c22.intoArray(a, z0 + 10 * V);
            c23.intoArray(a, z0 + 11 * V);
            c30.intoArray(a, z0 + 12 * V);
            c31.intoArray(a, z0 + 13 * V);
            c32.intoArray(a, z0 + 14 * V);
            c33.intoArray(a, z0 + 15 * V);
        }
        for (; sample < samples; sample++, d0 += QUAD, z0 += QUAD) {
            DoubleVector c00 = DoubleVector.zero(S);
            DoubleVector c01 = DoubleVector.zero(S);
            DoubleVector c02 = DoubleVector.zero(S);
            DoubleVector c03 = DoubleVector.zero(S);
            for (int j = 0, at = w, from = d0; j < units; ) {
                DoubleVector b0 = DoubleVector.fromArray(S, a, at);
                DoubleVector b1 = DoubleVector.fromArray(S, a, at + QUAD);
                DoubleVector b2 = DoubleVector.fromArray(S, a, at + 2 * QUAD);
                DoubleVector b3 = DoubleVector.fromArray(S, a, at + 3 * QUAD);
                DoubleVector t = DoubleVector.fromArray(S, a, from);
                c00 = t.fma(b0, c00);
                c01 = t.fma(b1, c01);
                c02 = t.fma(b2, c02);
                c03 = t.fma(b3, c03);
                j++;
                from += j % PACK == 0 ? toNextDelta : V;
                at += j % PACK == 0 ? toNextWeights : V;
            }
            c00.intoArray(a, z0);
            c01.intoArray(a, z0 + V);
            c02.intoArray(a, z0 + 2 * V);
            c03.intoArray(a, z0 + 3 * V);
        }
    }

    @Override
    public void gradientOfShared(double[] a, int delta, int x, int inputs, int samples, int g) {
        int k = 0;
        int g0 = g;
        for (; k + PACK <= inputs; k += PACK, g0 += PACK * QUAD) {
            DoubleVector c00 = DoubleVector.fromArray(S, a, g0);
            DoubleVector c01 = DoubleVector.fromArray(S, a, g0 + V);
            DoubleVector c02 = DoubleVector.fromArray(S, a, g0 + 2 * V);
            DoubleVector c03 = DoubleVector.fromArray(S, a, g0 + 3 * V);
            DoubleVector c10 = DoubleVector.fromArray(S, a, g0 + 4 * V);
            DoubleVector c11 = DoubleVector.fromArray(S, a, g0 + 5 * V);
            DoubleVector c12 = DoubleVector.fromArray(S, a, g0 + 6 * V);
            DoubleVector c13 = DoubleVector.fromArray(S, a, g0 + 7 * V);
            DoubleVector c20 = DoubleVector.fromArray(S, a, g0 + 8 * V);
            DoubleVector c21 = DoubleVector.fromArray(S, a, g0 + 9 * V);
            DoubleVector c22 = DoubleVector.fromArray(S, a, g0 + 10 * V);
            DoubleVector c23 = DoubleVector.fromArray(S, a, g0 + 11 * V);
            DoubleVector c30 = DoubleVector.fromArray(S, a, g0 + 12 * V);
            DoubleVector c31 = DoubleVector.fromArray(S, a, g0 + 13 * V);
            DoubleVector c32 = DoubleVector.fromArray(S, a, g0 + 14 * V);
            DoubleVector c33 = DoubleVector.fromArray(S, a, g0 + 15 * V);
            for (int s = 0, at = delta, from = x + k; s < samples; s++, at += QUAD, from += inputs) {
                DoubleVector b0 = DoubleVector.fromArray(S, a, at);
                DoubleVector b1 = DoubleVector.fromArray(S, a, at + V);
                DoubleVector b2 = DoubleVector.fromArray(S, a, at + 2 * V);
                DoubleVector b3 = DoubleVector.fromArray(S, a, at + 3 * V);
                DoubleVector t = DoubleVector.broadcast(S, a[from]);
                c00 = t.fma(b0, c00);
                c01 = t.fma(b1, c01);
                c02 = t.fma(b2, c02);
                c03 = t.fma(b3, c03);
                t = DoubleVector.broadcast(S, a[from + 1]);
                c10 = t.fma(b0, c10);
                c11 = t.fma(b1, c11);
                c12 = t.fma(b2, c12);
                c13 = t.fma(b3, c13);
                t = DoubleVector.broadcast(S, a[from + 2]);
                c20 = t.fma(b0, c20);
                c21 = t.fma(b1, c21);
                c22 = t.fma(b2, c22);
                c23 = t.fma(b3, c23);
                t = DoubleVector.broadcast(S, a[from + 3]);
                c30 = t.fma(b0, c30);
                c31 = t.fma(b1, c31);
                c32 = t.fma(b2, c32);
                c33 = t.fma(b3, c33);
            }
            c00.intoArray(a, g0);
            c01.intoArray(a, g0 + V);
            c02.intoArray(a, g0 + 2 * V);
            c03.intoArray(a, g0 + 3 * V);
            c10.intoArray(a, g0 + 4 * V);
            c11.intoArray(a, g0 + 5 * V);
            c12.intoArray(a, g0 + 6 * V);
            c13.intoArray(a, g0 + 7 * V);
            c20.intoArray(a, g0 + 8 * V);
            c21.intoArray(a, g0 + 9 * V);
            c22.intoArray(a, g0 + 10 * V);
            c23.intoArray(a, g0 + 11 * V);
            c30.intoArray(a, g0 + 12 * V);
            c31.intoArray(a, g0 + 13 * V);
            c32.intoArray(a, g0 + 14 * V);
            c33.intoArray(a, g0 + 15 * V);
        }
        for (; k < inputs; k++, g0 += QUAD) {
            DoubleVector c00 = DoubleVector.fromArray(S, a, g0);
            DoubleVector c01 = DoubleVector.fromArray(S, a, g0 + V);
            DoubleVector c02 = DoubleVector.fromArray(S, a, g0 + 2 * V);
            DoubleVector c03 = DoubleVector.fromArray(S, a, g0 + 3 * V);
            for (int s = 0, at = delta, from = x + k; s < samples; s++, at += QUAD, from += inputs) {
                DoubleVector b0 = DoubleVector.fromArray(S, a, at);
                DoubleVector b1 = DoubleVector.fromArray(S, a, at + V);
                DoubleVector b2 = DoubleVector.fromArray(S, a, at + 2 * V);
                DoubleVector b3 = DoubleVector.fromArray(S, a, at + 3 * V);
                DoubleVector t = DoubleVector.broadcast(S, a[from]);
                c00 = t.fma(b0, c00);
                c01 = t.fma(b1, c01);
                c02 = t.fma(b2, c02);
                c03 = t.fma(b3, c03);
            }
            c00.intoArray(a, g0);
            c01.intoArray(a, g0 + V);
            c02.intoArray(a, g0 + 2 * V);
            c03.intoArray(a, g0 + 3 * V);
        }
    }

    @Override
    public void gradient(double[] a, int delta, int h, int stride, int packs, int samples, int g) {
        int g0 = g;
        for (int pack = 0; pack < packs; pack++, g0 += PACK * QUAD) {
            DoubleVector c00 = DoubleVector.fromArray(S, a, g0);
            DoubleVector c01 = DoubleVector.fromArray(S, a, g0 + V);
            DoubleVector c02 = DoubleVector.fromArray(S, a, g0 + 2 * V);
            DoubleVector c03 = DoubleVector.fromArray(S, a, g0 + 3 * V);
            DoubleVector c10 = DoubleVector.fromArray(S, a, g0 + 4 * V);
            DoubleVector c11 = DoubleVector.fromArray(S, a, g0 + 5 * V);
            DoubleVector c12 = DoubleVector.fromArray(S, a, g0 + 6 * V);
            DoubleVector c13 = DoubleVector.fromArray(S, a, g0 + 7 * V);
            DoubleVector c20 = DoubleVector.fromArray(S, a, g0 + 8 * V);
            DoubleVector c21 = DoubleVector.fromArray(S, a, g0 + 9 * V);
            DoubleVector c22 = DoubleVector.fromArray(S, a, g0 + 10 * V);
            DoubleVector c23 = DoubleVector.fromArray(S, a, g0 + 11 * V);
            DoubleVector c30 = DoubleVector.fromArray(S, a, g0 + 12 * V);
            DoubleVector c31 = DoubleVector.fromArray(S, a, g0 + 13 * V);
            DoubleVector c32 = DoubleVector.fromArray(S, a, g0 + 14 * V);
            DoubleVector c33 = DoubleVector.fromArray(S, a, g0 + 15 * V);
            for (int s = 0, at = delta, from = h + pack * stride; s < samples; s++, at += QUAD, from += QUAD) {
                DoubleVector b0 = DoubleVector.fromArray(S, a, at);
                DoubleVector b1 = DoubleVector.fromArray(S, a, at + V);
                DoubleVector b2 = DoubleVector.fromArray(S, a, at + 2 * V);
                DoubleVector b3 = DoubleVector.fromArray(S, a, at + 3 * V);
                DoubleVector t = DoubleVector.fromArray(S, a, from);
                c00 = t.fma(b0, c00);
                c01 = t.fma(b1, c01);
                c02 = t.fma(b2, c02);
                c03 = t.fma(b3, c03);
                t = DoubleVector.fromArray(S, a, from + V);
                c10 = t.fma(b0, c10);
                c11 = t.fma(b1, c11);
                c12 = t.fma(b2, c12);
                c13 = t.fma(b3, c13);
                t = DoubleVector.fromArray(S, a, from + 2 * V);
                c20 = t.fma(b0, c20);
                c21 = t.fma(b1, c21);
                c22 = t.fma(b2, c22);
                c23 = t.fma(b3, c23);
                t = DoubleVector.fromArray(S, a, from + 3 * V);
                c30 = t.fma(b0, c30);
                c31 = t.fma(b1, c31);
                c32 = t.fma(b2, c32);
                c33 = t.fma(b3, c33);
            }
            c00.intoArray(a, g0);
            c01.intoArray(a, g0 + V);
            c02.intoArray(a, g0 + 2 * V);
            c03.intoArray(a, g0 + 3 * V);
            c10.intoArray(a, g0 + 4 * V);
            c11.intoArray(a, g0 + 5 * V);
            c12.intoArray(a, g0 + 6 * V);
            c13.intoArray(a, g0 + 7 * V);
            c20.intoArray(a, g0 + 8 * V);
            c21.intoArray(a, g0 + 9 * V);
            c22.intoArray(a, g0 + 10 * V);
            c23.intoArray(a, g0 + 11 * V);
            c30.intoArray(a, g0 + 12 * V);
            c31.intoArray(a, g0 + 13 * V);
            c32.intoArray(a, g0 + 14 * V);
            c33.intoArray(a, g0 + 15 * V);
        }
    }

    @Override
    public void readout(double[] a, int v, int h, int samples, int f) {
        DoubleVector v0 = DoubleVector.fromArray(S, a, v);
        DoubleVector v1 = DoubleVector.fromArray(S, a, v + V);
        DoubleVector v2 = DoubleVector.fromArray(S, a, v + 2 * V);
        DoubleVector v3 = DoubleVector.fromArray(S, a, v + 3 * V);
        for (int s = 0, at = h, to = f; s < samples; s++, at += QUAD, to += V) {
            DoubleVector sum = v0.fma(DoubleVector.fromArray(S, a, at), DoubleVector.fromArray(S, a, to));
            sum = v1.fma(DoubleVector.fromArray(S, a, at + V), sum);
            sum = v2.fma(DoubleVector.fromArray(S, a, at + 2 * V), sum);
            v3.fma(DoubleVector.fromArray(S, a, at + 3 * V), sum).intoArray(a, to);
        }
    }

    @Override
    public void readoutBack(double[] a, int v, int h, int r, int samples, int delta, int g) {
        DoubleVector v0 = DoubleVector.fromArray(S, a, v);
        DoubleVector v1 = DoubleVector.fromArray(S, a, v + V);
        DoubleVector v2 = DoubleVector.fromArray(S, a, v + 2 * V);
        DoubleVector v3 = DoubleVector.fromArray(S, a, v + 3 * V);
        DoubleVector g0 = DoubleVector.fromArray(S, a, g);
        DoubleVector g1 = DoubleVector.fromArray(S, a, g + V);
        DoubleVector g2 = DoubleVector.fromArray(S, a, g + 2 * V);
        DoubleVector g3 = DoubleVector.fromArray(S, a, g + 3 * V);
        for (int s = 0, at = h, to = delta, from = r; s < samples; s++, at += QUAD, to += QUAD, from += V) {
            DoubleVector residual = DoubleVector.fromArray(S, a, from);
            g0 = residual.fma(DoubleVector.fromArray(S, a, at), g0);
            g1 = residual.fma(DoubleVector.fromArray(S, a, at + V), g1);
            g2 = residual.fma(DoubleVector.fromArray(S, a, at + 2 * V), g2);
            g3 = residual.fma(DoubleVector.fromArray(S, a, at + 3 * V), g3);
            residual.mul(v0).intoArray(a, to);
            residual.mul(v1).intoArray(a, to + V);
            residual.mul(v2).intoArray(a, to + 2 * V);
            residual.mul(v3).intoArray(a, to + 3 * V);
        }
        g0.intoArray(a, g);
        g1.intoArray(a, g + V);
        g2.intoArray(a, g + 2 * V);
        g3.intoArray(a, g + 3 * V);
    }

    @Override
    public void readoutBackOfRelu(double[] a, int v, int h, int r, int samples, int delta, int g) {
        DoubleVector v0 = DoubleVector.fromArray(S, a, v);
        DoubleVector v1 = DoubleVector.fromArray(S, a, v + V);
        DoubleVector v2 = DoubleVector.fromArray(S, a, v + 2 * V);
        DoubleVector v3 = DoubleVector.fromArray(S, a, v + 3 * V);
        DoubleVector g0 = DoubleVector.fromArray(S, a, g);
        DoubleVector g1 = DoubleVector.fromArray(S, a, g + V);
        DoubleVector g2 = DoubleVector.fromArray(S, a, g + 2 * V);
        DoubleVector g3 = DoubleVector.fromArray(S, a, g + 3 * V);
        DoubleVector zero = DoubleVector.zero(S);
        for (int s = 0, at = h, to = delta, from = r; s < samples; s++, at += QUAD, to += QUAD, from += V) {
            DoubleVector residual = DoubleVector.fromArray(S, a, from);
            DoubleVector h0 = DoubleVector.fromArray(S, a, at);
            g0 = residual.fma(h0, g0);
            DoubleVector h1 = DoubleVector.fromArray(S, a, at + V);
            g1 = residual.fma(h1, g1);
            DoubleVector h2 = DoubleVector.fromArray(S, a, at + 2 * V);
            g2 = residual.fma(h2, g2);
            DoubleVector h3 = DoubleVector.fromArray(S, a, at + 3 * V);
            g3 = residual.fma(h3, g3);
            residual.mul(v0).blend(zero, h0.compare(VectorOperators.LE, zero)).intoArray(a, to);
            residual.mul(v1).blend(zero, h1.compare(VectorOperators.LE, zero)).intoArray(a, to + V);
            residual.mul(v2).blend(zero, h2.compare(VectorOperators.LE, zero)).intoArray(a, to + 2 * V);
            residual.mul(v3).blend(zero, h3.compare(VectorOperators.LE, zero)).intoArray(a, to + 3 * V);
        }
        g0.intoArray(a, g);
        g1.intoArray(a, g + V);
        g2.intoArray(a, g + 2 * V);
        g3.intoArray(a, g + 3 * V);
    }

    @Override
    public void readoutBackOfTanh(double[] a, int v, int h, int r, int samples, int delta, int g) {
        DoubleVector v0 = DoubleVector.fromArray(S, a, v);
        DoubleVector v1 = DoubleVector.fromArray(S, a, v + V);
        DoubleVector v2 = DoubleVector.fromArray(S, a, v + 2 * V);
        DoubleVector v3 = DoubleVector.fromArray(S, a, v + 3 * V);
        DoubleVector g0 = DoubleVector.fromArray(S, a, g);
        DoubleVector g1 = DoubleVector.fromArray(S, a, g + V);
        DoubleVector g2 = DoubleVector.fromArray(S, a, g + 2 * V);
        DoubleVector g3 = DoubleVector.fromArray(S, a, g + 3 * V);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        for (int s = 0, at = h, to = delta, from = r; s < samples; s++, at += QUAD, to += QUAD, from += V) {
            DoubleVector residual = DoubleVector.fromArray(S, a, from);
            DoubleVector h0 = DoubleVector.fromArray(S, a, at);
            g0 = residual.fma(h0, g0);
            DoubleVector h1 = DoubleVector.fromArray(S, a, at + V);
            g1 = residual.fma(h1, g1);
            DoubleVector h2 = DoubleVector.fromArray(S, a, at + 2 * V);
            g2 = residual.fma(h2, g2);
            DoubleVector h3 = DoubleVector.fromArray(S, a, at + 3 * V);
            g3 = residual.fma(h3, g3);
            residual.mul(v0).mul(h0.neg().fma(h0, one)).intoArray(a, to);
            residual.mul(v1).mul(h1.neg().fma(h1, one)).intoArray(a, to + V);
            residual.mul(v2).mul(h2.neg().fma(h2, one)).intoArray(a, to + 2 * V);
            residual.mul(v3).mul(h3.neg().fma(h3, one)).intoArray(a, to + 3 * V);
        }
        g0.intoArray(a, g);
        g1.intoArray(a, g + V);
        g2.intoArray(a, g + 2 * V);
        g3.intoArray(a, g + 3 * V);
    }

    @Override
    public void descend(double[] a, int w, int g, int rate, int count) {
        DoubleVector down = DoubleVector.fromArray(S, a, rate).neg();
        for (int i = 0, to = w, from = g; i < count; i++, to += V, from += V) {
            down.fma(DoubleVector.fromArray(S, a, from), DoubleVector.fromArray(S, a, to))
                    .intoArray(a, to);
        }
    }

    @Override
    public void scale(double[] a, int to, int from, int factor, int count) {
        DoubleVector factors = DoubleVector.fromArray(S, a, factor);
        for (int i = 0, x = from, y = to; i < count; i++, x += V, y += V) {
            factors.mul(DoubleVector.fromArray(S, a, x)).intoArray(a, y);
        }
    }

    @Override
    public void choose(double[] a, int to, int from, int flag, int count) {
        VectorMask<Double> chosen = DoubleVector.fromArray(S, a, flag).compare(VectorOperators.NE, 0);
        for (int i = 0, x = from, y = to; i < count; i++, x += V, y += V) {
            DoubleVector.fromArray(S, a, y)
                    .blend(DoubleVector.fromArray(S, a, x), chosen)
                    .intoArray(a, y);
        }
    }

    @Override
    public void accelerate(double[] a, int v, int g, int momentum, int count) {
        DoubleVector factor = DoubleVector.fromArray(S, a, momentum);
        for (int i = 0, to = v, from = g; i < count; i++, to += V, from += V) {
            factor.fma(DoubleVector.fromArray(S, a, to), DoubleVector.fromArray(S, a, from))
                    .intoArray(a, to);
        }
    }

    @Override
    public void addSquares(double[] a, int w, int count, int sum) {
        DoubleVector squares = DoubleVector.fromArray(S, a, sum);
        for (int i = 0, at = w; i < count; i++, at += V) {
            DoubleVector entry = DoubleVector.fromArray(S, a, at);
            squares = entry.fma(entry, squares);
        }
        squares.intoArray(a, sum);
    }

    @Override
    public void leastRatio(double[] a, int w, int g, int inputs, int least) {
        DoubleVector smallest = DoubleVector.fromArray(S, a, least);
        for (int unit = 0; unit < QUAD; unit += V) {
            DoubleVector ofWeights = DoubleVector.zero(S);
            DoubleVector ofGradient = DoubleVector.zero(S);
            for (int input = 0, at = unit; input < inputs; input++, at += QUAD) {
                DoubleVector weight = DoubleVector.fromArray(S, a, w + at);
                DoubleVector slope = DoubleVector.fromArray(S, a, g + at);
                ofWeights = weight.fma(weight, ofWeights);
                ofGradient = slope.fma(slope, ofGradient);
            }
            DoubleVector ratio = ofWeights.div(ofGradient);
            smallest = smallest.blend(ratio, ratio.compare(VectorOperators.LT, smallest));
        }
        smallest.intoArray(a, least);
    }

    @Override
    public void normalize(double[] a, int w, int inputs) {
        DoubleVector zero = DoubleVector.zero(S);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        for (int unit = w; unit < w + QUAD; unit += V) {
            DoubleVector square = DoubleVector.zero(S);
            for (int input = 0, at = unit; input < inputs; input++, at += QUAD) {
                DoubleVector weight = DoubleVector.fromArray(S, a, at);
                square = weight.fma(weight, square);
            }
            DoubleVector norm = one.blend(square.sqrt(), square.compare(VectorOperators.GT, zero));
            for (int input = 0, at = unit; input < inputs; input++, at += QUAD) {
                DoubleVector.fromArray(S, a, at).div(norm).intoArray(a, at);
            }
        }
    }

    /** In three passes that meet in the array: as one, JDK 17 boxes every vector of it, once other passes have run. */
    @Override
    public void margins(double[] a, int f, int y, int samples, int scale, int q, int squares) {
        DoubleVector scales = DoubleVector.fromArray(S, a, scale);
        DoubleVector square = DoubleVector.fromArray(S, a, squares);
        for (int s = 0, at = f, by = y, to = q; s < samples; s++, at += V, by += V, to += V) {
            DoubleVector output = DoubleVector.fromArray(S, a, at).mul(scales);
            square = output.fma(output, square);
            output.mul(DoubleVector.fromArray(S, a, by)).intoArray(a, to);
        }
        square.intoArray(a, squares);
    }

    @Override
    public void residualsOfMargins(
            double[] a,
            int value,
            int derivative,
            double factor,
            int y,
            int weights,
            int samples,
            int slope,
            int f,
            int losses) {
        DoubleVector slopes = DoubleVector.fromArray(S, a, slope);
        DoubleVector factors = DoubleVector.broadcast(S, factor);
        DoubleVector loss = DoubleVector.fromArray(S, a, losses);
        for (int i = 0; i < samples * V; i += V) {
            DoubleVector weight = DoubleVector.fromArray(S, a, weights + i);
            loss = weight.fma(DoubleVector.fromArray(S, a, value + i), loss);
            DoubleVector direction =
                    DoubleVector.fromArray(S, a, derivative + i).mul(DoubleVector.fromArray(S, a, y + i));
            factors.mul(slopes.mul(weight)).mul(direction).intoArray(a, f + i);
        }
        loss.intoArray(a, losses);
    }

    @Override
    public int descendBilinear(double[] a, int w, int v, int units, int numbers, int run) {
        bilinearOutputs(a, w, v, units, numbers);
        int step = 0;
        while (step < run && !bilinearStops(a, numbers)) {
            bilinearStep(a, w, v, units, numbers);
            step++;
        }
        return step;
    }

    private static void bilinearOutputs(double[] a, int w, int v, int units, int numbers) {
        DoubleVector sum0 = DoubleVector.zero(S);
        DoubleVector sum1 = DoubleVector.zero(S);
        for (int unit = 0, i = w, j = v; unit < units; unit++, i += 2 * V, j += 2 * V) {
            sum0 = DoubleVector.fromArray(S, a, j).fma(DoubleVector.fromArray(S, a, i), sum0);
            sum1 = DoubleVector.fromArray(S, a, j + V).fma(DoubleVector.fromArray(S, a, i + V), sum1);
        }
        DoubleVector f0 = sum0.mul(DoubleVector.fromArray(S, a, numbers));
        DoubleVector f1 = sum1.mul(DoubleVector.fromArray(S, a, numbers + V));
        DoubleVector r0 = f0.sub(DoubleVector.fromArray(S, a, numbers + 2 * V));
        DoubleVector r1 = f1.sub(DoubleVector.fromArray(S, a, numbers + 3 * V));
        f0.mul(f0).intoArray(a, numbers + 16 * V);
        f1.mul(f1).intoArray(a, numbers + 17 * V);
        DoubleVector.fromArray(S, a, numbers + 4 * V).mul(r0).mul(r0).intoArray(a, numbers + 18 * V);
        DoubleVector.fromArray(S, a, numbers + 5 * V).mul(r1).mul(r1).intoArray(a, numbers + 19 * V);
        r0.intoArray(a, numbers + 20 * V);
        r1.intoArray(a, numbers + 21 * V);
    }

    private static boolean bilinearStops(double[] a, int numbers) {
        DoubleVector loss0 = DoubleVector.fromArray(S, a, numbers + 18 * V);
        DoubleVector loss1 = DoubleVector.fromArray(S, a, numbers + 19 * V);
        return !(DoubleVector.fromArray(S, a, numbers + 16 * V)
                                .compare(VectorOperators.LE, Double.MAX_VALUE)
                                .allTrue()
                        && DoubleVector.fromArray(S, a, numbers + 17 * V)
                                .compare(VectorOperators.LE, Double.MAX_VALUE)
                                .allTrue()
                        && loss0.compare(VectorOperators.LE, DoubleVector.fromArray(S, a, numbers + 12 * V))
                                .allTrue()
                        && loss1.compare(VectorOperators.LE, DoubleVector.fromArray(S, a, numbers + 13 * V))
                                .allTrue())
                || loss0.compare(VectorOperators.LT, DoubleVector.fromArray(S, a, numbers + 14 * V))
                        .anyTrue()
                || loss1.compare(VectorOperators.LT, DoubleVector.fromArray(S, a, numbers + 15 * V))
                        .anyTrue();
    }

    /** One step, and on the way what {@link #bilinearOutputs} computes of the next. */
    private static void bilinearStep(double[] a, int w, int v, int units, int numbers) {
        DoubleVector c0 =
                DoubleVector.fromArray(S, a, numbers + 6 * V).mul(DoubleVector.fromArray(S, a, numbers + 20 * V));
        DoubleVector c1 =
                DoubleVector.fromArray(S, a, numbers + 7 * V).mul(DoubleVector.fromArray(S, a, numbers + 21 * V));
        DoubleVector downW0 = DoubleVector.fromArray(S, a, numbers + 8 * V).neg();
        DoubleVector downW1 = DoubleVector.fromArray(S, a, numbers + 9 * V).neg();
        DoubleVector downV0 = DoubleVector.fromArray(S, a, numbers + 10 * V).neg();
        DoubleVector downV1 = DoubleVector.fromArray(S, a, numbers + 11 * V).neg();
        DoubleVector sum0 = DoubleVector.zero(S);
        DoubleVector sum1 = DoubleVector.zero(S);
        for (int unit = 0, i = w, j = v; unit < units; unit++, i += 2 * V, j += 2 * V) {
            DoubleVector w0 = DoubleVector.fromArray(S, a, i);
            DoubleVector w1 = DoubleVector.fromArray(S, a, i + V);
            DoubleVector v0 = DoubleVector.fromArray(S, a, j);
            DoubleVector v1 = DoubleVector.fromArray(S, a, j + V);
            DoubleVector nextW0 = downW0.fma(c0.mul(v0), w0);
            DoubleVector nextW1 = downW1.fma(c1.mul(v1), w1);
            DoubleVector nextV0 = downV0.fma(c0.mul(w0), v0);
            DoubleVector nextV1 = downV1.fma(c1.mul(w1), v1);
            nextW0.intoArray(a, i);
            nextW1.intoArray(a, i + V);
            nextV0.intoArray(a, j);
            nextV1.intoArray(a, j + V);
            sum0 = nextV0.fma(nextW0, sum0);
            sum1 = nextV1.fma(nextW1, sum1);
        }
        DoubleVector f0 = sum0.mul(DoubleVector.fromArray(S, a, numbers));
        DoubleVector f1 = sum1.mul(DoubleVector.fromArray(S, a, numbers + V));
        DoubleVector r0 = f0.sub(DoubleVector.fromArray(S, a, numbers + 2 * V));
        DoubleVector r1 = f1.sub(DoubleVector.fromArray(S, a, numbers + 3 * V));
        f0.mul(f0).intoArray(a, numbers + 16 * V);
        f1.mul(f1).intoArray(a, numbers + 17 * V);
        DoubleVector.fromArray(S, a, numbers + 4 * V).mul(r0).mul(r0).intoArray(a, numbers + 18 * V);
        DoubleVector.fromArray(S, a, numbers + 5 * V).mul(r1).mul(r1).intoArray(a, numbers + 19 * V);
        r0.intoArray(a, numbers + 20 * V);
        r1.intoArray(a, numbers + 21 * V);
    }

    @Override
    public void halfSquare(
            double[] a, int f, int y, int weights, int samples, int scale, int slope, int squares, int losses) {
        DoubleVector scales = DoubleVector.fromArray(S, a, scale);
        DoubleVector slopes = DoubleVector.fromArray(S, a, slope);
        DoubleVector square = DoubleVector.fromArray(S, a, squares);
        DoubleVector loss = DoubleVector.fromArray(S, a, losses);
        for (int s = 0, at = f, to = y, by = weights; s < samples; s++, at += V, to += V, by += V) {
            DoubleVector output = DoubleVector.fromArray(S, a, at).mul(scales);
            DoubleVector weight = DoubleVector.fromArray(S, a, by);
            DoubleVector residual = output.sub(DoubleVector.fromArray(S, a, to));
            square = output.fma(output, square);
            loss = weight.fma(residual.mul(0.5).mul(residual), loss);
            residual.mul(slopes.mul(weight)).intoArray(a, at);
        }
        square.intoArray(a, squares);
        loss.intoArray(a, losses);
    }
}
