package org.separatrix.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of products in registers, {@code c[i][j] = sum_t a[i](t) b[j](t)} for four {@code i} and four {@code j}, each entry a
 * vector of lanes and each sum in order of {@code t} from +0 by {@code fma}. An operand is given by the place of its first
 * entry, the distance between neighbouring {@code i} (or {@code j}), and the distance between neighbouring {@code t}; the
 * three passes over a matrix differ in these distances only.
 *
 * <p>Everything is written out by hand, and vectors stay local: a vector that passes a method boundary is boxed.
 */
final class Tiles {
    /** Entries along the side of a full tile. */
    static final int SIDE = 4;

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private Tiles() {}

    /** All sums for {@code i < high} and {@code j < wide}, by full tiles and what is left at the edges. */
    static void product(
            double[] a,
            int a0,
            int ai,
            int at,
            int high,
            double[] b,
            int b0,
            int bj,
            int bt,
            int wide,
            double[] c,
            int c0,
            int ci,
            int cj,
            int count) {
        int fullHigh = high / SIDE * SIDE;
        int fullWide = wide / SIDE * SIDE;
        for (int i = 0; i < fullHigh; i += SIDE) {
            for (int j = 0; j < fullWide; j += SIDE) {
                four(a, a0 + i * ai, ai, at, b, b0 + j * bj, bj, bt, c, c0 + i * ci + j * cj, ci, cj, count);
            }
            for (int j = fullWide; j < wide; j++) {
                row(b, b0 + j * bj, bt, a, a0 + i * ai, ai, at, c, c0 + i * ci + j * cj, ci, count);
            }
        }
        for (int i = fullHigh; i < high; i++) {
            for (int j = 0; j < fullWide; j += SIDE) {
                row(a, a0 + i * ai, at, b, b0 + j * bj, bj, bt, c, c0 + i * ci + j * cj, cj, count);
            }
            for (int j = fullWide; j < wide; j++) {
                one(a, a0 + i * ai, at, b, b0 + j * bj, bt, c, c0 + i * ci + j * cj, count);
            }
        }
    }

    /** Stores the sums at {@code c0 + i * ci + j * cj}. */
    static void four(
            double[] a,
            int a0,
            int ai,
            int at,
            double[] b,
            int b0,
            int bj,
            int bt,
            double[] c,
            int c0,
            int ci,
            int cj,
            int count) {
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
        for (int t = 0, p = a0, q = b0; t < count; t++, p += at, q += bt) {
            DoubleVector x0 = DoubleVector.fromArray(S, b, q);
            DoubleVector x1 = DoubleVector.fromArray(S, b, q + bj);
            DoubleVector x2 = DoubleVector.fromArray(S, b, q + 2 * bj);
            DoubleVector x3 = DoubleVector.fromArray(S, b, q + 3 * bj);
            DoubleVector y = DoubleVector.fromArray(S, a, p);
            c00 = y.fma(x0, c00);
            c01 = y.fma(x1, c01);
            c02 = y.fma(x2, c02);
            c03 = y.fma(x3, c03);
            y = DoubleVector.fromArray(S, a, p + ai);
            c10 = y.fma(x0, c10);
            c11 = y.fma(x1, c11);
            c12 = y.fma(x2, c12);
            c13 = y.fma(x3, c13);
            y = DoubleVector.fromArray(S, a, p + 2 * ai);
            c20 = y.fma(x0, c20);
            c21 = y.fma(x1, c21);
            c22 = y.fma(x2, c22);
            c23 = y.fma(x3, c23);
            y = DoubleVector.fromArray(S, a, p + 3 * ai);
            c30 = y.fma(x0, c30);
            c31 = y.fma(x1, c31);
            c32 = y.fma(x2, c32);
            c33 = y.fma(x3, c33);
        }
        c00.intoArray(c, c0);
        c01.intoArray(c, c0 + cj);
        c02.intoArray(c, c0 + 2 * cj);
        c03.intoArray(c, c0 + 3 * cj);
        c10.intoArray(c, c0 + ci);
        c11.intoArray(c, c0 + ci + cj);
        c12.intoArray(c, c0 + ci + 2 * cj);
        c13.intoArray(c, c0 + ci + 3 * cj);
        c20.intoArray(c, c0 + 2 * ci);
        c21.intoArray(c, c0 + 2 * ci + cj);
        c22.intoArray(c, c0 + 2 * ci + 2 * cj);
        c23.intoArray(c, c0 + 2 * ci + 3 * cj);
        c30.intoArray(c, c0 + 3 * ci);
        c31.intoArray(c, c0 + 3 * ci + cj);
        c32.intoArray(c, c0 + 3 * ci + 2 * cj);
        c33.intoArray(c, c0 + 3 * ci + 3 * cj);
    }

    /** The same for four {@code j} and a single {@code i}, whose sums are stored at {@code c0 + j * cj}. */
    static void row(
            double[] a, int a0, int at, double[] b, int b0, int bj, int bt, double[] c, int c0, int cj, int count) {
        DoubleVector c0v = DoubleVector.zero(S);
        DoubleVector c1v = DoubleVector.zero(S);
        DoubleVector c2v = DoubleVector.zero(S);
        DoubleVector c3v = DoubleVector.zero(S);
        for (int t = 0, p = a0, q = b0; t < count; t++, p += at, q += bt) {
            DoubleVector y = DoubleVector.fromArray(S, a, p);
            c0v = y.fma(DoubleVector.fromArray(S, b, q), c0v);
            c1v = y.fma(DoubleVector.fromArray(S, b, q + bj), c1v);
            c2v = y.fma(DoubleVector.fromArray(S, b, q + 2 * bj), c2v);
            c3v = y.fma(DoubleVector.fromArray(S, b, q + 3 * bj), c3v);
        }
        c0v.intoArray(c, c0);
        c1v.intoArray(c, c0 + cj);
        c2v.intoArray(c, c0 + 2 * cj);
        c3v.intoArray(c, c0 + 3 * cj);
    }

    /** A single sum. */
    static void one(double[] a, int a0, int at, double[] b, int b0, int bt, double[] c, int c0, int count) {
        DoubleVector sum = DoubleVector.zero(S);
        for (int t = 0, p = a0, q = b0; t < count; t++, p += at, q += bt) {
            sum = DoubleVector.fromArray(S, a, p).fma(DoubleVector.fromArray(S, b, q), sum);
        }
        sum.intoArray(c, c0);
    }
}
