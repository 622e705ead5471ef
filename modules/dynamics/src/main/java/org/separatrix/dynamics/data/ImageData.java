package org.separatrix.dynamics.data;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.ImageSize;
import org.separatrix.dynamics.Require;
import org.separatrix.dynamics.Samples;

/**
 * Images as samples, the first ones in some order. Inputs are pixels times {@code scale}; centred, each pixel has its mean
 * over the training samples taken off, in the test too. Targets are 1 at the output of the image's class and 0 at all others,
 * or, labelled, a single -1 for the first of two classes and +1 for the second.
 *
 * @param images to train on
 * @param testImages to test on; where there are none, those that follow the training samples
 * @param classes in the order of the outputs; all images are of one of them
 * @param test how many samples are for testing, the first of other images as they are given
 * @param order in which the images are taken
 * @param isLabelled whether targets are labels -1 and +1
 */
public record ImageData(
        LabelledImages images,
        Optional<LabelledImages> testImages,
        List<Integer> classes,
        int samples,
        int test,
        SampleOrder order,
        boolean isLabelled,
        double scale,
        boolean isCentred)
        implements Data {
    private static final SampleOrder AS_GIVEN = new SampleOrder.AsGiven();

    public ImageData {
        Objects.requireNonNull(images);
        Objects.requireNonNull(order);
        classes = List.copyOf(classes);
        if (classes.size() < 2) {
            throw new IllegalArgumentException("data.classes must be at least two but was " + classes);
        }
        if (Set.copyOf(classes).size() < classes.size()) {
            throw new IllegalArgumentException("data.classes must name each class once but was " + classes);
        }
        requireKnown(classes, images);
        testImages.ifPresent(given -> requireAlike(images, given));
        List<Integer> known = classes;
        testImages.ifPresent(given -> requireKnown(known, given));
        Require.finite("data.scale", scale);
        Require.atLeast("data.limit", samples, 1);
        Require.atLeast("data.test", test, 0);
        Require.atMost("data.limit", samples, images.count());
        Require.atMost("data.test", test, testImages.map(LabelledImages::count).orElse(images.count() - samples));
        if (isLabelled && classes.size() != 2) {
            throw new IllegalArgumentException("data.sign needs two classes but there are " + classes.size()
                    + "; choose them with classes: [3, 8]");
        }
    }

    private static void requireKnown(List<Integer> classes, LabelledImages images) {
        if (!classes.containsAll(images.classes())) {
            throw new IllegalArgumentException(
                    "data.classes must hold the class of every image, " + images.classes() + ", but was " + classes);
        }
    }

    private static void requireAlike(LabelledImages images, LabelledImages others) {
        if (!others.size().equals(images.size())) {
            throw new IllegalArgumentException("data.test must have images of " + images.size()
                    + " like the training images but has " + others.size());
        }
    }

    @Override
    public int inputs() {
        return images.size().inputs();
    }

    @Override
    public Optional<ImageSize> image() {
        return Optional.of(images.size());
    }

    @Override
    public int outputs() {
        return isLabelled ? 1 : classes.size();
    }

    @Override
    public boolean usesSeed() {
        return order.usesSeed();
    }

    @Override
    public Samples samples(long seed) {
        LabelledImages training = taken(0, samples, seed);
        return samples(training, means(training));
    }

    @Override
    public Optional<Samples> test(long seed) {
        if (test == 0) {
            return Optional.empty();
        }
        LabelledImages testing = testImages
                .map(given -> given.of(AS_GIVEN.places(given.count(), 0, test, seed)))
                .orElseGet(() -> taken(samples, test, seed));
        return Optional.of(samples(testing, means(taken(0, samples, seed))));
    }

    private LabelledImages taken(int first, int count, long seed) {
        return images.of(order.places(images.count(), first, count, seed));
    }

    private Samples samples(LabelledImages part, double[] means) {
        double[] x = new double[part.count() * inputs()];
        double[] y = new double[part.count() * outputs()];
        for (int s = 0; s < part.count(); s++) {
            for (int i = 0; i < inputs(); i++) {
                x[s * inputs() + i] = (part.pixel(s, i) - means[i]) * scale;
            }
            int index = classes.indexOf(part.label(s));
            if (isLabelled) {
                y[s] = index == 0 ? -1 : 1;
            } else {
                y[s * outputs() + index] = 1;
            }
        }
        return new Samples(part.count(), inputs(), outputs(), x, y);
    }

    /** What is taken off each pixel. Sums of bytes are exact in any order. */
    private double[] means(LabelledImages training) {
        double[] means = new double[inputs()];
        if (isCentred) {
            for (int s = 0; s < samples; s++) {
                for (int i = 0; i < inputs(); i++) {
                    means[i] += training.pixel(s, i);
                }
            }
            for (int i = 0; i < inputs(); i++) {
                means[i] /= samples;
            }
        }
        return means;
    }
}
