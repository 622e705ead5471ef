package org.separatrix.report.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.separatrix.report.canvas.Text;

/** Numbers as a figure prints them: short, with a true minus, as a power of ten where zeros would have to be counted. */
final class Numerals {
    private static final double PLAIN_FROM = 1e-4;
    private static final double PLAIN_BELOW = 1e6;

    private Numerals() {}

    /** All digits of a decimal number; only large and small ones get a power of ten. */
    static Text exact(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        double size = Math.abs(stripped.doubleValue());
        if (size == 0 || (size >= PLAIN_FROM && size < PLAIN_BELOW)) {
            return Text.of(withMinus(stripped.toPlainString()));
        }
        return scientific(stripped);
    }

    private static Text scientific(BigDecimal stripped) {
        int exponent = stripped.precision() - stripped.scale() - 1;
        String factor =
                withMinus(stripped.movePointLeft(exponent).stripTrailingZeros().toPlainString());
        Text power = power(10, exponent);
        return factor.equals("1") ? power : new Text(factor + "·" + power.base(), power.raised());
    }

    /** One of the multiples of a step on an axis: all with the same decimals, or all but zero with a power of ten. */
    static Text multiple(BigDecimal number, BigDecimal step, double largest) {
        boolean plain = step.doubleValue() >= PLAIN_FROM && largest < PLAIN_BELOW;
        if (plain || number.signum() == 0) {
            int decimals = plain ? Math.max(0, step.scale()) : 0;
            return Text.of(withMinus(
                    number.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString()));
        }
        return scientific(number.stripTrailingZeros());
    }

    /** Four digits, for numbers that nobody wrote down. */
    static Text rounded(double value) {
        return exact(new BigDecimal(value, new MathContext(4)));
    }

    /** Three digits in plain text: {@code 3.16e−7}. */
    static String brief(double value) {
        String digits =
                new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toString();
        boolean plain = value == 0 || (Math.abs(value) >= PLAIN_FROM && Math.abs(value) < PLAIN_BELOW);
        String brief = plain
                ? new BigDecimal(digits).toPlainString()
                : String.format(Locale.ROOT, "%.2e", value)
                        .replaceAll("\\.?0+e", "e")
                        .replaceAll("e([+-])0?", "e$1")
                        .replace("e+", "e");
        return withMinus(brief);
    }

    static Text power(int base, int exponent) {
        return new Text(Integer.toString(base), withMinus(Integer.toString(exponent)));
    }

    static String withMinus(String number) {
        return number.replace('-', '−');
    }
}
