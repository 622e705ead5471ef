package org.separatrix.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The passes of {@link VectorKernels} in single precision, written in the same way: the same bits as
 * {@link ScalarFloatKernels}. A vector has up to 16 numbers.
 */
final class VectorFloatKernels implements Kernels<float[]> {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int V = S.length();
    private static final int QUAD = PACK * V;

    /** Arrays begin 16 bytes into their object; the largest objects begin where a line of the cache does. */
    private static final int ORIGIN = 12;

    /** Numbers that make an array one of the largest objects of the collector, in heaps of up to 16 GB. */
    private static final int LARGEST_OBJECT = 1 << 20;

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
    public float[] allocate(int count) {
        return new float[Math.max(LARGEST_OBJECT, Math.addExact(ORIGIN, count))];
    }

    @Override
    public int origin() {
        return ORIGIN;
    }

    @Override
    public double get(float[] a, int at) {
        return a[at];
    }

    @Override
    public void put(float[] a, int at, double value) {
        a[at] = (float) value;
    }

    @Override
    public void fill(float[] a, int at, int stride, int count, double value) {
        FloatVector filling = FloatVector.broadcast(S, (float) value);
        for (int entry = 0, to = at; entry < count; entry++, to += stride) {
            filling.intoArray(a, to);
        }
    }

