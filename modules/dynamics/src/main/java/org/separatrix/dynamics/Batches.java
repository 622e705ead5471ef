package org.separatrix.dynamics;

import java.math.BigInteger;

/** The samples that a step sees. */
public sealed interface Batches {
    /** All of them. */
    record Whole() implements Batches {}

    /** {@code size} of the training samples, in some order. */
    record Some(int size, Order order) implements Batches {
        public Some {
            Require.atLeast("train.batch", size, 1);
        }
    }

    /** {@code size} samples that were never seen before: step {@code t} sees those from {@code t size} on. */
    record Fresh(int size) implements Batches {
        public Fresh {
            Require.atLeast("train.batch", size, 1);
        }
    }

    /** Which of {@code n} samples are the batch of a step. */
    sealed interface Order {
        /** The order of the cell of this seed. */
        Draw of(long seed, int n);

        /** Whether in the long run all of {@code n} samples are seen equally often. */
        boolean isEven(int n);
    }

    /** The batches of one cell. */
    interface Draw {
        /** Fills the array with the numbers of the samples of a step. */
        void batch(long step, int[] batch);
    }

    /**
     * A new random order for every pass: in pass {@code p}, sample {@code i} has the random number of draw {@code p} and index
     * {@code i}, and the samples are taken in ascending order of their numbers. What is left at the end of a pass and does
     * not fill a batch is not used in it.
     */
    record Shuffled() implements Order {
        @Override
        public Draw of(long seed, int n) {
            return new RandomOrder(seed, n);
        }

        @Override
        public boolean isEven(int n) {
            return true;
        }
    }

    /** {@code (stride t + first + j floor(n / size)) mod n} for {@code j = 0, ..., size - 1}. */
    record Stride(long stride, long first) implements Order {
        public Stride {
            Require.atLeast("train.order.stride", stride, 1);
            Require.atLeast("train.order.first", first, 0);
        }

        @Override
        public Draw of(long seed, int n) {
            return (step, batch) -> {
                long start = (stride % n * (step % n) + first % n) % n;
                for (int j = 0; j < batch.length; j++) {
                    batch[j] = (int) ((start + (long) j * (n / batch.length)) % n);
                }
            };
        }

        /** A stride that divides {@code n} comes to a part of the samples only. */
        @Override
        public boolean isEven(int n) {
            return BigInteger.valueOf(stride).gcd(BigInteger.valueOf(n)).equals(BigInteger.ONE);
        }
    }

    /** Whether the steps are those of all of so many samples on average, so that where they are small they follow their flow. */
    default boolean areEven(int samples) {
        return this instanceof Whole
                || (this instanceof Some some && some.order().isEven(samples));
    }

    /** How many samples a step sees of so many. */
    default int size(int samples) {
        if (this instanceof Some some) {
            return some.size();
        }
        return this instanceof Fresh fresh ? fresh.size() : samples;
    }
}
