package org.separatrix.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** One vector of double precision a chain. */
final class VectorPeak implements Peak {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    @Override
    public double run(long rounds) {
        DoubleVector half = DoubleVector.broadcast(S, 0.5);
        DoubleVector one = DoubleVector.broadcast(S, 1);
        DoubleVector c0 = DoubleVector.broadcast(S, 0);
        DoubleVector c1 = DoubleVector.broadcast(S, 1);
        DoubleVector c2 = DoubleVector.broadcast(S, 2);
        DoubleVector c3 = DoubleVector.broadcast(S, 3);
        DoubleVector c4 = DoubleVector.broadcast(S, 4);
        DoubleVector c5 = DoubleVector.broadcast(S, 5);
        DoubleVector c6 = DoubleVector.broadcast(S, 6);
        DoubleVector c7 = DoubleVector.broadcast(S, 7);
        DoubleVector c8 = DoubleVector.broadcast(S, 8);
        DoubleVector c9 = DoubleVector.broadcast(S, 9);
        DoubleVector c10 = DoubleVector.broadcast(S, 10);
        DoubleVector c11 = DoubleVector.broadcast(S, 11);
        DoubleVector c12 = DoubleVector.broadcast(S, 12);
        DoubleVector c13 = DoubleVector.broadcast(S, 13);
        DoubleVector c14 = DoubleVector.broadcast(S, 14);
        DoubleVector c15 = DoubleVector.broadcast(S, 15);
        for (long round = 0; round < rounds; round++) {
            c0 = c0.fma(half, one);
            c1 = c1.fma(half, one);
            c2 = c2.fma(half, one);
            c3 = c3.fma(half, one);
            c4 = c4.fma(half, one);
            c5 = c5.fma(half, one);
            c6 = c6.fma(half, one);
            c7 = c7.fma(half, one);
            c8 = c8.fma(half, one);
            c9 = c9.fma(half, one);
            c10 = c10.fma(half, one);
            c11 = c11.fma(half, one);
            c12 = c12.fma(half, one);
            c13 = c13.fma(half, one);
            c14 = c14.fma(half, one);
            c15 = c15.fma(half, one);
        }
        DoubleVector sum = c0.add(c1.add(c2.add(c3.add(
                c4.add(c5.add(c6.add(c7.add(c8.add(c9.add(c10.add(c11.add(c12.add(c13.add(c14.add(c15)))))))))))))));
        return sum.lane(0);
    }

    @Override
    public double flopsPerRound() {
        return 2.0 * CHAINS * S.length();
    }
}