    @Override
    public void shared(float[] a, int w, int x, int inputs, int samples, int z) {
        int sample = 0;
        int x0 = x;
        int z0 = z;
        for (; sample + PACK <= samples; sample += PACK, x0 += PACK * inputs, z0 += PACK * QUAD) {
            int x1 = x0 + inputs;
            int x2 = x1 + inputs;
            int x3 = x2 + inputs;
            FloatVector c00 = FloatVector.zero(S);
            FloatVector c01 = FloatVector.zero(S);
            FloatVector c02 = FloatVector.zero(S);
            FloatVector c03 = FloatVector.zero(S);
            FloatVector c10 = FloatVector.zero(S);
            FloatVector c11 = FloatVector.zero(S);
            FloatVector c12 = FloatVector.zero(S);
            FloatVector c13 = FloatVector.zero(S);
            FloatVector c20 = FloatVector.zero(S);
            FloatVector c21 = FloatVector.zero(S);
            FloatVector c22 = FloatVector.zero(S);
            FloatVector c23 = FloatVector.zero(S);
            FloatVector c30 = FloatVector.zero(S);
            FloatVector c31 = FloatVector.zero(S);
            FloatVector c32 = FloatVector.zero(S);
            FloatVector c33 = FloatVector.zero(S);
            for (int k = 0, at = w; k < inputs; k++, at += QUAD) {
                FloatVector b0 = FloatVector.fromArray(S, a, at);
                FloatVector b1 = FloatVector.fromArray(S, a, at + V);
                FloatVector b2 = FloatVector.fromArray(S, a, at + 2 * V);
                FloatVector b3 = FloatVector.fromArray(S, a, at + 3 * V);
                FloatVector t = FloatVector.broadcast(S, a[x0 + k]);
                c00 = t.fma(b0, c00);
                c01 = t.fma(b1, c01);
                c02 = t.fma(b2, c02);
                c03 = t.fma(b3, c03);
                t = FloatVector.broadcast(S, a[x1 + k]);
                c10 = t.fma(b0, c10);
                c11 = t.fma(b1, c11);
                c12 = t.fma(b2, c12);
                c13 = t.fma(b3, c13);
                t = FloatVector.broadcast(S, a[x2 + k]);
                c20 = t.fma(b0, c20);
                c21 = t.fma(b1, c21);
                c22 = t.fma(b2, c22);
                c23 = t.fma(b3, c23);
                t = FloatVector.broadcast(S, a[x3 + k]);
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
            FloatVector c00 = FloatVector.zero(S);
            FloatVector c01 = FloatVector.zero(S);
            FloatVector c02 = FloatVector.zero(S);
            FloatVector c03 = FloatVector.zero(S);
            for (int k = 0, at = w; k < inputs; k++, at += QUAD) {
                FloatVector b0 = FloatVector.fromArray(S, a, at);
                FloatVector b1 = FloatVector.fromArray(S, a, at + V);
                FloatVector b2 = FloatVector.fromArray(S, a, at + 2 * V);
                FloatVector b3 = FloatVector.fromArray(S, a, at + 3 * V);
                FloatVector t = FloatVector.broadcast(S, a[x0 + k]);
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
    public void sums(float[] a, int w, int h, int stride, int inputs, int samples, int z) {
        int sample = 0;
        int toNextPack = stride - (PACK - 1) * V;
        int h0 = h;
        int z0 = z;
        for (; sample + PACK <= samples; sample += PACK, h0 += PACK * QUAD, z0 += PACK * QUAD) {
            FloatVector c00 = FloatVector.zero(S);
            FloatVector c01 = FloatVector.zero(S);
            FloatVector c02 = FloatVector.zero(S);
            FloatVector c03 = FloatVector.zero(S);
            FloatVector c10 = FloatVector.zero(S);
            FloatVector c11 = FloatVector.zero(S);
            FloatVector c12 = FloatVector.zero(S);
            FloatVector c13 = FloatVector.zero(S);
            FloatVector c20 = FloatVector.zero(S);
            FloatVector c21 = FloatVector.zero(S);
            FloatVector c22 = FloatVector.zero(S);
            FloatVector c23 = FloatVector.zero(S);
            FloatVector c30 = FloatVector.zero(S);
            FloatVector c31 = FloatVector.zero(S);
            FloatVector c32 = FloatVector.zero(S);
            FloatVector c33 = FloatVector.zero(S);
            for (int k = 0, at = w, from = h0; k < inputs; at += QUAD) {
                FloatVector b0 = FloatVector.fromArray(S, a, at);
                FloatVector b1 = FloatVector.fromArray(S, a, at + V);
                FloatVector b2 = FloatVector.fromArray(S, a, at + 2 * V);
                FloatVector b3 = FloatVector.fromArray(S, a, at + 3 * V);
                FloatVector t = FloatVector.fromArray(S, a, from);
                c00 = t.fma(b0, c00);
                c01 = t.fma(b1, c01);
                c02 = t.fma(b2, c02);
                c03 = t.fma(b3, c03);
                t = FloatVector.fromArray(S, a, from + QUAD);
                c10 = t.fma(b0, c10);
                c11 = t.fma(b1, c11);
                c12 = t.fma(b2, c12);
                c13 = t.fma(b3, c13);
                t = FloatVector.fromArray(S, a, from + 2 * QUAD);
                c20 = t.fma(b0, c20);
                c21 = t.fma(b1, c21);
                c22 = t.fma(b2, c22);
                c23 = t.fma(b3, c23);
                t = FloatVector.fromArray(S, a, from + 3 * QUAD);
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
            FloatVector c00 = FloatVector.zero(S);
            FloatVector c01 = FloatVector.zero(S);
            FloatVector c02 = FloatVector.zero(S);
            FloatVector c03 = FloatVector.zero(S);
            for (int k = 0, at = w, from = h0; k < inputs; at += QUAD) {
                FloatVector b0 = FloatVector.fromArray(S, a, at);
                FloatVector b1 = FloatVector.fromArray(S, a, at + V);
                FloatVector b2 = FloatVector.fromArray(S, a, at + 2 * V);
                FloatVector b3 = FloatVector.fromArray(S, a, at + 3 * V);
                FloatVector t = FloatVector.fromArray(S, a, from);
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
    public void readoutOfUnits(float[] a, int v, int h, int samples, int first, int slots) {
        FloatVector v0 = FloatVector.fromArray(S, a, v);
        FloatVector v1 = FloatVector.fromArray(S, a, v + V);
        FloatVector v2 = FloatVector.fromArray(S, a, v + 2 * V);
        FloatVector v3 = FloatVector.fromArray(S, a, v + 3 * V);
        if (V == SLOTS) { // all four vectors of a pack go to the same slots
            for (int s = 0, at = h, to = slots; s < samples; s++, at += QUAD, to += SLOTS) {
                FloatVector sum = v0.fma(FloatVector.fromArray(S, a, at), FloatVector.fromArray(S, a, to));
                sum = v1.fma(FloatVector.fromArray(S, a, at + V), sum);
                sum = v2.fma(FloatVector.fromArray(S, a, at + 2 * V), sum);
                v3.fma(FloatVector.fromArray(S, a, at + 3 * V), sum).intoArray(a, to);
            }
            return;
        }
        int s0 = first % SLOTS;
        int s1 = (first + V) % SLOTS;
        int s2 = (first + 2 * V) % SLOTS;
        int s3 = (first + 3 * V) % SLOTS;
        for (int s = 0, at = h, to = slots; s < samples; s++, at += QUAD, to += SLOTS) {
            v0.fma(FloatVector.fromArray(S, a, at), FloatVector.fromArray(S, a, to + s0))
                    .intoArray(a, to + s0);
            v1.fma(FloatVector.fromArray(S, a, at + V), FloatVector.fromArray(S, a, to + s1))
                    .intoArray(a, to + s1);
            v2.fma(FloatVector.fromArray(S, a, at + 2 * V), FloatVector.fromArray(S, a, to + s2))
                    .intoArray(a, to + s2);
            v3.fma(FloatVector.fromArray(S, a, at + 3 * V), FloatVector.fromArray(S, a, to + s3))
                    .intoArray(a, to + s3);
        }
    }

    @Override
    public void foldSlots(float[] a, int slots, int samples, int f) {
        for (int s = 0, at = slots, to = f; s < samples; s++, at += SLOTS, to += V) {
            float s0 = a[at] + a[at + 8];
            float s1 = a[at + 1] + a[at + 9];
            float s2 = a[at + 2] + a[at + 10];
            float s3 = a[at + 3] + a[at + 11];
            s0 += a[at + 4] + a[at + 12];
            s1 += a[at + 5] + a[at + 13];
            s2 += a[at + 6] + a[at + 14];
            s3 += a[at + 7] + a[at + 15];
            FloatVector.broadcast(S, (s0 + s2) + (s1 + s3)).intoArray(a, to);
        }
    }

    @Override
    public void back(float[] a, int w, int wStride, int delta, int deltaStride, int units, int samples, int back) {
        int sample = 0;
        int toNextDelta = deltaStride - (PACK - 1) * V;
        int toNextWeights = wStride - (PACK - 1) * V;
        int d0 = delta;
        int z0 = back;
        for (; sample + PACK <= samples; sample += PACK, d0 += PACK * QUAD, z0 += PACK * QUAD) {
            FloatVector c00 = FloatVector.zero(S);
            FloatVector c01 = FloatVector.zero(S);
            FloatVector c02 = FloatVector.zero(S);
            FloatVector c03 = FloatVector.zero(S);
            FloatVector c10 = FloatVector.zero(S);
            FloatVector c11 = FloatVector.zero(S);
            FloatVector c12 = FloatVector.zero(S);
            FloatVector c13 = FloatVector.zero(S);
            FloatVector c20 = FloatVector.zero(S);
            FloatVector c21 = FloatVector.zero(S);
            FloatVector c22 = FloatVector.zero(S);
            FloatVector c23 = FloatVector.zero(S);
            FloatVector c30 = FloatVector.zero(S);
            FloatVector c31 = FloatVector.zero(S);
            FloatVector c32 = FloatVector.zero(S);
            FloatVector c33 = FloatVector.zero(S);
            for (int j = 0, at = w, from = d0; j < units; ) {
                FloatVector b0 = FloatVector.fromArray(S, a, at);
                FloatVector b1 = FloatVector.fromArray(S, a, at + QUAD);
                FloatVector b2 = FloatVector.fromArray(S, a, at + 2 * QUAD);
                FloatVector b3 = FloatVector.fromArray(S, a, at + 3 * QUAD);
                FloatVector t = FloatVector.fromArray(S, a, from);
                c00 = t.fma(b0, c00);
                c01 = t.fma(b1, c01);
                c02 = t.fma(b2, c02);
                c03 = t.fma(b3, c03);
                t = FloatVector.fromArray(S, a, from + QUAD);
                c10 = t.fma(b0, c10);
                c11 = t.fma(b1, c11);
                c12 = t.fma(b2, c12);
                c13 = t.fma(b3, c13);
                t = FloatVector.fromArray(S, a, from + 2 * QUAD);
                c20 = t.fma(b0, c20);
                c21 = t.fma(b1, c21);
                c22 = t.fma(b2, c22);
                c23 = t.fma(b3, c23);
                t = FloatVector.fromArray(S, a, from + 3 * QUAD);
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
            FloatVector c00 = FloatVector.zero(S);
            FloatVector c01 = FloatVector.zero(S);
            FloatVector c02 = FloatVector.zero(S);
            FloatVector c03 = FloatVector.zero(S);
            for (int j = 0, at = w, from = d0; j < units; ) {
                FloatVector b0 = FloatVector.fromArray(S, a, at);
                FloatVector b1 = FloatVector.fromArray(S, a, at + QUAD);
                FloatVector b2 = FloatVector.fromArray(S, a, at + 2 * QUAD);
                FloatVector b3 = FloatVector.fromArray(S, a, at + 3 * QUAD);
                FloatVector t = FloatVector.fromArray(S, a, from);
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
    public void gradientOfShared(float[] a, int delta, int x, int inputs, int samples, int g) {
        int k = 0;
        int g0 = g;
        for (; k + PACK <= inputs; k += PACK, g0 += PACK * QUAD) {
            FloatVector c00 = FloatVector.fromArray(S, a, g0);
            FloatVector c01 = FloatVector.fromArray(S, a, g0 + V);
            FloatVector c02 = FloatVector.fromArray(S, a, g0 + 2 * V);
            FloatVector c03 = FloatVector.fromArray(S, a, g0 + 3 * V);
            FloatVector c10 = FloatVector.fromArray(S, a, g0 + 4 * V);
            FloatVector c11 = FloatVector.fromArray(S, a, g0 + 5 * V);
            FloatVector c12 = FloatVector.fromArray(S, a, g0 + 6 * V);
            FloatVector c13 = FloatVector.fromArray(S, a, g0 + 7 * V);
            FloatVector c20 = FloatVector.fromArray(S, a, g0 + 8 * V);
            FloatVector c21 = FloatVector.fromArray(S, a, g0 + 9 * V);
            FloatVector c22 = FloatVector.fromArray(S, a, g0 + 10 * V);
            FloatVector c23 = FloatVector.fromArray(S, a, g0 + 11 * V);
            FloatVector c30 = FloatVector.fromArray(S, a, g0 + 12 * V);
            FloatVector c31 = FloatVector.fromArray(S, a, g0 + 13 * V);
            FloatVector c32 = FloatVector.fromArray(S, a, g0 + 14 * V);
            FloatVector c33 = FloatVector.fromArray(S, a, g0 + 15 * V);
            for (int s = 0, at = delta, from = x + k; s < samples; s++, at += QUAD, from += inputs) {
                FloatVector b0 = FloatVector.fromArray(S, a, at);
                FloatVector b1 = FloatVector.fromArray(S, a, at + V);
                FloatVector b2 = FloatVector.fromArray(S, a, at + 2 * V);
                FloatVector b3 = FloatVector.fromArray(S, a, at + 3 * V);
                FloatVector t = FloatVector.broadcast(S, a[from]);
                c00 = t.fma(b0, c00);
                c01 = t.fma(b1, c01);
                c02 = t.fma(b2, c02);
                c03 = t.fma(b3, c03);
                t = FloatVector.broadcast(S, a[from + 1]);
                c10 = t.fma(b0, c10);
                c11 = t.fma(b1, c11);
                c12 = t.fma(b2, c12);
                c13 = t.fma(b3, c13);
                t = FloatVector.broadcast(S, a[from + 2]);
                c20 = t.fma(b0, c20);
                c21 = t.fma(b1, c21);
                c22 = t.fma(b2, c22);
                c23 = t.fma(b3, c23);
                t = FloatVector.broadcast(S, a[from + 3]);
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
            FloatVector c00 = FloatVector.fromArray(S, a, g0);
            FloatVector c01 = FloatVector.fromArray(S, a, g0 + V);
            FloatVector c02 = FloatVector.fromArray(S, a, g0 + 2 * V);
            FloatVector c03 = FloatVector.fromArray(S, a, g0 + 3 * V);
            for (int s = 0, at = delta, from = x + k; s < samples; s++, at += QUAD, from += inputs) {
                FloatVector b0 = FloatVector.fromArray(S, a, at);
                FloatVector b1 = FloatVector.fromArray(S, a, at + V);
                FloatVector b2 = FloatVector.fromArray(S, a, at + 2 * V);
                FloatVector b3 = FloatVector.fromArray(S, a, at + 3 * V);
                FloatVector t = FloatVector.broadcast(S, a[from]);
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
    public void gradient(float[] a, int delta, int h, int stride, int packs, int samples, int g) {
        int g0 = g;
        for (int pack = 0; pack < packs; pack++, g0 += PACK * QUAD) {
            FloatVector c00 = FloatVector.fromArray(S, a, g0);
            FloatVector c01 = FloatVector.fromArray(S, a, g0 + V);
            FloatVector c02 = FloatVector.fromArray(S, a, g0 + 2 * V);
            FloatVector c03 = FloatVector.fromArray(S, a, g0 + 3 * V);
            FloatVector c10 = FloatVector.fromArray(S, a, g0 + 4 * V);
            FloatVector c11 = FloatVector.fromArray(S, a, g0 + 5 * V);
            FloatVector c12 = FloatVector.fromArray(S, a, g0 + 6 * V);
            FloatVector c13 = FloatVector.fromArray(S, a, g0 + 7 * V);
            FloatVector c20 = FloatVector.fromArray(S, a, g0 + 8 * V);
            FloatVector c21 = FloatVector.fromArray(S, a, g0 + 9 * V);
            FloatVector c22 = FloatVector.fromArray(S, a, g0 + 10 * V);
            FloatVector c23 = FloatVector.fromArray(S, a, g0 + 11 * V);
            FloatVector c30 = FloatVector.fromArray(S, a, g0 + 12 * V);
            FloatVector c31 = FloatVector.fromArray(S, a, g0 + 13 * V);
            FloatVector c32 = FloatVector.fromArray(S, a, g0 + 14 * V);
            FloatVector c33 = FloatVector.fromArray(S, a, g0 + 15 * V);
            for (int s = 0, at = delta, from = h + pack * stride; s < samples; s++, at += QUAD, from += QUAD) {
                FloatVector b0 = FloatVector.fromArray(S, a, at);
                FloatVector b1 = FloatVector.fromArray(S, a, at + V);
                FloatVector b2 = FloatVector.fromArray(S, a, at + 2 * V);
                FloatVector b3 = FloatVector.fromArray(S, a, at + 3 * V);
                FloatVector t = FloatVector.fromArray(S, a, from);
                c00 = t.fma(b0, c00);
                c01 = t.fma(b1, c01);
                c02 = t.fma(b2, c02);
                c03 = t.fma(b3, c03);
                t = FloatVector.fromArray(S, a, from + V);
                c10 = t.fma(b0, c10);
                c11 = t.fma(b1, c11);
                c12 = t.fma(b2, c12);
                c13 = t.fma(b3, c13);
                t = FloatVector.fromArray(S, a, from + 2 * V);
                c20 = t.fma(b0, c20);
                c21 = t.fma(b1, c21);
                c22 = t.fma(b2, c22);
                c23 = t.fma(b3, c23);
                t = FloatVector.fromArray(S, a, from + 3 * V);
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
    public void readout(float[] a, int v, int h, int samples, int f) {
        FloatVector v0 = FloatVector.fromArray(S, a, v);
        FloatVector v1 = FloatVector.fromArray(S, a, v + V);
        FloatVector v2 = FloatVector.fromArray(S, a, v + 2 * V);
        FloatVector v3 = FloatVector.fromArray(S, a, v + 3 * V);
        for (int s = 0, at = h, to = f; s < samples; s++, at += QUAD, to += V) {
            FloatVector sum = v0.fma(FloatVector.fromArray(S, a, at), FloatVector.fromArray(S, a, to));
            sum = v1.fma(FloatVector.fromArray(S, a, at + V), sum);
            sum = v2.fma(FloatVector.fromArray(S, a, at + 2 * V), sum);
            v3.fma(FloatVector.fromArray(S, a, at + 3 * V), sum).intoArray(a, to);
        }
    }

    @Override
    public void readoutBack(float[] a, int v, int h, int r, int samples, int delta, int g) {
        FloatVector v0 = FloatVector.fromArray(S, a, v);
        FloatVector v1 = FloatVector.fromArray(S, a, v + V);
        FloatVector v2 = FloatVector.fromArray(S, a, v + 2 * V);
        FloatVector v3 = FloatVector.fromArray(S, a, v + 3 * V);
        FloatVector g0 = FloatVector.fromArray(S, a, g);
        FloatVector g1 = FloatVector.fromArray(S, a, g + V);
        FloatVector g2 = FloatVector.fromArray(S, a, g + 2 * V);
        FloatVector g3 = FloatVector.fromArray(S, a, g + 3 * V);
        for (int s = 0, at = h, to = delta, from = r; s < samples; s++, at += QUAD, to += QUAD, from += V) {
            FloatVector residual = FloatVector.fromArray(S, a, from);
            g0 = residual.fma(FloatVector.fromArray(S, a, at), g0);
            g1 = residual.fma(FloatVector.fromArray(S, a, at + V), g1);
            g2 = residual.fma(FloatVector.fromArray(S, a, at + 2 * V), g2);
            g3 = residual.fma(FloatVector.fromArray(S, a, at + 3 * V), g3);
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
    public void readoutBackOfRelu(float[] a, int v, int h, int r, int samples, int delta, int g) {
        FloatVector v0 = FloatVector.fromArray(S, a, v);
        FloatVector v1 = FloatVector.fromArray(S, a, v + V);
        FloatVector v2 = FloatVector.fromArray(S, a, v + 2 * V);
        FloatVector v3 = FloatVector.fromArray(S, a, v + 3 * V);
        FloatVector g0 = FloatVector.fromArray(S, a, g);
        FloatVector g1 = FloatVector.fromArray(S, a, g + V);
        FloatVector g2 = FloatVector.fromArray(S, a, g + 2 * V);
        FloatVector g3 = FloatVector.fromArray(S, a, g + 3 * V);
        FloatVector zero = FloatVector.zero(S);
        for (int s = 0, at = h, to = delta, from = r; s < samples; s++, at += QUAD, to += QUAD, from += V) {
            FloatVector residual = FloatVector.fromArray(S, a, from);
            FloatVector h0 = FloatVector.fromArray(S, a, at);
            g0 = residual.fma(h0, g0);
            FloatVector h1 = FloatVector.fromArray(S, a, at + V);
            g1 = residual.fma(h1, g1);
            FloatVector h2 = FloatVector.fromArray(S, a, at + 2 * V);
            g2 = residual.fma(h2, g2);
            FloatVector h3 = FloatVector.fromArray(S, a, at + 3 * V);
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
    public void readoutBackOfTanh(float[] a, int v, int h, int r, int samples, int delta, int g) {
        FloatVector v0 = FloatVector.fromArray(S, a, v);
        FloatVector v1 = FloatVector.fromArray(S, a, v + V);
        FloatVector v2 = FloatVector.fromArray(S, a, v + 2 * V);
        FloatVector v3 = FloatVector.fromArray(S, a, v + 3 * V);
        FloatVector g0 = FloatVector.fromArray(S, a, g);
        FloatVector g1 = FloatVector.fromArray(S, a, g + V);
        FloatVector g2 = FloatVector.fromArray(S, a, g + 2 * V);
        FloatVector g3 = FloatVector.fromArray(S, a, g + 3 * V);
        FloatVector one = FloatVector.broadcast(S, 1);
        for (int s = 0, at = h, to = delta, from = r; s < samples; s++, at += QUAD, to += QUAD, from += V) {
            FloatVector residual = FloatVector.fromArray(S, a, from);
            FloatVector h0 = FloatVector.fromArray(S, a, at);
            g0 = residual.fma(h0, g0);
            FloatVector h1 = FloatVector.fromArray(S, a, at + V);
            g1 = residual.fma(h1, g1);
            FloatVector h2 = FloatVector.fromArray(S, a, at + 2 * V);
            g2 = residual.fma(h2, g2);
            FloatVector h3 = FloatVector.fromArray(S, a, at + 3 * V);
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
    public void descend(float[] a, int w, int g, int rate, int count) {
        FloatVector down = FloatVector.fromArray(S, a, rate).neg();
        for (int i = 0, to = w, from = g; i < count; i++, to += V, from += V) {
            down.fma(FloatVector.fromArray(S, a, from), FloatVector.fromArray(S, a, to))
                    .intoArray(a, to);
        }
    }

    @Override
    public void scale(float[] a, int to, int from, int factor, int count) {
        FloatVector factors = FloatVector.fromArray(S, a, factor);
        for (int i = 0, x = from, y = to; i < count; i++, x += V, y += V) {
            factors.mul(FloatVector.fromArray(S, a, x)).intoArray(a, y);
        }
    }

    @Override
    public void choose(float[] a, int to, int from, int flag, int count) {
        VectorMask<Float> chosen = FloatVector.fromArray(S, a, flag).compare(VectorOperators.NE, 0);
        for (int i = 0, x = from, y = to; i < count; i++, x += V, y += V) {
            FloatVector.fromArray(S, a, y)
                    .blend(FloatVector.fromArray(S, a, x), chosen)
                    .intoArray(a, y);
        }
    }

    @Override
    public void accelerate(float[] a, int v, int g, int momentum, int count) {
        FloatVector factor = FloatVector.fromArray(S, a, momentum);
        for (int i = 0, to = v, from = g; i < count; i++, to += V, from += V) {
            factor.fma(FloatVector.fromArray(S, a, to), FloatVector.fromArray(S, a, from))
                    .intoArray(a, to);
        }
    }

    @Override
    public void addSquares(float[] a, int w, int count, int sum) {
        FloatVector squares = FloatVector.fromArray(S, a, sum);
        for (int i = 0, at = w; i < count; i++, at += V) {
            FloatVector entry = FloatVector.fromArray(S, a, at);
            squares = entry.fma(entry, squares);
        }
        squares.intoArray(a, sum);
    }

    @Override
    public void leastRatio(float[] a, int w, int g, int inputs, int least) {
        FloatVector smallest = FloatVector.fromArray(S, a, least);
        for (int unit = 0; unit < QUAD; unit += V) {
            FloatVector ofWeights = FloatVector.zero(S);
            FloatVector ofGradient = FloatVector.zero(S);
            for (int input = 0, at = unit; input < inputs; input++, at += QUAD) {
                FloatVector weight = FloatVector.fromArray(S, a, w + at);
                FloatVector slope = FloatVector.fromArray(S, a, g + at);
                ofWeights = weight.fma(weight, ofWeights);
                ofGradient = slope.fma(slope, ofGradient);
            }
            FloatVector ratio = ofWeights.div(ofGradient);
            smallest = smallest.blend(ratio, ratio.compare(VectorOperators.LT, smallest));
        }
        smallest.intoArray(a, least);
    }

    @Override
    public void normalize(float[] a, int w, int inputs) {
        FloatVector zero = FloatVector.zero(S);
        FloatVector one = FloatVector.broadcast(S, 1);
        for (int unit = w; unit < w + QUAD; unit += V) {
            FloatVector square = FloatVector.zero(S);
            for (int input = 0, at = unit; input < inputs; input++, at += QUAD) {
                FloatVector weight = FloatVector.fromArray(S, a, at);
                square = weight.fma(weight, square);
            }
            FloatVector norm = one.blend(square.sqrt(), square.compare(VectorOperators.GT, zero));
            for (int input = 0, at = unit; input < inputs; input++, at += QUAD) {
                FloatVector.fromArray(S, a, at).div(norm).intoArray(a, at);
            }
        }
    }

    /** In three passes that meet in the array: as one, JDK 17 boxes every vector of it, once other passes have run. */
    @Override
    public void margins(float[] a, int f, int y, int samples, int scale, int q, int squares) {
        FloatVector scales = FloatVector.fromArray(S, a, scale);
        FloatVector square = FloatVector.fromArray(S, a, squares);
        for (int s = 0, at = f, by = y, to = q; s < samples; s++, at += V, by += V, to += V) {
            FloatVector output = FloatVector.fromArray(S, a, at).mul(scales);
            square = output.fma(output, square);
            output.mul(FloatVector.fromArray(S, a, by)).intoArray(a, to);
        }
        square.intoArray(a, squares);
    }

    @Override
    public void residualsOfMargins(
            float[] a,
            int value,
            int derivative,
            double factor,
            int y,
            int weights,
            int samples,
            int slope,
            int f,
            int losses) {
        FloatVector slopes = FloatVector.fromArray(S, a, slope);
        FloatVector factors = FloatVector.broadcast(S, (float) factor);
        FloatVector loss = FloatVector.fromArray(S, a, losses);
        for (int i = 0; i < samples * V; i += V) {
            FloatVector weight = FloatVector.fromArray(S, a, weights + i);
            loss = weight.fma(FloatVector.fromArray(S, a, value + i), loss);
            FloatVector direction = FloatVector.fromArray(S, a, derivative + i).mul(FloatVector.fromArray(S, a, y + i));
            factors.mul(slopes.mul(weight)).mul(direction).intoArray(a, f + i);
        }
        loss.intoArray(a, losses);
    }

    @Override
    public int descendBilinear(float[] a, int w, int v, int units, int numbers, int run) {
        bilinearOutputs(a, w, v, units, numbers);
        int step = 0;
        while (step < run && !bilinearStops(a, numbers)) {
            bilinearStep(a, w, v, units, numbers);
            step++;
        }
        return step;
    }

    private static void bilinearOutputs(float[] a, int w, int v, int units, int numbers) {
        FloatVector sum0 = FloatVector.zero(S);
        FloatVector sum1 = FloatVector.zero(S);
        for (int unit = 0, i = w, j = v; unit < units; unit++, i += 2 * V, j += 2 * V) {
            sum0 = FloatVector.fromArray(S, a, j).fma(FloatVector.fromArray(S, a, i), sum0);
            sum1 = FloatVector.fromArray(S, a, j + V).fma(FloatVector.fromArray(S, a, i + V), sum1);
        }
        FloatVector f0 = sum0.mul(FloatVector.fromArray(S, a, numbers));
        FloatVector f1 = sum1.mul(FloatVector.fromArray(S, a, numbers + V));
        FloatVector r0 = f0.sub(FloatVector.fromArray(S, a, numbers + 2 * V));
        FloatVector r1 = f1.sub(FloatVector.fromArray(S, a, numbers + 3 * V));
        f0.mul(f0).intoArray(a, numbers + 16 * V);
        f1.mul(f1).intoArray(a, numbers + 17 * V);
        FloatVector.fromArray(S, a, numbers + 4 * V).mul(r0).mul(r0).intoArray(a, numbers + 18 * V);
        FloatVector.fromArray(S, a, numbers + 5 * V).mul(r1).mul(r1).intoArray(a, numbers + 19 * V);
        r0.intoArray(a, numbers + 20 * V);
        r1.intoArray(a, numbers + 21 * V);
    }

    private static boolean bilinearStops(float[] a, int numbers) {
        FloatVector loss0 = FloatVector.fromArray(S, a, numbers + 18 * V);
        FloatVector loss1 = FloatVector.fromArray(S, a, numbers + 19 * V);
        return !(FloatVector.fromArray(S, a, numbers + 16 * V)
                                .compare(VectorOperators.LE, Float.MAX_VALUE)
                                .allTrue()
                        && FloatVector.fromArray(S, a, numbers + 17 * V)
                                .compare(VectorOperators.LE, Float.MAX_VALUE)
                                .allTrue()
                        && loss0.compare(VectorOperators.LE, FloatVector.fromArray(S, a, numbers + 12 * V))
                                .allTrue()
                        && loss1.compare(VectorOperators.LE, FloatVector.fromArray(S, a, numbers + 13 * V))
                                .allTrue())
                || loss0.compare(VectorOperators.LT, FloatVector.fromArray(S, a, numbers + 14 * V))
                        .anyTrue()
                || loss1.compare(VectorOperators.LT, FloatVector.fromArray(S, a, numbers + 15 * V))
                        .anyTrue();
    }

    /** One step, and on the way what {@link #bilinearOutputs} computes of the next. */
    private static void bilinearStep(float[] a, int w, int v, int units, int numbers) {
        FloatVector c0 =
                FloatVector.fromArray(S, a, numbers + 6 * V).mul(FloatVector.fromArray(S, a, numbers + 20 * V));
        FloatVector c1 =
                FloatVector.fromArray(S, a, numbers + 7 * V).mul(FloatVector.fromArray(S, a, numbers + 21 * V));
        FloatVector downW0 = FloatVector.fromArray(S, a, numbers + 8 * V).neg();
        FloatVector downW1 = FloatVector.fromArray(S, a, numbers + 9 * V).neg();
        FloatVector downV0 = FloatVector.fromArray(S, a, numbers + 10 * V).neg();
        FloatVector downV1 = FloatVector.fromArray(S, a, numbers + 11 * V).neg();
        FloatVector sum0 = FloatVector.zero(S);
        FloatVector sum1 = FloatVector.zero(S);
        for (int unit = 0, i = w, j = v; unit < units; unit++, i += 2 * V, j += 2 * V) {
            FloatVector w0 = FloatVector.fromArray(S, a, i);
            FloatVector w1 = FloatVector.fromArray(S, a, i + V);
            FloatVector v0 = FloatVector.fromArray(S, a, j);
            FloatVector v1 = FloatVector.fromArray(S, a, j + V);
            FloatVector nextW0 = downW0.fma(c0.mul(v0), w0);
            FloatVector nextW1 = downW1.fma(c1.mul(v1), w1);
            FloatVector nextV0 = downV0.fma(c0.mul(w0), v0);
            FloatVector nextV1 = downV1.fma(c1.mul(w1), v1);
            nextW0.intoArray(a, i);
            nextW1.intoArray(a, i + V);
            nextV0.intoArray(a, j);
            nextV1.intoArray(a, j + V);
            sum0 = nextV0.fma(nextW0, sum0);
            sum1 = nextV1.fma(nextW1, sum1);
        }
        FloatVector f0 = sum0.mul(FloatVector.fromArray(S, a, numbers));
        FloatVector f1 = sum1.mul(FloatVector.fromArray(S, a, numbers + V));
        FloatVector r0 = f0.sub(FloatVector.fromArray(S, a, numbers + 2 * V));
        FloatVector r1 = f1.sub(FloatVector.fromArray(S, a, numbers + 3 * V));
        f0.mul(f0).intoArray(a, numbers + 16 * V);
        f1.mul(f1).intoArray(a, numbers + 17 * V);
        FloatVector.fromArray(S, a, numbers + 4 * V).mul(r0).mul(r0).intoArray(a, numbers + 18 * V);
        FloatVector.fromArray(S, a, numbers + 5 * V).mul(r1).mul(r1).intoArray(a, numbers + 19 * V);
        r0.intoArray(a, numbers + 20 * V);
        r1.intoArray(a, numbers + 21 * V);
    }

    @Override
    public void halfSquare(
            float[] a, int f, int y, int weights, int samples, int scale, int slope, int squares, int losses) {
        FloatVector scales = FloatVector.fromArray(S, a, scale);
        FloatVector slopes = FloatVector.fromArray(S, a, slope);
        FloatVector square = FloatVector.fromArray(S, a, squares);
        FloatVector loss = FloatVector.fromArray(S, a, losses);
        for (int s = 0, at = f, to = y, by = weights; s < samples; s++, at += V, to += V, by += V) {
            FloatVector output = FloatVector.fromArray(S, a, at).mul(scales);
            FloatVector weight = FloatVector.fromArray(S, a, by);
            FloatVector residual = output.sub(FloatVector.fromArray(S, a, to));
            square = output.fma(output, square);
            loss = weight.fma(residual.mul(0.5f).mul(residual), loss);
            residual.mul(slopes.mul(weight)).intoArray(a, at);
        }
        square.intoArray(a, squares);
        loss.intoArray(a, losses);
    }
}
