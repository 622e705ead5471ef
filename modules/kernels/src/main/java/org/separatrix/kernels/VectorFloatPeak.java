package org.separatrix.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** One vector of single precision a chain. */
final class VectorFloatPeak implements Peak {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

    @Override
    public double run(long rounds) {
        FloatVector half = FloatVector.broadcast(S, 0.5f);
        FloatVector one = FloatVector.broadcast(S, 1);
        FloatVector c0 = FloatVector.broadcast(S, 0);
        FloatVector c1 = FloatVector.broadcast(S, 1);
        FloatVector c2 = FloatVector.broadcast(S, 2);
        FloatVector c3 = FloatVector.broadcast(S, 3);
        FloatVector c4 = FloatVector.broadcast(S, 4);
        FloatVector c5 = FloatVector.broadcast(S, 5);
        FloatVector c6 = FloatVector.broadcast(S, 6);
        FloatVector c7 = FloatVector.broadcast(S, 7);
        FloatVector c8 = FloatVector.broadcast(S, 8);
        FloatVector c9 = FloatVector.broadcast(S, 9);
        FloatVector c10 = FloatVector.broadcast(S, 10);
        FloatVector c11 = FloatVector.broadcast(S, 11);
        FloatVector c12 = FloatVector.broadcast(S, 12);
        FloatVector c13 = FloatVector.broadcast(S, 13);
        FloatVector c14 = FloatVector.broadcast(S, 14);
        FloatVector c15 = FloatVector.broadcast(S, 15);
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
        FloatVector sum = c0.add(c1.add(c2.add(c3.add(
                c4.add(c5.add(c6.add(c7.add(c8.add(c9.add(c10.add(c11.add(c12.add(c13.add(c14.add(c15)))))))))))))));
        return sum.lane(0);
    }

    @Override
    public double flopsPerRound() {
        return 2.0 * CHAINS * S.length();
    }
}
