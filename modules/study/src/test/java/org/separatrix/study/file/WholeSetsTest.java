package org.separatrix.study.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.data.LabelledImages;

/**
 * The data sets as they are published, where the environment variable {@code SEPARATRIX_DATA} names a folder that has them in
 * {@code mnist}, {@code fashion-mnist} and {@code cifar-10}; skipped otherwise. The sums of all bytes are another program's.
 */
class WholeSetsTest {
    private static final String VARIABLE = "SEPARATRIX_DATA";

    @Test
    void mnist() {
        String folder = folder("mnist");
        LabelledImages training = ImageFiles.mnist(files(), folder, false);
        LabelledImages testing = ImageFiles.mnist(files(), folder, true);
        assertThat(labels(training, 5)).containsExactly(5, 0, 4, 1, 9);
        assertThat(counts(training)).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(bytes(training)).isEqualTo(1_567_298_545L);
        assertThat(testing.count()).isEqualTo(10_000);
        assertThat(bytes(testing)).isEqualTo(264_923_200L);
    }

    @Test
    void fashionMnist() {
        String folder = folder("fashion-mnist");
        LabelledImages training = ImageFiles.mnist(files(), folder, false);
        LabelledImages testing = ImageFiles.mnist(files(), folder, true);
        assertThat(counts(training)).hasSize(10).containsOnly(6000);
        assertThat(bytes(training)).isEqualTo(3_431_114_169L);
        assertThat(counts(testing)).hasSize(10).containsOnly(1000);
        assertThat(bytes(testing)).isEqualTo(573_469_082L);
    }

    @Test
    void cifar10() {
        String folder = folder("cifar-10");
        LabelledImages training = ImageFiles.cifar10(files(), folder, false);
        LabelledImages testing = ImageFiles.cifar10(files(), folder, true);
        assertThat(labels(training, 10)).containsExactly(6, 9, 9, 4, 1, 1, 2, 7, 8, 3);
        assertThat(counts(training)).hasSize(10).containsOnly(5000);
        assertThat(labels(testing, 10)).containsExactly(3, 8, 8, 0, 6, 6, 1, 6, 3, 1);
        assertThat(counts(testing)).hasSize(10).containsOnly(1000);
        int[] first = pixels(training, 0);
        assertThat(first).startsWith(59, 43, 50, 68, 98);
        assertThat(IntStream.range(0, 3).map(plane -> Arrays.stream(first, 1024 * plane, 1024 * (plane + 1))
                        .sum()))
                .containsExactly(144_594, 107_622, 65_574);
    }

    private static int[] labels(LabelledImages images, int first) {
        return IntStream.range(0, first).map(images::label).toArray();
    }

    private static int[] counts(LabelledImages images) {
        int[] counts = new int[images.classes().size()];
        for (int image = 0; image < images.count(); image++) {
            counts[images.label(image)]++;
        }
        return counts;
    }

    private static int[] pixels(LabelledImages images, int image) {
        return IntStream.range(0, images.size().inputs())
                .map(at -> images.pixel(image, at))
                .toArray();
    }

    private static long bytes(LabelledImages images) {
        return IntStream.range(0, images.count())
                .mapToLong(image -> Arrays.stream(pixels(images, image)).sum())
                .sum();
    }

    private static StudyFiles files() {
        return StudyFiles.anywhere(ParquetTables.NONE);
    }

    private static String folder(String set) {
        String all = System.getenv(VARIABLE);
        assumeTrue(all != null, VARIABLE + " does not name a folder of data sets");
        Path folder = Path.of(all, set).toAbsolutePath();
        assumeTrue(Files.isDirectory(folder), "there is no " + folder);
        return folder.toString();
    }
}
