package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LayeredNetworkTest {
    private static final Loss LOSS = new HalfSquare(Loss.Reduce.MEAN);

    @Test
    void denseLayersAreADenseNetworkBitForBit() {
        for (Activation activation : List.of(new Linear(), new Relu(), new Tanh())) {
            Cell dense = Derivatives.cell(new DenseNetwork(List.of(5, 3), activation, true, 0.7), LOSS);
            Cell layered = Derivatives.cell(
                    new LayeredNetwork(
                            List.of(new Layer.Dense(5), new Layer.Dense(3)), activation, true, 0.7, Optional.empty()),
                    LOSS);
            assertThat(Snapshot.atStart(layered).activity().outputs())
                    .containsExactly(Snapshot.atStart(dense).activity().outputs());
            assertThat(Gradient.of(Snapshot.atStart(layered))).containsExactly(Gradient.of(Snapshot.atStart(dense)));
        }
    }

    /** Written out by the definition, with other loops and another order of sums. */
    @Property(tries = 200)
    void aConvolutionIsTheSumOverItsWindow(
            @ForAll @IntRange(min = 1, max = 3) int below,
            @ForAll @IntRange(min = 1, max = 3) int channels,
            @ForAll @IntRange(min = 1, max = 6) int height,
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll @IntRange(min = 1, max = 3) int kernel,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(min = 0, max = 2) int padding) {
        if (padding >= kernel || height + 2 * padding < kernel || width + 2 * padding < kernel) {
            return;
        }
        ImageSize image = new ImageSize(below, height, width);
        Cell cell = cell(image, List.of(new Layer.Convolution(channels, kernel, stride, padding)));
        Snapshot start = Snapshot.atStart(cell);
        double[] x = start.samples().x();
        int high = (height + 2 * padding - kernel) / stride + 1;
        int wide = (width + 2 * padding - kernel) / stride + 1;
        double[] f = new double[2];
        for (int sample = 0; sample < 2; sample++) {
            for (int c = 0; c < channels; c++) {
                for (int place = 0; place < high * wide; place++) {
                    double sum = 0;
                    for (int dx = 0; dx < kernel; dx++) {
                        for (int dy = 0; dy < kernel; dy++) {
                            for (int b = 0; b < below; b++) {
                                int row = place / wide * stride + dy - padding;
                                int column = place % wide * stride + dx - padding;
                                if (row >= 0 && row < height && column >= 0 && column < width) {
                                    sum += start.weights().get(0, c, (b * kernel + dy) * kernel + dx)
                                            * x[sample * image.inputs() + (b * height + row) * width + column];
                                }
                            }
                        }
                    }
                    double h = Math.max(0, sum);
                    f[sample] += h * start.weights().get(1, 0, c * high * wide + place);
                }
            }
        }
        assertThat(start.activity().outputs()).containsExactly(f, within(1e-12));
    }

    @Property(tries = 200)
    void aPoolingTakesTheLargestOrTheMeanOfEachWindow(
            @ForAll Layer.Pooling.Form form,
            @ForAll @IntRange(min = 1, max = 2) int channels,
            @ForAll @IntRange(min = 2, max = 6) int height,
            @ForAll @IntRange(min = 2, max = 6) int width,
            @ForAll @IntRange(min = 1, max = 2) int size,
            @ForAll @IntRange(min = 1, max = 3) int stride) {
        ImageSize image = new ImageSize(channels, height, width);
        Cell cell = cell(image, List.of(new Layer.Pooling(form, size, stride)));
        Snapshot start = Snapshot.atStart(cell);
        int high = (height - size) / stride + 1;
        int wide = (width - size) / stride + 1;
        double[] f = new double[2];
        for (int at = 0; at < 2 * channels * high * wide; at++) {
            int sampleAndChannel = at / (high * wide);
            double largest = Double.NEGATIVE_INFINITY;
            double sum = 0;
            for (int i = 0; i < size * size; i++) {
                int row = at / wide % high * stride + i / size;
                int column = at % wide * stride + i % size;
                double pixel = start.samples().x()[(sampleAndChannel * height + row) * width + column];
                largest = Math.max(largest, pixel);
                sum += pixel;
            }
            int sample = sampleAndChannel / channels;
            double weight = start.weights().get(0, 0, at % (channels * high * wide));
            f[sample] += weight * (form == Layer.Pooling.Form.LARGEST ? largest : sum / (size * size));
        }
        assertThat(start.activity().outputs()).containsExactly(f, within(1e-12));
    }

    /** More samples than are prepared for a matrix at once. */
    @Test
    void whatASampleGivesDoesNotDependOnTheSamplesBesideIt() {
        ImageSize image = new ImageSize(1, 28, 28);
        Cell cell = cell(image, List.of(new Layer.Convolution(4, 5, 1, 0), new Layer.Dense(8)), 23);
        Snapshot start = Snapshot.atStart(cell);
        for (int sample = 0; sample < 23; sample++) {
            assertThat(start.on(start.samples().part(sample, 1)).activity().outputs()[0])
                    .isEqualTo(start.activity().outputs()[sample]);
        }
    }

    @Test
    void aWindowThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> cell(new ImageSize(1, 4, 4), List.of(new Layer.Convolution(2, 5, 1, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("comes to an image of 4 x 4");
    }

    @Test
    void inputsThatAreNoImageCannotBeConvolved() {
        LayeredNetwork network =
                new LayeredNetwork(List.of(new Layer.Convolution(2, 2, 1, 0)), new Relu(), false, 1, Optional.empty());
        assertThatThrownBy(() -> Derivatives.cell(network, LOSS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must know where a number stands");
    }

    private static Cell cell(ImageSize image, List<Layer> layers) {
        return cell(image, layers, 2);
    }

    private static Cell cell(ImageSize image, List<Layer> layers, int samples) {
        double[] x = new double[samples * image.inputs()];
        for (int i = 0; i < x.length; i++) {
            x[i] = Randomness.normal(7, Randomness.Purpose.INPUTS, 0, 0, i);
        }
        Data data = new GivenSamples(new Samples(samples, image.inputs(), 1, x, new double[samples]));
        return Derivatives.cell(new LayeredNetwork(layers, new Relu(), false, 1, Optional.of(image)), LOSS, data);
    }
}
