package org.separatrix.kernels;

/** One number of single precision a chain. */
final class ScalarFloatPeak implements Peak {
    @Override
    public double run(long rounds) {
        float c0 = 0;
        float c1 = 1;
        float c2 = 2;
        float c3 = 3;
        float c4 = 4;
        float c5 = 5;
        float c6 = 6;
        float c7 = 7;
        float c8 = 8;
        float c9 = 9;
        float c10 = 10;
        float c11 = 11;
        float c12 = 12;
        float c13 = 13;
        float c14 = 14;
        float c15 = 15;
        for (long round = 0; round < rounds; round++) {
            c0 = Math.fma(c0, 0.5f, 1);
            c1 = Math.fma(c1, 0.5f, 1);
            c2 = Math.fma(c2, 0.5f, 1);
            c3 = Math.fma(c3, 0.5f, 1);
            c4 = Math.fma(c4, 0.5f, 1);
            c5 = Math.fma(c5, 0.5f, 1);
            c6 = Math.fma(c6, 0.5f, 1);
            c7 = Math.fma(c7, 0.5f, 1);
            c8 = Math.fma(c8, 0.5f, 1);
            c9 = Math.fma(c9, 0.5f, 1);
            c10 = Math.fma(c10, 0.5f, 1);
            c11 = Math.fma(c11, 0.5f, 1);
            c12 = Math.fma(c12, 0.5f, 1);
            c13 = Math.fma(c13, 0.5f, 1);
            c14 = Math.fma(c14, 0.5f, 1);
            c15 = Math.fma(c15, 0.5f, 1);
        }
        return c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10 + c11 + c12 + c13 + c14 + c15;
    }

    @Override
    public double flopsPerRound() {
        return 2.0 * CHAINS;
    }
}
