package org.separatrix.study.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.separatrix.dynamics.ImageSize;
import org.separatrix.dynamics.data.LabelledImages;

/**
 * The training or the test images of CIFAR-10, in either of two forms: the binary version, whose files hold a byte for the class
 * and then the planes of red, green and blue of each image; or PNG files of the same names with an image per row, its pixels one
 * after another, and the classes of all rows in a JSON file.
 */
final class CifarFiles {
    private static final ImageSize SIZE = new ImageSize(3, 32, 32);
    private static final int PLANE = 32 * 32;
    private static final int BYTES = 1 + SIZE.inputs();
    private static final int BATCHES = 5;
    private static final int CLASSES = 10;
    private static final int MOST_ROWS = 100_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StudyFiles files;
    private final String folder;
    private final boolean isTest;
    private final ByteArrayOutputStream images = new ByteArrayOutputStream();
    private final ByteArrayOutputStream labels = new ByteArrayOutputStream();

    private CifarFiles(StudyFiles files, String folder, boolean isTest) {
        this.files = files;
        this.folder = folder;
        this.isTest = isTest;
    }

    static LabelledImages read(StudyFiles files, String folder, boolean isTest) {
        files.requireFolder(folder, "data_batch_1.bin to data_batch_5.bin and test_batch.bin of CIFAR-10");
        return new CifarFiles(files, folder, isTest).read();
    }

    private LabelledImages read() {
        boolean isPng = !files.exists(batch(1) + ".bin") && files.exists(batch(1) + ".png");
        for (int batch = 1; batch <= (isTest ? 1 : BATCHES); batch++) {
            if (isPng) {
                addRows(files.read(batch(batch) + ".png"));
            } else {
                addRecords(files.read(batch(batch) + ".bin"));
            }
        }
        if (isPng) {
            addLabels(files.read(folder + (isTest ? "/test_lables.json" : "/train_lables.json"))); // sic
        }
        return new LabelledImages(SIZE, images.toByteArray(), labels.toByteArray());
    }

    private String batch(int number) {
        return folder + (isTest ? "/test_batch" : "/data_batch_" + number);
    }

    private void addRecords(NamedFile file) {
        byte[] content = file.content();
        if (content.length == 0 || content.length % BYTES != 0) {
            throw file.bad("must hold " + BYTES + " bytes per image, but " + content.length
                    + " bytes are no multiple of that; is it cut off?");
        }
        for (int at = 0; at < content.length; at += BYTES) {
            addLabel(file, at / BYTES, content[at] & 0xff);
            images.write(content, at + 1, SIZE.inputs());
        }
    }

    private void addLabel(NamedFile file, int image, int label) {
        if (label < 0 || label >= CLASSES) {
            throw file.bad(
                    "must have classes from 0 to " + (CLASSES - 1) + ", but that of image " + image + " is " + label);
        }
        labels.write(label);
    }

    private void addRows(NamedFile file) {
        Raster pixels = pixels(file);
        byte[] image = new byte[SIZE.inputs()];
        int[] row = new int[PLANE * pixels.getNumBands()];
        for (int y = 0; y < pixels.getHeight(); y++) {
            pixels.getPixels(0, y, PLANE, 1, row);
            for (int i = 0; i < image.length; i++) {
                image[i] = (byte) row[i % PLANE * pixels.getNumBands() + i / PLANE];
            }
            images.writeBytes(image);
        }
    }

    /** As many rows as there are images, of a byte for red, green and blue each, and perhaps others. */
    private static Raster pixels(NamedFile file) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("png");
        ImageReader reader = readers.next();
        try {
            reader.setInput(new MemoryCacheImageInputStream(new ByteArrayInputStream(file.content())));
            if (reader.getWidth(0) != PLANE || reader.getHeight(0) > MOST_ROWS) {
                throw file.bad("must be " + PLANE + " pixels wide and at most " + MOST_ROWS
                        + " high, a row per image, but is " + reader.getWidth(0) + " x " + reader.getHeight(0));
            }
            Raster pixels = reader.read(0).getRaster();
            int[] bits = pixels.getSampleModel().getSampleSize();
            if (bits.length < SIZE.channels() || Arrays.stream(bits).anyMatch(each -> each != Byte.SIZE)) {
                throw file.bad("must have a byte for red, green and blue but has " + Arrays.toString(bits) + " bits");
            }
            return pixels;
        } catch (IOException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw file.bad("is not a PNG image that can be read: " + e.getMessage());
        } finally {
            reader.dispose();
        }
    }

    private void addLabels(NamedFile file) {
        int[] given;
        try {
            given = JSON.readValue(file.content(), int[].class);
        } catch (JsonProcessingException e) {
            throw file.bad("must be a list of classes: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw file.bad("cannot be read: " + e.getMessage());
        }
        int count = images.size() / SIZE.inputs();
        if (given == null || given.length != count) {
            throw file.bad("must hold a class for each of " + count + " images but holds "
                    + (given == null ? 0 : given.length));
        }
        for (int image = 0; image < count; image++) {
            addLabel(file, image, given[image]);
        }
    }
}
