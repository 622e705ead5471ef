package org.separatrix.study.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.ImageSize;
import org.separatrix.dynamics.Samples;
import org.separatrix.study.Studies;
import org.separatrix.study.Study;

/** The slice of Fashion-MNIST that every copy of the project has. The sums of its bytes are another program's. */
class ShippedImagesTest {
    private static final Path SLICE = Path.of("..", "..", "conf", "data", "fashion-mnist");

    @TempDir
    Path folder;

    @Test
    void itHasAHundredImagesOfEachClassInBothParts() throws IOException {
        Data data = data("scale: 1, test: 1000");
        assertThat(data.image()).contains(new ImageSize(1, 28, 28));
        for (Samples part : List.of(data.samples(0), data.test(0).orElseThrow())) {
            int[] counts = new int[10];
            for (int s = 0; s < part.count(); s++) {
                counts[label(part, s)]++;
            }
            assertThat(counts).containsOnly(100);
        }
    }

    @Test
    void itHoldsTheFirstImagesOfTheWholeSet() throws IOException {
        Data data = data("scale: 1, test: 1000");
        Samples training = data.samples(0);
        Samples testing = data.test(0).orElseThrow();
        assertThat(labels(training)).containsExactly(9, 0, 0, 3, 0, 2, 7, 2, 5, 5);
        assertThat(labels(testing)).containsExactly(9, 2, 1, 1, 6, 1, 4, 6, 5, 7);
        assertThat(Arrays.stream(training.x(), 0, 784).sum()).isEqualTo(76_247);
        assertThat(Arrays.stream(training.x()).sum()).isEqualTo(57_441_455);
        assertThat(Arrays.stream(testing.x(), 0, 784).sum()).isEqualTo(33_456);
        assertThat(Arrays.stream(testing.x()).sum()).isEqualTo(56_973_981);
    }

    @Test
    void itIsFoundFromTheFolderOfTheStudyWhereverTheProgramRuns() throws IOException {
        Path project = folder.resolve("project");
        Path studies = Files.createDirectories(project.resolve("conf/studies"));
        Path slice = Files.createDirectories(project.resolve("conf/data/fashion-mnist"));
        try (Stream<Path> files = Files.list(SLICE)) {
            for (Path file : files.toList()) {
                Files.copy(file, slice.resolve(file.getFileName()));
            }
        }
        Path study = studies.resolve("study.yaml");
        Files.writeString(study, Studies.text());
        Study read = Study.read(study, List.of("cell.data={kind: idx, path: ../data/fashion-mnist}"));
        assertThat(read.shape(0).samples()).isEqualTo(1000);
        assertThat(Study.parse(read.text())).isEqualTo(read); // as an executor does, without knowing the file
    }

    @Test
    void itIsSmallAndWithItsLicence() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(SLICE)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        assertThat(bytes).isLessThan(1_000_000);
        assertThat(SLICE.resolve("README.md")).content().contains("The MIT License", "Copyright © [2017] Zalando SE");
    }

    private Data data(String settings) throws IOException {
        Path study = folder.resolve("study.yaml");
        Files.writeString(study, Studies.text());
        return Study.read(
                        study, List.of("cell.data={kind: idx, path: " + SLICE.toAbsolutePath() + ", " + settings + "}"))
                .cell(0)
                .data();
    }

    private static int[] labels(Samples samples) {
        return IntStream.range(0, 10).map(s -> label(samples, s)).toArray();
    }

    /** Of a sample whose targets are one-hot. */
    private static int label(Samples samples, int sample) {
        double[] targets = Arrays.copyOfRange(samples.y(), 10 * sample, 10 * sample + 10);
        assertThat(Arrays.stream(targets).sum()).isEqualTo(1);
        return Arrays.stream(targets).boxed().toList().indexOf(1.0);
    }
}
