package org.separatrix.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.data.ImageData;
import org.separatrix.dynamics.data.LabelledImages;
import org.separatrix.dynamics.data.SampleOrder;
import org.separatrix.study.file.IdxFile;
import org.separatrix.study.file.ImageFiles;
import org.separatrix.study.file.StudyFiles;
import org.separatrix.study.yaml.Node;

/** Reads data that are images with labels. */
final class ImageReader {
    private static final String REMEDY =
            "name a file in the format of MNIST, or give path, a folder that holds its four files";

    private final Settings settings;

    /** Those that are asked for; all that there are if it is empty. */
    private final Optional<List<Integer>> classes;

    private ImageReader(Settings settings) {
        this.settings = settings;
        this.classes = settings.node("classes")
                .flatMap(given -> settings.guarded(
                        () -> classes(given, settings.constants().wholes("classes"))));
    }

    private static List<Integer> classes(Node given, List<Long> numbers) {
        for (long number : numbers) {
            if (number < 0 || number > 255) {
                throw new BadSetting(given.place(), "must be numbers of classes from 0 to 255 but has " + number);
            }
        }
        return numbers.stream().map(Long::intValue).toList();
    }

    /** Images to train on, and those to test on if they come from elsewhere. */
    private record Sets(LabelledImages training, Optional<LabelledImages> testing) {}

    /** Reads one of the two parts of a folder. */
    @FunctionalInterface
    private interface Part {
        LabelledImages read(StudyFiles files, String folder, boolean isTest);
    }

    /**
     * {@code {kind: idx, path, classes, limit, order, sign, scale, centred, normalise, test}}, where {@code path} is a folder, or
     * {@code images} and {@code labels} are files in its place.
     */
    static Recipe<Data> idx(Settings settings) {
        ImageReader reader = new ImageReader(settings);
        return settings.node("path").isPresent() ? reader.folder(ImageFiles::mnist) : reader.files();
    }

    /** {@code {kind: cifar10, path, classes, limit, order, sign, scale, centred, normalise, test}}. */
    static Recipe<Data> cifar10(Settings settings) {
        return new ImageReader(settings).folder(ImageFiles::cifar10);
    }

    private Recipe<Data> folder(Part part) {
        boolean isTested = settings.node("test").isPresent();
        Recipe<Sets> sets = settings.files(
                "path",
                "name the folder of the images",
                path -> new Sets(
                        ImageFiles.ofClasses(part.read(settings.files(), path, false), path, classes),
                        isTested ? Optional.of(chosen(part.read(settings.files(), path, true))) : Optional.empty()));
        return data(sets, Optional.of(settings.number("test", 0)));
    }

    private Recipe<Data> files() {
        Recipe<LabelledImages> training =
                files(settings, (images, path) -> ImageFiles.ofClasses(images, path, classes));
        if (settings.node("test").filter(Node.Mapping.class::isInstance).isEmpty()) {
            Quantity test = settings.number("test", 0);
            return data(values -> new Sets(training.make(values), Optional.empty()), Optional.of(test));
        }
        Settings others = settings.child("test");
        Recipe<LabelledImages> testing = files(others, (images, path) -> chosen(images));
        Optional<Quantity> limit = others.node("limit").map(given -> others.number("limit"));
        others.finish();
        return data(values -> new Sets(training.make(values), Optional.of(testing.make(values))), limit);
    }

    /** Two files belong together, and either may be one of several. */
    private static Recipe<LabelledImages> files(
            Settings pair, BiFunction<LabelledImages, String, LabelledImages> choose) {
        Recipe<IdxFile> images = pair.file("images", REMEDY, IdxFile::read);
        Recipe<IdxFile> labels = pair.file("labels", REMEDY, IdxFile::read);
        Map<List<IdxFile>, LabelledImages> joined = new ConcurrentHashMap<>();
        return values -> joined.computeIfAbsent(
                List.of(images.make(values), labels.make(values)),
                both -> choose.apply(
                        IdxFile.labelled(both.get(0), both.get(1)), both.get(1).path()));
    }

    private LabelledImages chosen(LabelledImages all) {
        return classes.map(all::of).orElse(all);
    }

    /** @param test how many to test on; all others that there are if it is empty */
    private Recipe<Data> data(Recipe<Sets> sets, Optional<Quantity> test) {
        Optional<Quantity> limit = settings.node("limit").map(given -> settings.size("limit", ""));
        Recipe<SampleOrder> order = SampleReader.order(settings);
        Recipe<Boolean> sign = settings.flag("sign", false);
        Quantity scale = settings.number("scale", 1.0 / 255);
        Recipe<Boolean> centred = settings.flag("centred", false);
        return SampleReader.normalised(settings, values -> {
            Sets of = sets.make(values);
            int samples = limit.map(given -> given.wholeInt(values)).orElseGet(of.training::count);
            return new ImageData(
                    of.training,
                    of.testing,
                    classes.orElseGet(of.training::classes),
                    samples,
                    test.map(given -> given.wholeInt(values))
                            .orElseGet(() -> of.testing.orElseThrow().count()),
                    order.make(values),
                    sign.make(values),
                    scale.in(values),
                    centred.make(values));
        });
    }
}
