package org.separatrix.dynamics.data;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
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

    /** From 0 to 255. */
    public int pixel(int image, int at) {
        return images[image * pixels + at] & 0xff;
    }

    public int label(int image) {
        return labels[image] & 0xff;
    }

    /** The classes that there are, in order. */
    public List<Integer> classes() {
        return classes;
    }

    /** The images of these classes, in the order in which they are here. */
    public LabelledImages of(List<Integer> some) {
        return of(IntStream.range(0, count())
                .filter(image -> some.contains(label(image)))
                .toArray());
    }

    /** Those with these numbers, in this order. */
    LabelledImages of(int[] places) {
        byte[] theirImages = new byte[places.length * pixels];
        byte[] theirLabels = new byte[places.length];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(images, places[i] * pixels, theirImages, i * pixels, pixels);
            theirLabels[i] = labels[places[i]];
        }
        return new LabelledImages(size, theirImages, theirLabels);
    }
}
