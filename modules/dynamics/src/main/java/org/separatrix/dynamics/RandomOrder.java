package org.separatrix.dynamics;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Random orders of samples, a new one for every pass over them, named by a seed and the number of the pass. */
final class RandomOrder implements Batches.Draw {
    private final long seed;
    private final int n;
    private int pass = -1;
    private int[] order = {};

    RandomOrder(long seed, int n) {
        this.seed = seed;
        this.n = n;
    }

    @Override
    public void batch(long step, int[] batch) {
        long perPass = n / batch.length;
        int passOfStep = Math.toIntExact(step / perPass);
        if (passOfStep != pass) {
            pass = passOfStep;
            order = shuffled();
        }
        System.arraycopy(order, (int) (step % perPass) * batch.length, batch, 0, batch.length);
    }

    private int[] shuffled() {
        double[] keys = new double[n];
        for (int i = 0; i < n; i++) {
            keys[i] = Randomness.uniform(seed, Randomness.Purpose.SAMPLE_ORDER, 0, 0, i, pass);
        }
        return IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> keys[i]).thenComparingInt(i -> i))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
