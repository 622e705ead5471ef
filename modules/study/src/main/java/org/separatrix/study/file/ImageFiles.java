package org.separatrix.study.file;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.separatrix.dynamics.data.LabelledImages;

/** Folders of images with labels, under the names that they are published with. */
public final class ImageFiles {
    private ImageFiles() {}

    /** The training or the test images of MNIST, or of a set whose files are called so, packed or not. */
    public static LabelledImages mnist(StudyFiles files, String folder, boolean isTest) {
        files.requireFolder(folder, "train-images-idx3-ubyte and train-labels-idx1-ubyte, or these with .gz");
        String part = isTest ? "t10k" : "train";
        return IdxFile.labelled(
                IdxFile.read(files.readPlainOrPacked(folder + "/" + part + "-images-idx3-ubyte")),
                IdxFile.read(files.readPlainOrPacked(folder + "/" + part + "-labels-idx1-ubyte")));
    }

    /** The training or the test images of CIFAR-10. */
    public static LabelledImages cifar10(StudyFiles files, String folder, boolean isTest) {
        return CifarFiles.read(files, folder, isTest);
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
