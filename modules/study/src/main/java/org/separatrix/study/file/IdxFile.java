package org.separatrix.study.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.separatrix.dynamics.ImageSize;
import org.separatrix.dynamics.data.LabelledImages;

/**
 * Bytes in a box of some dimensions, in the file format of MNIST, packed by gzip or not: two zero bytes, the type 8 for bytes
 * from 0 to 255, the number of dimensions, the size of each in four bytes, high byte first, then all bytes, the last
 * dimension running fastest.
 */
public final class IdxFile {
    private static final int BYTES = 8;
    private static final int LARGEST = 1 << 30;

    private final NamedFile file;
    private final int[] sizes;
    private final byte[] values;

    private IdxFile(NamedFile file, int[] sizes, byte[] values) {
        this.file = file;
        this.sizes = sizes;
        this.values = values;
    }

    public String path() {
        return file.path();
    }

    /** Images in one file and a label for each of them in another; throws {@link BadFile} if they are not that. */
    public static LabelledImages labelled(IdxFile images, IdxFile labels) {
        if (images.sizes.length < 2) {
            throw images.file.bad(
                    "must hold images, but its bytes have one dimension only; are images and labels mixed up?");
        }
        if (images.sizes.length > 4) {
            throw images.file.bad("must hold images of rows and columns, or of channels of these, but its bytes have "
                    + images.sizes.length + " dimensions");
        }
        if (labels.sizes.length != 1) {
            throw labels.file.bad("must hold a label per image, but its bytes have " + labels.sizes.length
                    + " dimensions; are images and labels mixed up?");
        }
        if (labels.sizes[0] != images.sizes[0]) {
            throw labels.file.bad("must hold a label for each of the " + images.sizes[0] + " images of "
                    + images.file.path() + " but holds " + labels.sizes[0]);
        }
        if (images.values.length == 0) {
            throw images.file.bad("holds no images");
        }
        return new LabelledImages(images.imageSize(), images.values, labels.values);
    }

    /** Of images in rows and columns, or of several channels of these. Without rows, one image is one row. */
    private ImageSize imageSize() {
        int last = sizes.length - 1;
        return new ImageSize(last == 3 ? sizes[1] : 1, last == 1 ? 1 : sizes[last - 1], sizes[last]);
    }

    /** Throws {@link BadFile} if it is not such a file. */
    public static IdxFile read(NamedFile file) {
        byte[] bytes = unpacked(file);
        if (bytes.length < 4 || bytes[0] != 0 || bytes[1] != 0) {
            throw file.bad(
                    "is not in the format of MNIST: it must begin with two zero bytes, or be such a file packed by gzip");
        }
        if (bytes[2] != BYTES) {
            throw file.bad("must hold bytes, type 8, but has type " + (bytes[2] & 0xff));
        }
        int dimensions = bytes[3] & 0xff;
        int header = 4 + 4 * dimensions;
        if (dimensions == 0 || bytes.length < header) {
            throw file.bad("ends before its sizes are told");
        }
        int[] sizes = new int[dimensions];
        long product = 1;
        for (int i = 0; i < dimensions; i++) {
            int at = 4 + 4 * i;
            long size = (bytes[at] & 0xffL) << 24
                    | (bytes[at + 1] & 0xff) << 16
                    | (bytes[at + 2] & 0xff) << 8
                    | (bytes[at + 3] & 0xff);
            product *= size;
            if (product > LARGEST) {
                throw file.bad("must hold at most " + LARGEST + " bytes but says that it has more");
            }
            sizes[i] = (int) size;
        }
        if (bytes.length - header != product) {
            throw file.bad("must hold " + product + " bytes by its sizes " + Arrays.toString(sizes) + " but holds "
                    + (bytes.length - header));
        }
        return new IdxFile(file, sizes, Arrays.copyOfRange(bytes, header, bytes.length));
    }

    /** The content of a file that may be packed by gzip. */
    private static byte[] unpacked(NamedFile file) {
        byte[] content = file.content();
        if (content.length < 2 || content[0] != (byte) 0x1f || content[1] != (byte) 0x8b) {
            return content;
        }
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(content))) {
            byte[] unpacked = stream.readNBytes(LARGEST + 1);
            if (unpacked.length > LARGEST) {
                throw file.bad("must hold at most " + LARGEST + " bytes when unpacked but holds more");
            }
            return unpacked;
        } catch (IOException e) {
            throw file.bad("is packed by gzip but damaged or cut off: " + e.getMessage());
        }
    }
}
