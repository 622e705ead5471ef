package org.separatrix.report.canvas;

/** A colour of a screen (sRGB), eight bits per channel. */
public record Color(int red, int green, int blue) {
    public static final Color WHITE = of(0xffffff);
    public static final Color BLACK = of(0x000000);

    public Color {
        if (((red | green | blue) & ~0xff) != 0) {
            throw new IllegalArgumentException(
                    "channels must lie in 0..255 but were " + red + ", " + green + ", " + blue);
        }
    }

    /** From {@code 0xRRGGBB}. */
    public static Color of(int rgb) {
        return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }

    public int rgb() {
        return red << 16 | green << 8 | blue;
    }

    /** As SVG and CSS write it: {@code #rrggbb}. */
    public String hex() {
        return "#" + Integer.toHexString(0x1000000 | rgb()).substring(1);
    }

    /** The mixture with another colour, which has the given share of it. */
    public Color towards(Color other, double share) {
        return new Color(
                mixed(red, other.red, share), mixed(green, other.green, share), mixed(blue, other.blue, share));
    }

    private static int mixed(int from, int to, double share) {
        return (int) Math.rint(from + (to - from) * share);
    }

    /** Relative luminance, from 0 for black to 1 for white. */
    public double luminance() {
        return 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
    }

    private static double light(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : StrictMath.pow((share + 0.055) / 1.055, 2.4);
    }
}
