package org.separatrix.report.canvas;

/** Lengths as text: two decimals at most, the same in every language. */
final class Decimals {
    private Decimals() {}

    static String of(double length) {
        long hundredths = (long) Math.rint(length * 100);
        long size = Math.abs(hundredths);
        StringBuilder text = new StringBuilder();
        if (hundredths < 0) {
            text.append('-');
        }
        text.append(size / 100);
        long rest = size % 100;
        if (rest > 0) {
            text.append('.').append(rest / 10);
            if (rest % 10 > 0) {
                text.append(rest % 10);
            }
        }
        return text.toString();
    }
}
