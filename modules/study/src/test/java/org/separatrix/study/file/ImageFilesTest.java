package org.separatrix.study.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Data;
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
    void cifar10MayBeImagesOfARowPerImage() throws IOException {
        Path cifar = Files.createDirectory(folder.resolve("rows"));
        for (int batch = 1; batch <= 5; batch++) {
            rows(cifar.resolve("data_batch_" + batch + ".png"), 2, 10 * batch);
        }
        rows(cifar.resolve("test_batch.png"), 1, 200);
        Files.writeString(cifar.resolve("train_lables.json"), "[1, 0, 2, 3, 4, 5, 6, 7, 8, 9]");
        Files.writeString(cifar.resolve("test_lables.json"), "[7]");
        Data data =
                study("{kind: cifar10, path: rows, scale: 1, test: 1}").cell(0).data();
        Samples training = data.samples(0);
        assertThat(training.count()).isEqualTo(10);
        assertThat(training.y()).startsWith(0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
        // The second row of the third file: red, green and blue one after another, each going up by the pixel.
        double[] image = Arrays.copyOfRange(training.x(), 5 * 3072, 6 * 3072);
        assertThat(image).startsWith(31, 32, 33);
        assertThat(image[1024]).isEqualTo(31 + 50);
        assertThat(image[2048 + 5]).isEqualTo(31 + 5 + 100);
        assertThat(data.test(0).orElseThrow().x()).startsWith(200, 201);
        Files.writeString(cifar.resolve("test_lables.json"), "[10]");
        assertThat(problem("cifar10", "path: rows, test: 1"))
                .isEqualTo("rows/test_lables.json must have classes from 0 to 9, but that of image 0 is 10");
        Files.writeString(cifar.resolve("test_lables.json"), "[1, 2]");
        assertThat(problem("cifar10", "path: rows, test: 1"))
                .isEqualTo("rows/test_lables.json must hold a class for each of 1 images but holds 2");
        Files.writeString(cifar.resolve("test_lables.json"), "[\"cat\"]");
        assertThat(problem("cifar10", "path: rows, test: 1"))
                .startsWith("rows/test_lables.json must be a list of classes: ");
        byte[] whole = Files.readAllBytes(cifar.resolve("data_batch_4.png"));
        Files.write(cifar.resolve("data_batch_4.png"), Arrays.copyOf(whole, whole.length / 2));
        assertThat(problem("cifar10", "path: rows"))
                .startsWith("rows/data_batch_4.png is not a PNG image that can be read: ");
        Files.write(cifar.resolve("data_batch_4.png"), IMAGES);
        assertThat(problem("cifar10", "path: rows"))
                .startsWith("rows/data_batch_4.png is not a PNG image that can be read: ");
        ImageIO.write(
                new BufferedImage(32, 32, BufferedImage.TYPE_3BYTE_BGR),
                "png",
                cifar.resolve("data_batch_4.png").toFile());
        assertThat(problem("cifar10", "path: rows"))
                .isEqualTo("rows/data_batch_4.png must be 1024 pixels wide and at most 100000 high, a row per image,"
                        + " but is 32 x 32");
        ImageIO.write(
                new BufferedImage(1024, 2, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                cifar.resolve("data_batch_4.png").toFile());
        assertThat(problem("cifar10", "path: rows"))
                .isEqualTo("rows/data_batch_4.png must have a byte for red, green and blue but has [8] bits");
    }

    private static void rows(Path file, int images, int first) throws IOException {
        BufferedImage pixels = new BufferedImage(1024, images, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < images; y++) {
            for (int x = 0; x < 1024; x++) {
                int red = (first + y + x) & 0xff;
                pixels.setRGB(x, y, (red << 16) | (((red + 50) & 0xff) << 8) | ((red + 100) & 0xff));
            }
        }
        ImageIO.write(pixels, "png", file.toFile());
    }

    @Test
    void cellsWithTheSameImagesShareTheirSamples() throws IOException {
        Files.write(folder.resolve("i"), IMAGES);
        Files.write(folder.resolve("l"), LABELS);
        Study study = study("{kind: idx, images: i, labels: l, limit: 2 + (kappa > 1), test: 1, normalise: standard}");
        Set<Samples> different = Collections.newSetFromMap(new IdentityHashMap<>());
        for (long cell = 0; cell < study.grid().size(); cell++) {
            Data data = study.cell(cell).data();
            assertThat(data.samples(cell)).isSameAs(study.cell(cell).data().samples(0));
            assertThat(data.test(cell).orElseThrow()).isSameAs(data.test(0).orElseThrow());
            different.add(data.samples(cell));
        }
        assertThat(different).hasSize(2);
    }

    @Test
    void theOrderMayBeRandomAndInputsNormalised() throws IOException {
        Files.write(folder.resolve("i"), IMAGES);
        Files.write(folder.resolve("l"), LABELS);
        Data random = study("{kind: idx, images: i, labels: l, limit: 3, test: 1, order: random,"
                        + " normalise: {kind: unit-norm, scale: 2}}")
                .cell(0)
                .data();
        assertThat(random.usesSeed()).isTrue();
        Samples samples = random.samples(1);
        for (int s = 0; s < 3; s++) {
            assertThat(Math.hypot(samples.x()[2 * s], samples.x()[2 * s + 1])).isCloseTo(2, within(1e-15));
        }
        Study fixed = study("{kind: idx, images: i, labels: l, limit: 3, order: {kind: random, seed: 1}}");
        assertThat(fixed.cell(0).data().usesSeed()).isFalse();
        Study given = study("{kind: idx, images: i, labels: l, limit: 3, order: given, normalise: none}");
        Study silent = study("{kind: idx, images: i, labels: l, limit: 3}");
        assertThat(given.cell(0).data().samples(1).x())
                .isEqualTo(silent.cell(0).data().samples(1).x());
        assertThat(fixed.cell(0).data().samples(5).y()).hasSize(9);
        assertThat(Study.parse(fixed.text()).canonical())
                .isEqualTo(fixed.canonical())
                .isNotEqualTo(silent.canonical());
        assertThat(problem("idx", "images: i, labels: l, normalise: whiten"))
                .startsWith("unknown normalisation 'whiten'. ");
        assertThat(problem("idx", "images: i, labels: l, order: backwards"))
                .startsWith("unknown order of the samples 'backwards'. ");
        assertThat(problem("idx", "images: i, labels: l, normalise: {kind: standard, scale: 0}"))
                .isEqualTo("must be a positive number but was 0.0");
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
        assertThat(problem("images: damaged, labels: l"))
                .startsWith("damaged is packed by gzip but damaged or cut off: ");
        assertThat(problem("images: text, labels: l"))
                .isEqualTo(
                        "text is not in the format of MNIST: it must begin with two zero bytes, or be such a file packed by gzip");
        assertThat(problem("images: doubles, labels: l")).isEqualTo("doubles must hold bytes, type 8, but has type 14");
        assertThat(problem("images: i, labels: l, classes: [3, 4]"))
                .isEqualTo("l holds no images of class 4; it has the classes 0, 3, 8");
        assertThat(problem("images: i, labels: l, classes: [3, 1000]"))
                .isEqualTo("must be numbers of classes from 0 to 255 but has 1000");
        assertThat(problem("images: i, labels: l, limit: 5")).isEqualTo("must be at most 4 but was 5");
        assertThat(problem("images: i")).startsWith("is missing; name a file in the format of MNIST");
        assertThat(problem("path: nowhere"))
                .isEqualTo("there is no folder nowhere; name one that holds train-images-idx3-ubyte and"
                        + " train-labels-idx1-ubyte, or these with .gz");
        assertThat(problem("path: i")).startsWith("i is a file; name the folder that holds train-images-idx3-ubyte");
        Files.createDirectory(folder.resolve("half"));
        Files.write(folder.resolve("half/train-images-idx3-ubyte.gz"), packed(IMAGES));
        assertThat(problem("path: half"))
                .isEqualTo("there is no file half/train-labels-idx1-ubyte, and none with .gz at its end");
        Files.write(folder.resolve("half/train-labels-idx1-ubyte"), LABELS);
        assertThat(study("{kind: idx, path: half}").cell(0).data().samples()).isEqualTo(4);
        assertThat(problem("path: half, test: 1"))
                .isEqualTo("there is no file half/t10k-images-idx3-ubyte, and none with .gz at its end");
        Files.write(folder.resolve("half/train-images-idx3-ubyte.gz"), IMAGES);
        assertThat(study("{kind: idx, path: half}").cell(0).data().samples()).isEqualTo(4); // whatever it is called
        Files.writeString(folder.resolve("half/train-images-idx3-ubyte.gz"), "no images");
        assertThat(problem("path: half"))
                .endsWith("it must begin with two zero bytes, or be such a file packed by gzip");
        Files.write(folder.resolve("deep"), idx(new int[] {4, 1, 1, 1, 2}, 0, 10, 255, 20, 51, 30, 102, 40));
        assertThat(problem("images: deep, labels: l"))
                .isEqualTo("deep must hold images of rows and columns, or of channels of these, but its bytes have"
                        + " 5 dimensions");
    }

    /** The first problem, without the folder and the cell. */
    private String problem(String settings) {
        return problem("idx", settings);
    }

    private String problem(String kind, String settings) {
        StudyProblems problems = (StudyProblems) catchThrowable(() -> study("{kind: " + kind + ", " + settings + "}"));
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
        byte[] hundred = cifar(99, 0);
        Files.write(cifar.resolve("data_batch_1.bin"), hundred);
        assertThat(problem("cifar10", "path: cifar"))
                .isEqualTo("cifar/data_batch_1.bin must have classes from 0 to 9, but that of image 0 is 99");
        Files.write(cifar.resolve("data_batch_1.bin"), cifar(9, 0));
        assertThat(problem("cifar10", "path: cifar")).isEqualTo("there is no file cifar/data_batch_2.bin");
        assertThat(problem("cifar10", "path: elsewhere"))
                .isEqualTo("there is no folder elsewhere; name one that holds data_batch_1.bin to data_batch_5.bin and"
                        + " test_batch.bin of CIFAR-10");
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
            NumberTable table =
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
