package org.separatrix.dynamics.data;

import java.util.Comparator;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.separatrix.dynamics.Randomness;
import org.separatrix.dynamics.Randomness.Purpose;

/** In which order given samples are taken: those to train on first. */
public sealed interface SampleOrder {

    /** Whether the seed of a cell has a part in it. */
    boolean usesSeed();

    /** So many of {@code count} samples from place {@code first}: the number of each. */
    int[] places(int count, int first, int taken, long ofCell);

    /** As they stand in their file. */
    record AsGiven() implements SampleOrder {
        @Override
        public boolean usesSeed() {
            return false;
        }

        @Override
        public int[] places(int count, int first, int taken, long ofCell) {
            return IntStream.range(first, first + taken).toArray();
        }
    }

    /**
     * Every order is as likely as any other: by a random number per sample, whatever is taken of them.
     *
     * @param seed of this order, where it is not that of the cell
     */
    record Random(OptionalLong seed) implements SampleOrder {
        @Override
        public boolean usesSeed() {
            return seed.isEmpty();
        }

        @Override
        public int[] places(int count, int first, int taken, long ofCell) {
            long own = seed.orElse(ofCell);
            double[] keys = new double[count];
            for (int i = 0; i < count; i++) {
                keys[i] = Randomness.uniform(own, Purpose.SAMPLE_ORDER, 1, 0, i); // batches are drawn in layer 0
            }
            return IntStream.range(0, count)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> keys[i]).thenComparingInt(i -> i))
                    .skip(first)
                    .limit(taken)
                    .mapToInt(Integer::intValue)
                    .toArray();
        }
    }
}
