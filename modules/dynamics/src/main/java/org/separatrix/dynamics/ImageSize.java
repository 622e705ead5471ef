package org.separatrix.dynamics;

/** How an image lies in the inputs of a sample: channel after channel, in each row after row. */
public record ImageSize(int channels, int height, int width) {
    public ImageSize {
        Require.atLeast("channels of an image", channels, 1);
        Require.atLeast("height of an image", height, 1);
        Require.atLeast("width of an image", width, 1);
        if (Integer.MAX_VALUE / channels / height / width < 1) {
            throw new IllegalArgumentException("an image must have at most " + Integer.MAX_VALUE + " numbers but has "
                    + channels + " x " + height + " x " + width);
        }
    }

    /** For messages, as in {@code 3 x 32 x 32}. */
    @Override
    public String toString() {
        return channels + " x " + height + " x " + width;
    }

    /** The numbers of one image. */
    public int inputs() {
        return channels * height * width;
    }
}
