package org.separatrix.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What decides which cells a study has and what each of them is, as JSON with sorted names: two studies with the same text
 * give the same results. Comments, spaces, the order of settings, the name of the study, labels and diagrams do not count.
 */
final class Canonical {
    /** Where an axis names files, the name of the map that holds the digest of each. */
    static final String FILES = "files";

    private static final String AXES = "axes";
    private static final String WHERE = "where";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private Canonical() {}

    static String text(Map<String, Object> resolved) {
        try {
            return JSON.writeValueAsString(resolved);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a study that was read must be printable", e);
        }
    }

    static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A sentence for each setting that differs: {@code cell.train.steps is 1000 but was 4000}. */
    static List<String> differences(String before, String now) {
        List<String> differences = new ArrayList<>();
        compare("", parse(before), parse(now), differences);
        return differences;
    }

    /** The same for all that decides what a cell is, and not which cells there are. */
    static List<String> differencesOfCells(String before, String now) {
        List<String> differences = new ArrayList<>();
        compare("", withoutGrid(before), withoutGrid(now), differences);
        return differences;
    }

    private static JsonNode withoutGrid(String text) {
        return ((ObjectNode) parse(text)).without(List.of(AXES, WHERE));
    }

    /** The condition of {@code where}; empty if there is none. */
    static String where(String text) {
        return parse(text).path(WHERE).asText();
    }

    /** The axes, in an order that is not that of the study. */
    static Map<String, JsonNode> axes(String text) {
        Map<String, JsonNode> axes = new LinkedHashMap<>();
        parse(text).path(AXES).properties().forEach(axis -> axes.put(axis.getKey(), axis.getValue()));
        return axes;
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is not the canonical form of a study: " + text, e);
        }
    }

    private static void compare(String path, JsonNode before, JsonNode now, List<String> differences) {
        if (before.isObject() && now.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            if (!path.endsWith("." + FILES)) { // a file more comes with a word more on an axis
                now.fieldNames().forEachRemaining(names::add);
            }
            for (String name : names) {
                compare(path.isEmpty() ? name : path + "." + name, before.path(name), now.path(name), differences);
            }
        } else if (before.isArray() && now.isArray() && before.size() == now.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(path + "[" + i + "]", before.get(i), now.get(i), differences);
            }
        } else if (!before.equals(now)) {
            differences.add(path + " is " + text(now) + " but was " + text(before));
        }
    }

    private static String text(JsonNode node) {
        return node.isMissingNode() ? "absent" : node.isTextual() ? node.textValue() : node.toString();
    }
}
