package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.separatrix.kernels.Kernels;

/** Which samples a step sees. */
class BatchesTest {
    private static int[] batch(Batches.Draw draw, long step, int size) {
        int[] batch = new int[size];
        draw.batch(step, batch);
        return batch;
    }

    @Property(tries = 200)
    void aRandomOrderVisitsNoSampleTwiceInAPass(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int n,
            @ForAll @IntRange(min = 1, max = 40) int size,
            @ForAll @LongRange(min = 0, max = 1000) long pass) {
        int batch = Math.min(size, n);
        int perPass = n / batch;
        Batches.Draw draw = new Batches.Shuffled().of(seed, n);
        Set<Integer> visited = new HashSet<>();
        for (long step = pass * perPass; step < (pass + 1) * perPass; step++) {
            for (int sample : batch(draw, step, batch)) {
                assertThat(sample).isBetween(0, n - 1);
                assertThat(visited.add(sample)).isTrue();
            }
        }
        assertThat(visited).hasSize(perPass * batch);
    }

    @Test
    void everyPassAndEverySeedHasAnOrderOfItsOwn() {
        Set<List<Integer>> orders = new HashSet<>();
        for (long seed = 0; seed < 5; seed++) {
            Batches.Draw draw = new Batches.Shuffled().of(seed, 20);
            for (long pass = 0; pass < 5; pass++) {
                orders.add(IntStream.of(batch(draw, pass, 20)).boxed().toList());
            }
        }
        assertThat(orders).hasSize(25);
    }

    /** Every sample comes first equally often, within four standard deviations. */
    @Test
    void aRandomOrderPrefersNoSample() {
        int[] first = new int[8];
        Batches.Draw draw = new Batches.Shuffled().of(3, 8);
        for (long step = 0; step < 8 * 8000; step += 8) {
            first[batch(draw, step, 1)[0]]++;
        }
        double deviation = Math.sqrt(8000 * (1 / 8.0) * (7 / 8.0));
        for (int count : first) {
            assertThat((double) count).isCloseTo(1000, within(4 * deviation));
        }
    }

    @Property(tries = 200)
    void aStrideThatSharesNoFactorWithTheSamplesVisitsAllOfThem(
            @ForAll @IntRange(min = 1, max = 40) int n,
            @ForAll @LongRange(min = 1, max = 1L << 60) long stride,
            @ForAll @LongRange(min = 0, max = 1L << 60) long first) {
        Batches.Draw draw = new Batches.Stride(stride, first).of(0, n);
        Set<Integer> visited = new HashSet<>();
        for (long step = 0; step < n; step++) {
            visited.add(batch(draw, (1L << 40) + step, 1)[0]);
        }
        assertThat(visited).hasSize(n / greatestCommonDivisor(stride, n));
    }

    private static int greatestCommonDivisor(long a, long b) {
        return b == 0 ? (int) a : greatestCommonDivisor(b, a % b);
    }

    @Test
    void aBatchByStridesIsSpreadOverTheSamples() {
        Batches.Draw draw = new Batches.Stride(3, 1).of(0, 8);
        assertThat(batch(draw, 0, 2)).containsExactly(1, 5);
        assertThat(batch(draw, 1, 2)).containsExactly(4, 0);
        assertThat(batch(draw, 5, 3)).containsExactly(0, 2, 4);
    }

    @Test
    void aBatchIsNoLargerThanTheSamplesAndFreshSamplesNeedSomeToCome() {
        Cell table = Cells.cell(0, new DenseNetwork(List.of(2), new Tanh(), false, 1), Cells.table(), 0.1, 10);
        assertThatThrownBy(() -> with(table, new Batches.Some(4, new Batches.Shuffled())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("train.batch must be at most the 3 samples but was 4");
        assertThatThrownBy(() -> with(table, new Batches.Fresh(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("train.method one-pass-sgd needs data without end");
        Cell random = Cells.cell(0, table.network(), TrainingMethods.gaussian(10, 2), 0.1, 1_000_000);
        assertThatThrownBy(() -> with(random, new Batches.Fresh(2148)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("train.batch must leave at most 2147483630 fresh samples in all steps, but there are"
                        + " 1000000 steps of 2148");
        assertThat(with(random, new Batches.Fresh(2147)).descent().batches().size(10))
                .isEqualTo(2147);
    }

    private static Cell with(Cell cell, Batches batches) {
        return Cells.withTraining(cell, Cells.withBatches(cell.descent(), batches));
    }

    /** Steps on fresh samples do not depend on how many are kept to measure the loss, but for where the stream begins. */
    @Test
    void freshSamplesAreNeitherThoseOfTheLossNorThoseOfTheTest() {
        Data data = TrainingMethods.gaussian(10, 3);
        double[] x = new double[3];
        double[] y = new double[1];
        List<Double> known = new ArrayList<>();
        IntStream.range(0, 10).forEach(i -> known.add(data.samples(4).x()[3 * i]));
        IntStream.range(0, 7).forEach(i -> known.add(data.test(4).orElseThrow().x()[3 * i]));
        for (int sample = 0; sample < 100; sample++) {
            data.stream(4).orElseThrow().read(sample, 1, x, y);
            assertThat(known).doesNotContain(x[0]);
            known.add(x[0]);
        }
    }

    /** In the mean over a whole pass, batches see the gradient of the weighted loss. */
    @Test
    void batchesOfWeightedSamplesHaveTheGradientOfAllInTheMean() {
        Samples samples = new Samples(
                4, 1, 1, new double[] {0.3, -0.7, 1.1, 0.2}, new double[] {0.4, 0.8, -0.6, 0.2}, new double[] {
                    0.1, 0.5, 0.2, 0.3
                });
        Cell cell =
                Cells.cell(0, new DenseNetwork(List.of(), new Linear(), false, 1), new GivenSamples(samples), 1e-3, 1);
        double whole = move(cell, new Batches.Whole());
        double sum = 0;
        for (int first = 0; first < 4; first++) {
            sum += move(cell, new Batches.Some(1, new Batches.Stride(1, first)));
        }
        assertThat(sum / 4).isCloseTo(whole, within(1e-15));
    }

    private static double move(Cell cell, Batches batches) {
        Recording recording = new Recording(List.of(new Recording.Entry(new AllWeights(), new Schedule.Every(1))));
        Trajectories trajectories = new Trajectories(recording.columns(cell.shape()));
        new DenseTrainer(recording, Kernels.scalarOfDoubles(4), Kernels.scalarOfFloats(4))
                .train(List.of(with(cell, batches)), trajectories);
        Trajectory trajectory = trajectories.all().get(0);
        return trajectory.value(1, 0) - trajectory.value(0, 0);
    }
}
