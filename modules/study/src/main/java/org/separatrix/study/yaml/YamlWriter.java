package org.separatrix.study.yaml;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A tree as YAML: what is small and not at the top stands on one line, the rest is indented. The same tree gives the same text, and reading the
 * text gives the same tree.
 */
public final class YamlWriter {
    private static final int LINE_LENGTH = 120;

    /** What may stand without quotes, in a list or map on one line too. */
    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9_(./+-]([A-Za-z0-9_()./+*^<>= -]*[A-Za-z0-9_()./+*^<>=-])?");

    private final StringBuilder text = new StringBuilder();

    private YamlWriter() {}

    public static String write(Node node) {
        YamlWriter writer = new YamlWriter();
        if (node instanceof Node.Mapping mapping && !mapping.settings().isEmpty()) {
            // The uppermost settings have a line of their own each, however short they are.
            writer.settings(mapping, "");
        } else {
            writer.text.append(line(node)).append('\n');
        }
        return writer.text.toString();
    }

    private void settings(Node.Mapping mapping, String indent) {
        for (Map.Entry<String, Node> setting : mapping.settings().entrySet()) {
            text.append(indent).append(word(setting.getKey())).append(':');
            value(setting.getValue(), indent, indent.length() + setting.getKey().length() + 2);
        }
    }

    /** The value of a setting or an entry, on the same line if it fits. */
    private void value(Node node, String indent, int column) {
        String line = line(node);
        boolean lineFits = column + line.length() <= LINE_LENGTH;
        if (node instanceof Node.Mapping mapping
                && !mapping.settings().isEmpty()
                && !(lineFits && isSmall(mapping) && (mapping.settings().size() <= 2 || !indent.isEmpty()))) {
            text.append('\n');
            settings(mapping, indent + "  ");
        } else if (node instanceof Node.Sequence sequence
                && !sequence.entries().isEmpty()
                && !(lineFits && isSmall(sequence))) {
            text.append('\n');
            for (Node entry : sequence.entries()) {
                text.append(indent).append("  -");
                value(entry, indent + "  ", indent.length() + 4);
            }
        } else {
            text.append(' ').append(line).append('\n');
        }
    }

    /** Whether it holds no map of maps: such is easier to read in lines. */
    private static boolean isSmall(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return mapping.settings().values().stream().noneMatch(Node.Mapping.class::isInstance);
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.entries().stream()
                    .allMatch(entry ->
                            entry instanceof Node.Mapping ? sequence.entries().size() == 1 : isSmall(entry));
        }
        return true;
    }

    /** On one line: {@code {kind: line, slope: 1}}. */
    private static String line(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return mapping.settings().entrySet().stream()
                    .map(setting -> word(setting.getKey()) + ": " + line(setting.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.entries().stream().map(YamlWriter::line).collect(Collectors.joining(", ", "[", "]"));
        }
        Node.Scalar scalar = (Node.Scalar) node;
        return scalar.kind() == Node.Kind.TEXT ? word(scalar.text()) : scalar.text();
    }

    /** A text, in quotes if it would be read as something else without them. */
    private static String word(String text) {
        if (PLAIN.matcher(text).matches()
                && CoreSchema.kind(text) == Node.Kind.TEXT
                && !text.startsWith("- ")
                && !text.startsWith("--")
                && !text.startsWith("..")
                && !text.equals("-")) {
            return text;
        }
        boolean printable = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        return printable ? "'" + text.replace("'", "''") + "'" : escaped(text);
    }

    private static String escaped(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if ((c >= ' ' && c < 0x7f) || Character.isLetter(c)) {
                quoted.appendCodePoint(c);
            } else {
                quoted.append(String.format(Locale.ROOT, "\\U%08x", c));
            }
        });
        return quoted.append('"').toString();
    }
}
