package org.separatrix.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/** Small maps as JSON, a setting per line. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static byte[] write(Map<String, ?> values) {
        try {
            return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(values) + "\n").getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a map of plain values can be written", e);
        }
    }

    static Map<String, Object> read(byte[] json) throws IOException {
        return MAPPER.readValue(json, new TypeReference<>() {});
    }
}
