package org.separatrix.app;

import java.util.Locale;

/** Numbers as people read them. */
final class Quantity {
    private static final String[] PREFIXES = {"", "k", "M", "G", "T", "P"};

    private Quantity() {}

    /** Three digits, a prefix and the unit: {@code 3.14 MB}. */
    static String of(double value, String unit) {
        int prefix = 0;
        double scaled = value;
        while (Math.abs(scaled) >= 999.5 && prefix < PREFIXES.length - 1) {
            scaled /= 1000;
            prefix++;
        }
        int decimals = Math.abs(scaled) < 9.995 ? 2 : Math.abs(scaled) < 99.95 ? 1 : 0;
        if (prefix == 0 && scaled == Math.rint(scaled)) {
            decimals = 0;
        }
        String number = String.format(Locale.ROOT, "%." + decimals + "f", scaled);
        return number + " " + (PREFIXES[prefix] + unit).strip();
    }

    /** A duration in seconds, rounded, and as {@link #clock} above. */
    static String duration(double seconds) {
        if (seconds >= 99.5) {
            return clock(seconds);
        }
        String format = seconds < 0.0995 ? "%.2f s" : seconds < 9.95 ? "%.1f s" : "%.0f s";
        return seconds < 0.005 ? "0 s" : String.format(Locale.ROOT, format, seconds);
    }

    /** Seconds as {@code 0:12}, {@code 1:02:03}, or in days. */
    static String clock(double seconds) {
        if (!(seconds < 1e12)) {
            return "for ever";
        }
        long whole = Math.round(seconds);
        if (whole >= 48 * 3600) {
            return String.format(Locale.ROOT, "%,d days", Math.round(whole / 86400.0));
        }
        return whole >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
                : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
    }

    /** A number and what is counted: {@code 1 chunk}, {@code 1,952 cells}. */
    static String count(double number, String what) {
        return String.format(Locale.ROOT, "%,.0f %s%s", number, what, Math.round(number) == 1 ? "" : "s");
    }
}
