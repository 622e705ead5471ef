package org.separatrix.study.yaml;

import java.math.BigInteger;
import java.util.Locale;
import java.util.regex.Pattern;

/** The core schema of YAML 1.2: {@code NO} is a text, {@code 010} is ten, {@code 0o10} eight, {@code 1e-3} a number. */
public final class CoreSchema {
    private static final Pattern NULL = Pattern.compile("~|null|Null|NULL|");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?"
            + "|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private CoreSchema() {}

    /** What a text without quotes is. */
    public static Node.Kind kind(String text) {
        if (NULL.matcher(text).matches()) {
            return Node.Kind.NULL;
        }
        if (BOOLEAN.matcher(text).matches()) {
            return Node.Kind.BOOLEAN;
        }
        return NUMBER.matcher(text).matches() ? Node.Kind.NUMBER : Node.Kind.TEXT;
    }

    /** The value of a number; infinite or NaN where the text says so. */
    public static double number(String text) {
        String plain = text.toLowerCase(Locale.ROOT);
        if (plain.startsWith("0x")) {
            return new BigInteger(plain.substring(2), 16).doubleValue();
        }
        if (plain.startsWith("0o")) {
            return new BigInteger(plain.substring(2), 8).doubleValue();
        }
        if (plain.endsWith("inf")) {
            return plain.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return plain.equals(".nan") ? Double.NaN : Double.parseDouble(plain);
    }

    static boolean isTrue(String text) {
        return text.toLowerCase(Locale.ROOT).equals("true");
    }
}
