package org.separatrix.dynamics.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Samples;

class NormalisedDataTest {
    @Test
    void inputsOfUnitNormPointWhereTheyPointed() {
        NormalisedData data = split(new Normalisation.UnitNorm(10), 3, 4, 0, 0, -6, 8);
        assertThat(data.samples(0).x()).containsExactly(6, 8, 0, 0);
        assertThat(data.test(0).orElseThrow().x()).containsExactly(-6, 8);
        assertThat(data.samples(0).y()).containsExactly(1, 2);
    }

    @Test
    void standardInputsAreMeasuredOnTheTrainingSamplesOnly() {
        NormalisedData data = split(new Normalisation.Standard(1), 1, 5, 3, 5, 6, 7);
        assertThat(data.samples(0).x()).containsExactly(-1, 0, 1, 0);
        assertThat(data.test(0).orElseThrow().x()).containsExactly(4, 0);
        NormalisedData scaled = split(new Normalisation.Standard(0.5), 1, 5, 3, 5, 6, 7);
        assertThat(scaled.test(0).orElseThrow().x()).containsExactly(2, 0);
    }

    @Test
    void anInputThatIsAlwaysTheSameBecomesZeroAndNotNoise() {
        // Ten times 0.1 has a rounded mean that is not 0.1.
        double[] x = new double[20];
        for (int s = 0; s < 10; s++) {
            x[2 * s] = 0.1;
            x[2 * s + 1] = s;
        }
        double[] standard = normalised(new Normalisation.Standard(1), x);
        for (int s = 0; s < 10; s++) {
            assertThat(standard[2 * s]).isZero();
            assertThat(standard[2 * s + 1]).isNotZero();
        }
    }

    @Property
    void standardInputsHaveMeanZeroAndVarianceOne(
            @ForAll @Size(min = 2, max = 40) double @DoubleRange(min = -1e3, max = 1e3) [] given) {
        double[] x = new double[2 * given.length];
        for (int s = 0; s < given.length; s++) {
            x[2 * s] = given[s];
            x[2 * s + 1] = s * 1e6;
        }
        double[] standard = normalised(new Normalisation.Standard(1), x);
        for (int input = 0; input < 2; input++) {
            double sum = 0;
            double squares = 0;
            for (int at = input; at < x.length; at += 2) {
                sum += standard[at];
                squares += standard[at] * standard[at];
            }
            if (squares > 0) {
                assertThat(sum / given.length).isCloseTo(0, within(1e-9));
                assertThat(squares / given.length).isCloseTo(1, within(1e-9));
            }
        }
    }

    @Test
    void squaresBeyondTheRangeOfNumbersDoNoHarm() {
        assertThat(normalised(new Normalisation.UnitNorm(1), 3e300, 4e300)).containsExactly(0.6, 0.8);
        assertThat(normalised(new Normalisation.UnitNorm(1), 3e-320, 4e-320)[0]).isCloseTo(0.6, within(1e-3));
        assertThat(normalised(new Normalisation.Standard(1), 1e300, 0, -1e300, 0))
                .containsExactly(1, 0, -1, 0);
    }

    @Test
    void nothingIsDoneWhereNothingIsAskedFor() {
        double[] x = {1, 2, 3, 4};
        assertThat(normalised(new Normalisation.None(), x)).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aScaleThatIsNotPositiveIsRefused() {
        assertThatThrownBy(() -> new Normalisation.Standard(0)).hasMessageContaining("data.normalise.scale");
        assertThatThrownBy(() -> new Normalisation.UnitNorm(-1)).hasMessageContaining("data.normalise.scale");
    }

    private static double[] normalised(Normalisation by, double... x) {
        Samples all = new Samples(x.length / 2, 2, 1, x, new double[x.length / 2]);
        return new NormalisedData(new SplitSamples(all, 0, new SampleOrder.AsGiven()), by)
                .samples(0)
                .x();
    }

    /** Three samples of two inputs, of which the last is for testing. */
    private static NormalisedData split(Normalisation by, double... x) {
        Samples all = new Samples(3, 2, 1, x, new double[] {1, 2, 3});
        return new NormalisedData(new SplitSamples(all, 1, new SampleOrder.AsGiven()), by);
    }
}
