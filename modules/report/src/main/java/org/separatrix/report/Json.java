package org.separatrix.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * JSON that may stand inside an HTML script element: it holds none of the characters that could end it. Parts are rendered
 * before they are put together.
 */
final class Json {
    /** Enough for a tooltip. */
    private static final MathContext DIGITS = new MathContext(6);

    private static final double LARGEST_WHOLE = 1e15;

    private Json() {}

    static String text(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> {
                    boolean plain = character >= ' ' && character < 0x7f && "<>&".indexOf(character) < 0;
                    quoted.append(
                            plain
                                    ? character
                                    : "\\u"
                                            + Integer.toHexString(0x10000 | character)
                                                    .substring(1));
                }
            }
        }
        return quoted.append('"').toString();
    }

    /** Whole numbers as they are, others with six digits; null for NaN, and for infinity a number that every reader rounds to it. */
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "null";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "1e999" : "-1e999";
        }
        if (value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE) {
            return Long.toString((long) value);
        }
        return new BigDecimal(value, DIGITS).stripTrailingZeros().toString();
    }

    static String texts(Collection<String> texts) {
        return array(texts.stream().map(Json::text).toList());
    }

    static String numbers(Collection<? extends Number> numbers) {
        return array(numbers.stream().map(value -> number(value.doubleValue())).toList());
    }

    static String array(Collection<String> values) {
        return "[" + String.join(",", values) + "]";
    }

    static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> text(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
