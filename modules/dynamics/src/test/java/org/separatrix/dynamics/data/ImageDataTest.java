package org.separatrix.dynamics.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.ImageSize;
import org.separatrix.dynamics.Samples;

class ImageDataTest {
    private static final SampleOrder AS_GIVEN = new SampleOrder.AsGiven();

    /** Five images of two pixels; a byte above 127 is not negative. */
    private static final LabelledImages IMAGES = new LabelledImages(
            new ImageSize(1, 1, 2),
            new byte[] {0, 10, (byte) 255, 20, 51, 30, 102, 40, (byte) 204, 50},
            new byte[] {7, 2, 9, 2, 7});

    @Test
    void imagesAreScaledPixelsWithOneTargetPerClass() {
        Samples samples = data(3, 0, List.of(2, 7, 9), false, false).samples(0);
        assertThat(samples.x()).containsExactly(scaled(0, 10, 255, 20, 51, 30));
        assertThat(samples.y()).containsExactly(0, 1, 0, 1, 0, 0, 0, 0, 1);
        assertThat(samples.outputs()).isEqualTo(3);
    }

    @Test
    void twoClassesMayBeLabels() {
        LabelledImages two = IMAGES.of(List.of(2, 7));
        ImageData data = new ImageData(two, Optional.empty(), List.of(7, 2), 3, 1, AS_GIVEN, true, 1, false);
        assertThat(two.count()).isEqualTo(4);
        assertThat(data.samples(0).y()).containsExactly(-1, 1, 1);
        assertThat(data.samples(0).x()).containsExactly(0, 10, 255, 20, 102, 40);
        assertThat(data.test(0).orElseThrow().y()).containsExactly(-1);
        assertThat(data.test(0).orElseThrow().x()).containsExactly(204, 50);
    }

    @Test
    void centredPixelsHaveMeanZeroOverTheTrainingSamplesOnly() {
        ImageData data = data(4, 1, List.of(2, 7, 9), false, true);
        Samples samples = data.samples(0);
        double[] sums = new double[2];
        for (int i = 0; i < 8; i++) {
            sums[i % 2] += samples.x()[i];
        }
        assertThat(sums[0]).isCloseTo(0, within(1e-15));
        assertThat(sums[1]).isCloseTo(0, within(1e-15));
        assertThat(data.test(0).orElseThrow().x()).containsExactly(scaled(204 - 102, 50 - 25));
    }

    @Test
    void testImagesMayBeOthers() {
        LabelledImages others = new LabelledImages(new ImageSize(1, 1, 2), new byte[] {1, 2, 3, 4}, new byte[] {9, 7});
        ImageData data = new ImageData(IMAGES, Optional.of(others), List.of(2, 7, 9), 5, 2, AS_GIVEN, false, 1, false);
        assertThat(data.test(0).orElseThrow().x()).containsExactly(1, 2, 3, 4);
        assertThat(data.test(0).orElseThrow().y()).containsExactly(0, 0, 1, 0, 1, 0);
        LabelledImages larger = new LabelledImages(new ImageSize(1, 2, 2), new byte[] {1, 2, 3, 4}, new byte[] {9});
        assertThatThrownBy(() ->
                        new ImageData(IMAGES, Optional.of(larger), List.of(2, 7, 9), 5, 1, AS_GIVEN, false, 1, false))
                .hasMessage("data.test must have images of 1 x 1 x 2 like the training images but has 1 x 2 x 2");
    }

    @Test
    void imagesTellHowTheyLieInTheInputs() {
        LabelledImages colours = new LabelledImages(new ImageSize(3, 1, 2), new byte[12], new byte[] {4, 5});
        ImageData data = new ImageData(colours, Optional.empty(), List.of(4, 5), 1, 1, AS_GIVEN, false, 1, false);
        assertThat(data.image()).contains(new ImageSize(3, 1, 2));
        assertThat(data.inputs()).isEqualTo(6);
    }

    @Test
    void imagesMayBeTakenInARandomOrder() {
        SampleOrder random = new SampleOrder.Random(OptionalLong.empty());
        ImageData data = new ImageData(IMAGES, Optional.empty(), List.of(2, 7, 9), 3, 2, random, false, 1, true);
        assertThat(data.usesSeed()).isTrue();
        List<Double> second = new ArrayList<>();
        double sum = 0;
        for (Samples part : List.of(data.samples(8), data.test(8).orElseThrow())) {
            for (int s = 0; s < part.count(); s++) {
                second.add(part.x()[2 * s + 1]);
            }
        }
        for (int s = 0; s < 3; s++) {
            sum += second.get(s);
        }
        assertThat(sum).isCloseTo(0, within(1e-13)); // centred over those that are trained on
        double shift = second.stream().mapToDouble(each -> each).min().orElseThrow() - 10;
        assertThat(second.stream().map(each -> Math.rint(each - shift)))
                .containsExactlyInAnyOrder(10.0, 20.0, 30.0, 40.0, 50.0);
        assertThat(data.samples(8).x()).isNotEqualTo(data.samples(9).x());
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> data(6, 0, List.of(2, 7, 9), false, false))
                .hasMessage("data.limit must be at most 5 but was 6");
        assertThatThrownBy(() -> data(4, 2, List.of(2, 7, 9), false, false))
                .hasMessage("data.test must be at most 1 but was 2");
        assertThatThrownBy(() -> data(4, 0, List.of(2, 7, 9), true, false))
                .hasMessage("data.sign needs two classes but there are 3; choose them with classes: [3, 8]");
        assertThatThrownBy(() -> data(4, 0, List.of(2, 7), false, false))
                .hasMessage("data.classes must hold the class of every image, [2, 7, 9], but was [2, 7]");
        assertThatThrownBy(() -> data(4, 0, List.of(2, 7, 9, 7), false, false))
                .hasMessage("data.classes must name each class once but was [2, 7, 9, 7]");
    }

    private static ImageData data(int samples, int test, List<Integer> classes, boolean sign, boolean centred) {
        return new ImageData(IMAGES, Optional.empty(), classes, samples, test, AS_GIVEN, sign, 1.0 / 255, centred);
    }

    private static double[] scaled(double... pixels) {
        double[] scaled = pixels.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= 1.0 / 255;
        }
        return scaled;
    }
}
