package org.separatrix.dynamics.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.separatrix.dynamics.ImageSize;

/** Images of equal size, a byte from 0 to 255 per pixel, each with the number of its class, 0 to 255. */
public final class LabelledImages {
    private final ImageSize size;
    private final int pixels;
    private final byte[] images;
    private final byte[] labels;
    private final List<Integer> classes;

    /** The arrays are kept, not copied: image after image, and a label for each. */
    public LabelledImages(ImageSize size, byte[] images, byte[] labels) {
        int pixels = size.inputs();
        if (images.length != (long) labels.length * pixels) {
            throw new IllegalArgumentException("there must be so many pixels for each label");
        }
        this.size = size;
        this.pixels = pixels;
        this.images = images;
        this.labels = labels;
        TreeSet<Integer> found = new TreeSet<>();
        for (byte label : labels) {
            found.add(label & 0xff);
        }
        this.classes = List.copyOf(found);
    }

    public int count() {
        return labels.length;
    }

    /** Of each image. */
    public ImageSize size() {
        return size;
    }

    int pixel(int image, int at) {
        return images[image * pixels + at] & 0xff;
    }

    int label(int image) {
        return labels[image] & 0xff;
    }

    /** The classes that there are, in order. */
    public List<Integer> classes() {
        return classes;
    }

    /** The images of these classes, in the order in which they are here. */
    public LabelledImages of(List<Integer> some) {
        List<Integer> kept = new ArrayList<>();
        for (int image = 0; image < count(); image++) {
            if (some.contains(label(image))) {
                kept.add(image);
            }
        }
        byte[] theirImages = new byte[kept.size() * pixels];
        byte[] theirLabels = new byte[kept.size()];
        for (int i = 0; i < kept.size(); i++) {
            System.arraycopy(images, kept.get(i) * pixels, theirImages, i * pixels, pixels);
            theirLabels[i] = labels[kept.get(i)];
        }
        return new LabelledImages(size, theirImages, theirLabels);
    }

    /** So many of them from {@code first}. */
    LabelledImages part(int first, int count) {
        return new LabelledImages(
                size,
                Arrays.copyOfRange(images, first * pixels, (first + count) * pixels),
                Arrays.copyOfRange(labels, first, first + count));
    }
}
