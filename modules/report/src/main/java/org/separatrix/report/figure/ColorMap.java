package org.separatrix.report.figure;

import org.separatrix.report.canvas.Color;

/**
 * Colours for numbers, from dark indigo over blue, teal and green to yellow. The path is piecewise straight in CIE L*a*b* and its
 * lightness grows evenly, so that equal steps look equal, also in grey and to any colour vision.
 */
final class ColorMap {
    /** So many different colours; more could not be told apart. */
    static final int STEPS = 128;

    private static final double DARKEST = 17;
    private static final double LIGHTEST = 91;
    /** a* and b* at evenly spaced lightnesses. */
    private static final double[][] ANCHORS = {{30, -36}, {10, -40}, {-14, -24}, {-32, 2}, {-40, 38}, {-8, 76}};

    private static final double WHITE_X = 0.95047;
    private static final double WHITE_Z = 1.08883;

    private ColorMap() {}

    /** For a share of the range, 0 to 1; what lies outside gets the colour of the end. */
    static Color at(double share) {
        double step = Math.min(STEPS - 1, Math.floor(Math.max(0, share) * STEPS)) / (STEPS - 1);
        int last = ANCHORS.length - 1;
        int anchor = (int) Math.min(last - 1, Math.floor(step * last));
        double between = step * last - anchor;
        return color(
                DARKEST + (LIGHTEST - DARKEST) * step,
                mixed(ANCHORS[anchor][0], ANCHORS[anchor + 1][0], between),
                mixed(ANCHORS[anchor][1], ANCHORS[anchor + 1][1], between));
    }

    private static double mixed(double from, double to, double share) {
        return from + (to - from) * share;
    }

    /** From L*a*b* under daylight D65 to sRGB. */
    private static Color color(double lightness, double a, double b) {
        double middle = (lightness + 16) / 116;
        double x = WHITE_X * light(middle + a / 500);
        double y = light(middle);
        double z = WHITE_Z * light(middle - b / 200);
        return new Color(
                channel(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
                channel(-0.9692660 * x + 1.8760108 * y + 0.0415560 * z),
                channel(0.0556434 * x - 0.2040259 * y + 1.0572252 * z));
    }

    private static double light(double root) {
        return root > 6.0 / 29 ? root * root * root : (root - 4.0 / 29) * 108 / 841;
    }

    private static int channel(double light) {
        double encoded = light <= 0.0031308 ? 12.92 * light : 1.055 * StrictMath.pow(light, 1 / 2.4) - 0.055;
        return (int) Math.rint(255 * Math.max(0, Math.min(1, encoded)));
    }
}
