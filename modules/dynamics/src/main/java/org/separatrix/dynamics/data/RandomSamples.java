package org.separatrix.dynamics.data;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Randomness;
import org.separatrix.dynamics.Randomness.Purpose;
import org.separatrix.dynamics.Require;
import org.separatrix.dynamics.SampleStream;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.SingleIndexTarget;

/**
 * Random inputs and the targets that a teacher gives them, {@code y_s = t(x_s)}. Sample {@code s} is the same however many
 * there are: a larger sample extends a smaller one, and the test samples are those after the last training sample.
 *
 * <p>With labels {@code y_s} is the sign of {@code t(x_s)}, +1 at zero. Noise spoils the targets that are trained on, not those
 * of the test: to values it adds normal numbers of that standard deviation, and of labels it turns around that share, each
 * by a random number of unit {@code s} and index 0.
 *
 * @param scale the standard deviation of a Gaussian coordinate, the norm of an input on the sphere
 * @param test how many samples are for testing
 * @param isLabelled whether targets are the signs of the teacher's values
 * @param seed of these samples, where it is not that of the cell
 */
public record RandomSamples(
        InputLaw law,
        double scale,
        int dimension,
        int samples,
        int test,
        Teacher teacher,
        boolean isLabelled,
        double noise,
        OptionalLong seed)
        implements Data {
    private static final int MOST_DIMENSIONS = 100_000;
    private static final long MOST_NUMBERS = 1 << 27;

    public RandomSamples {
        Objects.requireNonNull(law);
        Objects.requireNonNull(teacher);
        Objects.requireNonNull(seed);
        Require.positive("data.scale", scale);
        Require.atLeast("data.dimension", dimension, 1);
        Require.atLeast("data.samples", samples, 1);
        Require.atLeast("data.test", test, 0);
        Require.notNegative("data.noise", noise);
        if (isLabelled && noise > 1) {
            throw new IllegalArgumentException(
                    "data.noise must be at most 1 where it is a share of labels but was " + noise);
        }
        Require.atMost("data.dimension", dimension, MOST_DIMENSIONS);
        if (((long) samples + test) * dimension > MOST_NUMBERS) {
            throw new IllegalArgumentException("data.samples must leave at most " + MOST_NUMBERS
                    + " numbers, but there are " + samples + " and " + test + " for testing of dimension " + dimension);
        }
    }

    @Override
    public int inputs() {
        return dimension;
    }

    @Override
    public int outputs() {
        return 1;
    }

    @Override
    public boolean usesSeed() {
        return seed.isEmpty();
    }

    @Override
    public Samples samples(long ofCell) {
        return drawn(0, samples, noise, seed.orElse(ofCell));
    }

    @Override
    public Optional<Samples> test(long ofCell) {
        return test == 0 ? Optional.empty() : Optional.of(drawn(samples, test, 0, seed.orElse(ofCell)));
    }

    @Override
    public long streamLength() {
        return (long) Integer.MAX_VALUE - samples - test;
    }

    /** The samples after those of the test, with the noise of the training. */
    @Override
    public Optional<SampleStream> stream(long ofCell) {
        long own = seed.orElse(ofCell);
        Teacher.Function function = teacher.drawn(dimension, own);
        return Optional.of((first, count, x, y) ->
                draw(Math.toIntExact(samples + test + first), count, noise, own, function, x, y));
    }

    @Override
    public double targetNoise() {
        return noise;
    }

    @Override
    public Optional<SingleIndexTarget> singleIndex(long ofCell) {
        return law == InputLaw.GAUSSIAN && !isLabelled
                ? teacher.singleIndex().map(teacher -> teacher.target(dimension, scale, seed.orElse(ofCell)))
                : Optional.empty();
    }

    private Samples drawn(int first, int count, double noise, long seed) {
        double[] x = new double[count * dimension];
        double[] y = new double[count];
        draw(first, count, noise, seed, teacher.drawn(dimension, seed), x, y);
        return new Samples(count, dimension, 1, x, y);
    }

    private void draw(
            int first, int count, double noise, long seed, Teacher.Function function, double[] x, double[] y) {
        for (int s = 0; s < count; s++) {
            int at = s * dimension;
            law.fill(seed, first + s, x, at, dimension);
            for (int i = at; i < at + dimension; i++) {
                x[i] *= scale;
            }
            double value = function.value(x, at);
            y[s] = isLabelled ? label(value, first + s, noise, seed) : value + noise(first + s, noise, seed);
        }
    }

    private static double noise(int sample, double noise, long seed) {
        return noise == 0 ? 0 : noise * Randomness.normal(seed, Purpose.LABEL_NOISE, 0, sample, 0);
    }

    private static double label(double value, int sample, double noise, long seed) {
        boolean turned = Randomness.uniform(seed, Purpose.LABEL_NOISE, 0, sample, 0) < noise;
        return value < 0 == turned ? 1 : -1;
    }
}
