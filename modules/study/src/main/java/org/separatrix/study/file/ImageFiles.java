package org.separatrix.study.file;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.separatrix.dynamics.ImageSize;
import org.separatrix.dynamics.data.LabelledImages;

/** Folders of images with labels, under the names that they are published with. */
public final class ImageFiles {
    private static final int CIFAR_BATCHES = 5;
    private static final ImageSize CIFAR = new ImageSize(3, 32, 32);
    private static final int CIFAR_PIXELS = CIFAR.inputs();

    private ImageFiles() {}

    /** The training or the test images of MNIST, or of a set whose files are called so, packed or not. */
    public static LabelledImages mnist(StudyFiles files, String folder, boolean isTest) {
        String part = isTest ? "t10k" : "train";
        return IdxFile.labelled(
                IdxFile.read(files.readPlainOrPacked(folder + "/" + part + "-images-idx3-ubyte")),
                IdxFile.read(files.readPlainOrPacked(folder + "/" + part + "-labels-idx1-ubyte")));
    }

    /**
     * The training or the test images of CIFAR-10 in its binary version: a byte for the class, then the planes of red, green and
     * blue of 32 rows of 32 bytes each.
     */
    public static LabelledImages cifar10(StudyFiles files, String folder, boolean isTest) {
        ByteArrayOutputStream images = new ByteArrayOutputStream();
        ByteArrayOutputStream labels = new ByteArrayOutputStream();
        for (int batch = 1; batch <= (isTest ? 1 : CIFAR_BATCHES); batch++) {
            NamedFile file = files.read(folder + "/" + (isTest ? "test_batch" : "data_batch_" + batch) + ".bin");
            byte[] content = file.content();
            if (content.length == 0 || content.length % (1 + CIFAR_PIXELS) != 0) {
                throw file.bad("must hold " + (1 + CIFAR_PIXELS) + " bytes per image, but " + content.length
                        + " bytes are no multiple of that");
            }
            for (int at = 0; at < content.length; at += 1 + CIFAR_PIXELS) {
                labels.write(content[at]);
                images.write(content, at + 1, CIFAR_PIXELS);
            }
        }
        return new LabelledImages(CIFAR, images.toByteArray(), labels.toByteArray());
    }

    /** Images to train on of these classes, all where none are asked for; throws {@link BadFile} if one is not there. */
    public static LabelledImages ofClasses(LabelledImages images, String path, Optional<List<Integer>> classes) {
        for (int each : classes.orElse(List.of())) {
            if (!images.classes().contains(each)) {
                throw new BadFile(path + " holds no images of class " + each + "; it has the classes "
                        + images.classes().stream().map(String::valueOf).collect(Collectors.joining(", ")));
            }
        }
        return classes.map(images::of).orElse(images);
    }
}
