package org.separatrix.study.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.ImageSize;
import org.separatrix.dynamics.Samples;
import org.separatrix.study.Studies;
import org.separatrix.study.Study;
import org.separatrix.study.problem.StudyProblems;

/** Images from the files that they are published in. */
class ImageFilesTest {
    private static final byte[] IMAGES = idx(new int[] {4, 1, 2}, 0, 10, 255, 20, 51, 30, 102, 40);
    private static final byte[] LABELS = idx(new int[] {4}, 3, 8, 0, 3);

    @TempDir
    Path folder;

    @Test
    void aFolderLaidOutLikeMnistIsRead() throws IOException {
        Path mnist = Files.createDirectory(folder.resolve("mnist"));
        Files.write(mnist.resolve("train-images-idx3-ubyte.gz"), packed(IMAGES));
        Files.write(mnist.resolve("train-labels-idx1-ubyte"), LABELS);
        Files.write(mnist.resolve("t10k-images-idx3-ubyte"), idx(new int[] {2, 1, 2}, 1, 2, 3, 4));
        Files.write(mnist.resolve("t10k-labels-idx1-ubyte.gz"), packed(idx(new int[] {2}, 8, 8)));
        Cell cell = study("{kind: idx, path: mnist, classes: [3, 8], sign: true, scale: 1, test: 1}")
                .cell(0);
        assertThat(cell.data().image()).contains(new ImageSize(1, 1, 2));
        Samples training = cell.data().samples(0);
        assertThat(training.x()).containsExactly(0, 10, 255, 20, 102, 40);
        assertThat(training.y()).containsExactly(-1, 1, -1);
        Samples test = cell.data().test(0).orElseThrow();
        assertThat(test.x()).containsExactly(1, 2);
        assertThat(test.y()).containsExactly(1);
    }

    @Test
    void filesMayBeNamedOneByOne() throws IOException {
        Files.write(folder.resolve("i"), packed(IMAGES));
        Files.write(folder.resolve("l"), LABELS);
        Study study = study("{kind: idx, images: i, labels: l, limit: 3, test: 1}");
        Samples training = study.cell(0).data().samples(0);
        assertThat(study.shape(0).samples()).isEqualTo(3);
        assertThat(study.shape(0).outputs()).isEqualTo(3);
        assertThat(training.y()).containsExactly(0, 1, 0, 0, 0, 1, 1, 0, 0);
        assertThat(training.x()[2]).isEqualTo(1);
        assertThat(study.cell(0).data().test(0).orElseThrow().y()).containsExactly(0, 1, 0);
        Study others = study("{kind: idx, images: i, labels: l, test: {images: i, labels: l, limit: 2}}");
        assertThat(others.cell(0).data().samples()).isEqualTo(4);
        assertThat(others.cell(0).data().test(0).orElseThrow().count()).isEqualTo(2);
        assertThat(Study.parse(study.text()).canonical()).isEqualTo(study.canonical());
    }

    @Test
    void theBatchesOfCifar10AreRead() throws IOException {
        Path cifar = Files.createDirectory(folder.resolve("cifar"));
        for (int batch = 1; batch <= 5; batch++) {
            Files.write(cifar.resolve("data_batch_" + batch + ".bin"), cifar(batch, 10 * batch));
        }
        Files.write(cifar.resolve("test_batch.bin"), cifar(2, 200));
        Cell cell = study("{kind: cifar10, path: cifar, scale: 1, test: 1}").cell(0);
        Samples training = cell.data().samples(0);
        assertThat(training.count()).isEqualTo(5);
        assertThat(cell.data().image()).contains(new ImageSize(3, 32, 32));
        assertThat(training.inputs()).isEqualTo(3072);
        assertThat(Arrays.copyOfRange(training.x(), 3072, 6144)).containsOnly(20);
        assertThat(training.y()).startsWith(1, 0, 0, 0, 0, 0, 1, 0);
        assertThat(cell.data().test(0).orElseThrow().x()).containsOnly(200);
    }

