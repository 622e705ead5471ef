package org.separatrix.dynamics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How the layers of a network hang together, from its inputs to the dense layer that gives its outputs. Numbers of an input
 * image stand channel after channel; those that a convolution gives, place after place.
 */
public final class Wiring {
    /** Of dense layers only, each seeing what the one below gives. */
    static final Wiring NONE = new Wiring(Optional.empty(), List.of());

    private final Optional<ImageSize> image;
    private final List<Layer> layers;
    private final List<Integer> widths = new ArrayList<>();
    private final List<Passage> passages = new ArrayList<>();

    /** What stands between two layers: an image, or numbers without a place. */
    private record Field(int channels, int height, int width, boolean channelsLast) {
        int size() {
            return channels * height * width;
        }

        int at(int channel, int y, int x) {
            if (y < 0 || y >= height || x < 0 || x >= width) {
                return Link.OUTSIDE;
            }
            return channelsLast ? (y * width + x) * channels + channel : (channel * height + y) * width + x;
        }

        boolean isImage() {
            return height * width > 1;
        }
    }

    private Wiring(Optional<ImageSize> image, List<Layer> layers) {
        this.image = image;
        this.layers = List.copyOf(layers);
    }

    /**
     * @param inputs numbers of a sample
     * @param image what they are, if they are an image
     */
    static Wiring of(int inputs, Optional<ImageSize> image, List<Layer> layers) {
        Wiring wiring = new Wiring(image, layers);
        Field below = image.map(size -> new Field(size.channels(), size.height(), size.width(), false))
                .orElse(new Field(inputs, 1, 1, true));
        if (below.size() != inputs) {
            throw new IllegalArgumentException("network.image must be as large as the data's " + inputs
                    + " inputs, but images of " + image.get() + " have " + below.size());
        }
        List<Link> links = new ArrayList<>();
        for (Layer layer : layers) {
            if (layer instanceof Layer.Dense dense) {
                wiring.add(dense.units(), flat(below, links), 1, below.size());
                below = new Field(dense.units(), 1, 1, true);
                links = new ArrayList<>();
            } else if (layer instanceof Layer.Convolution convolution) {
                requireImage(image, convolution);
                Field above = above(below, convolution);
                links.add(windows(below, convolution, above));
                wiring.add(
                        convolution.channels(),
                        links,
                        above.height * above.width,
                        below.channels * convolution.kernel() * convolution.kernel());
                below = above;
                links = new ArrayList<>();
            } else if (layer instanceof Layer.Pooling pooling) {
                requireImage(image, pooling);
                Field above = above(below, pooling);
                links.add(windows(below, pooling, above));
                below = above;
            }
        }
        wiring.passages.add(new Passage(flat(below, links), 1, below.size()));
        return wiring;
    }

    private void add(int width, List<Link> links, int places, int fanIn) {
        widths.add(width);
        passages.add(new Passage(links, places, fanIn));
    }

    private static void requireImage(Optional<ImageSize> image, Layer layer) {
        if (image.isEmpty()) {
            throw new IllegalArgumentException("network.layers must know where a number stands for " + layer
                    + ": use data of kind idx or cifar10, or say what the inputs are, as in image: [1, 28, 28]");
        }
    }

    private static Field above(Field below, Layer.Convolution convolution) {
        int around = 2 * convolution.padding() - convolution.kernel();
        return above(below, convolution, convolution.channels(), around, convolution.stride());
    }

    private static Field above(Field below, Layer.Pooling pooling) {
        return above(below, pooling, below.channels, -pooling.size(), pooling.stride());
    }

    private static Field above(Field below, Layer layer, int channels, int around, int stride) {
        int height = below.height + around;
        int width = below.width + around;
        if (height < 0 || width < 0) {
            throw new IllegalArgumentException("network.layers must have windows that fit, but " + layer
                    + " comes to an image of " + below.height + " x " + below.width
                    + "; use a smaller one, or more padding");
        }
        return new Field(channels, height / stride + 1, width / stride + 1, true);
    }

    /** For each place, the window that a convolution sees there: channel after channel, row after row. */
    private static Link windows(Field below, Layer.Convolution convolution, Field above) {
        int kernel = convolution.kernel();
        int[] from = new int[above.height * above.width * below.channels * kernel * kernel];
        int next = 0;
        for (int place = 0; place < above.height * above.width; place++) {
            int y = place / above.width * convolution.stride() - convolution.padding();
            int x = place % above.width * convolution.stride() - convolution.padding();
            for (int channel = 0; channel < below.channels; channel++) {
                for (int i = 0; i < kernel * kernel; i++) {
                    from[next++] = below.at(channel, y + i / kernel, x + i % kernel);
                }
            }
        }
        return Link.gather(below.size(), from);
    }

    private static Link windows(Field below, Layer.Pooling pooling, Field above) {
        int size = pooling.size();
        int[] from = new int[above.size() * size * size];
        int next = 0;
        for (int result = 0; result < above.size(); result++) {
            int place = result / above.channels;
            int y = place / above.width * pooling.stride();
            int x = place % above.width * pooling.stride();
            for (int i = 0; i < size * size; i++) {
                from[next++] = below.at(result % above.channels, y + i / size, x + i % size);
            }
        }
        return new Link(below.size(), from, size * size, pooling.form());
    }

    /** A dense layer sees an image channel after channel, however it stands. */
    private static List<Link> flat(Field below, List<Link> links) {
        if (!below.channelsLast || !below.isImage() || below.channels == 1) {
            return links;
        }
        int[] from = new int[below.size()];
        for (int i = 0; i < from.length; i++) {
            int place = i % (below.height * below.width);
            from[i] = below.at(i / (below.height * below.width), place / below.width, place % below.width);
        }
        links.add(Link.gather(below.size(), from));
        return links;
    }

    public Optional<ImageSize> image() {
        return image;
    }

    public List<Layer> layers() {
        return layers;
    }

    /** Rows of the matrices, but for the last one: units of dense layers, channels of convolutions. */
    List<Integer> widths() {
        return widths;
    }

    /** Whether nothing is said: all layers are dense. */
    boolean isEmpty() {
        return passages.isEmpty();
    }

    /** Whether every matrix sees what is below it as it is. */
    boolean isDirect() {
        return passages.stream().allMatch(Passage::isDirect);
    }

    /** What lies below the matrix of a layer. */
    Passage passage(int layer) {
        return passages.get(layer);
    }

    /** Everything follows from layers and image. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Wiring wiring && wiring.image.equals(image) && wiring.layers.equals(layers);
    }

    @Override
    public int hashCode() {
        return layers.hashCode();
    }
}
