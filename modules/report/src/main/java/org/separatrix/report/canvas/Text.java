package org.separatrix.report.canvas;

/**
 * One line of text, with a raised end for powers: {@code 10} and {@code 3} are a thousand.
 *
 * <p>Its width is an estimate from above by character classes of a wide sans-serif face. It must not depend on the fonts of the
 * machine: they would change the layout and with it the SVG, and the reader's fonts are unknown anyway.
 */
public record Text(String base, String raised) {
    public static final Text EMPTY = new Text("", "");

    /** The raised end is smaller by this factor. */
    static final double RAISED_SIZE = 0.74;
    /** The raised end stands higher by this share of the size. */
    static final double RAISED_BY = 0.4;

    public static Text of(String base) {
        return new Text(base, "");
    }

    public boolean isEmpty() {
        return base.isEmpty() && raised.isEmpty();
    }

    public double width(double size) {
        return size * (width(base) + RAISED_SIZE * width(raised));
    }

    /** The text itself if it fits, otherwise as much of its beginning as fits, with an ellipsis. */
    public static Text fitted(String base, double size, double width) {
        if (size * width(base) <= width) {
            return of(base);
        }
        int end = base.length();
        while (end > 0 && size * width(base.substring(0, end) + "…") > width) {
            end = base.offsetByCodePoints(end, -1);
        }
        return of(base.substring(0, end).stripTrailing() + "…");
    }

    private static double width(String text) {
        return text.codePoints().mapToDouble(Text::width).sum();
    }

    private static double width(int character) {
        if (character >= 0x1100) {
            return character >= 0x2000 && character < 0x2e80 ? 0.84 : 1.05;
        }
        if (" .,:;'|!ijl".indexOf(character) >= 0) {
            return 0.34;
        }
        if ("()[]-/frt".indexOf(character) >= 0) {
            return 0.42;
        }
        if ("mwMW%@=+<>".indexOf(character) >= 0) {
            return 0.95;
        }
        return Character.isUpperCase(character) ? 0.75 : 0.64;
    }
}
