package org.separatrix.kernels;

/**
 * The counter-based generator Philox4x32-10 of Salmon, Moraes, Dror and Shaw (2011): ten rounds of multiplication that turn
 * a counter of four words, under a key of two, into four random words. It has no state, so any number can be had in any
 * order.
 */
public final class Philox {
    private static final int ROUNDS = 10;
    private static final long MULTIPLIER_0 = 0xD2511F53L;
    private static final long MULTIPLIER_1 = 0xCD9E8D57L;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;
    private static final long WORD = 0xFFFFFFFFL;
    private static final double TWO_TO_MINUS_53 = 0x1p-53;
    private static final double BELOW_ONE = 1 - TWO_TO_MINUS_53;

    private Philox() {}

    /** Words 0 and 1 ({@code half} 0) or 2 and 3 ({@code half} 1) of the output, the first of them in the high bits. */
    public static long bits(long key, int counter0, int counter1, int counter2, int counter3, int half) {
        int key0 = (int) key;
        int key1 = (int) (key >>> 32);
        int c0 = counter0;
        int c1 = counter1;
        int c2 = counter2;
        int c3 = counter3;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = MULTIPLIER_0 * (c0 & WORD);
            long product1 = MULTIPLIER_1 * (c2 & WORD);
            c0 = (int) (product1 >>> 32) ^ c1 ^ key0;
            c1 = (int) product1;
            c2 = (int) (product0 >>> 32) ^ c3 ^ key1;
            c3 = (int) product0;
            key0 += WEYL_0;
            key1 += WEYL_1;
        }
        return half == 0 ? (c0 & WORD) << 32 | (c1 & WORD) : (c2 & WORD) << 32 | (c3 & WORD);
    }

    /**
     * The upper 53 bits as a number strictly between 0 and 1: {@code (k + 1/2) 2^-53}. The largest {@code k} alone would be
     * rounded to 1, and is kept below.
     */
    public static double unit(long bits) {
        return Math.min(((bits >>> 11) + 0.5) * TWO_TO_MINUS_53, BELOW_ONE);
    }
}