    @Test
    void whatIsWrongIsSaid() throws IOException {
        Files.write(folder.resolve("i"), IMAGES);
        Files.write(folder.resolve("l"), LABELS);
        Files.write(folder.resolve("short"), Arrays.copyOf(IMAGES, IMAGES.length - 1));
        Files.write(folder.resolve("head"), Arrays.copyOf(IMAGES, 9));
        Files.write(folder.resolve("few"), idx(new int[] {3}, 3, 8, 0));
        Files.write(folder.resolve("none"), idx(new int[] {0, 2}));
        Files.write(folder.resolve("zero"), idx(new int[] {0}));
        Files.write(folder.resolve("huge"), idx(new int[] {1 << 20, 1 << 20}));
        Files.write(folder.resolve("damaged"), Arrays.copyOf(packed(IMAGES), 20));
        Files.writeString(folder.resolve("text"), "x0,y\n1,2\n");
        byte[] doubles = IMAGES.clone();
        doubles[2] = 14;
        Files.write(folder.resolve("doubles"), doubles);
        assertThat(problem("images: i, labels: i"))
                .isEqualTo(
                        "i must hold a label per image, but its bytes have 3 dimensions; are images and labels mixed up?");
        assertThat(problem("images: l, labels: l"))
                .isEqualTo(
                        "l must hold images, but its bytes have one dimension only; are images and labels mixed up?");
        assertThat(problem("images: i, labels: few")).startsWith("few must hold a label for each of the 4 images of ");
        assertThat(problem("images: none, labels: zero")).isEqualTo("none holds no images");
        assertThat(problem("images: short, labels: l"))
                .isEqualTo("short must hold 8 bytes by its sizes [4, 1, 2] but holds 7");
        assertThat(problem("images: head, labels: l")).isEqualTo("head ends before its sizes are told");
        assertThat(problem("images: huge, labels: l"))
                .isEqualTo("huge must hold at most 1073741824 bytes but says that it has more");
        assertThat(problem("images: damaged, labels: l")).startsWith("damaged is packed by gzip but damaged: ");
        assertThat(problem("images: text, labels: l"))
                .isEqualTo("text is not in the format of MNIST: it must begin with two zero bytes");
        assertThat(problem("images: doubles, labels: l")).isEqualTo("doubles must hold bytes, type 8, but has type 14");
        assertThat(problem("images: i, labels: l, classes: [3, 4]"))
                .isEqualTo("l holds no images of class 4; it has the classes 0, 3, 8");
        assertThat(problem("images: i, labels: l, classes: [3, 1000]"))
                .isEqualTo("must be numbers of classes from 0 to 255 but has 1000");
        assertThat(problem("images: i, labels: l, limit: 5")).isEqualTo("must be at most 4 but was 5");
        assertThat(problem("images: i")).startsWith("is missing; name a file in the format of MNIST");
        assertThat(problem("path: nowhere")).startsWith("there is no file ").endsWith("train-images-idx3-ubyte");
    }

    /** The first problem, without the folder and the cell. */
    private String problem(String settings) {
        StudyProblems problems = (StudyProblems) catchThrowable(() -> study("{kind: idx, " + settings + "}"));
        return problems.problems().get(0).message().replace(folder + "/", "").replaceAll(" \\(where .*\\)$", "");
    }

    @Test
    void aBatchOfCifar10ThatIsNoneIsRefused() throws IOException {
        Path cifar = Files.createDirectory(folder.resolve("cifar"));
        Files.write(cifar.resolve("data_batch_1.bin"), new byte[3072]);
        assertThatThrownBy(() -> study("{kind: cifar10, path: cifar}"))
                .isInstanceOf(StudyProblems.class)
                .hasMessageContaining(
                        "data_batch_1.bin must hold 3073 bytes per image, but 3072 bytes are no multiple");
    }

    @Property(tries = 500)
    void anyBytesAreAFileOrARefusal(@ForAll byte[] bytes, @ForAll boolean hasHeader) {
        byte[] content = hasHeader ? concat(new byte[] {0, 0, 8, 1, 0, 0, 0}, bytes) : bytes;
        try {
            IdxFile.read(new NamedFile("file", content));
        } catch (BadFile refusal) {
            assertThat(refusal).hasMessageStartingWith("file ");
        }
        try {
            assertThat(CsvTable.read(new NamedFile("file", content)).rows()).isPositive();
        } catch (BadFile refusal) {
            assertThat(refusal).hasMessageStartingWith("file");
        }
    }

    @Property
    void numbersOfATableKeepTheirBits(@ForAll List<Double> numbers) {
        if (!numbers.isEmpty()) {
            StringBuilder text = new StringBuilder("x0,y\n");
            numbers.forEach(
                    number -> text.append(number).append(", ").append(-number).append('\n'));
            CsvTable table =
                    CsvTable.read(new NamedFile("table", text.toString().getBytes(UTF_8)));
            for (int row = 0; row < numbers.size(); row++) {
                assertThat(table.number(row, 0)).isEqualTo(numbers.get(row));
                assertThat(table.number(row, 1)).isEqualTo(-numbers.get(row));
            }
        }
    }

    private Study study(String data) throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, Studies.text());
        return Study.read(file, List.of("cell.data=" + data));
    }

    private static byte[] idx(int[] sizes, int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + 4 * sizes.length + values.length);
        buffer.put(new byte[] {0, 0, 8, (byte) sizes.length});
        for (int size : sizes) {
            buffer.putInt(size);
        }
        for (int value : values) {
            buffer.put((byte) value);
        }
        return buffer.array();
    }

    private static byte[] cifar(int label, int pixel) {
        byte[] bytes = new byte[3073];
        Arrays.fill(bytes, (byte) pixel);
        bytes[0] = (byte) label;
        return bytes;
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
            stream.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
