package org.separatrix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EmbeddedTrajectoriesTest {
    private static final double[] STEPS = {0, 1, 10, 100};

    @Test
    void everyNumberIsReadBackInSinglePrecision() throws JsonProcessingException {
        double[][] loss = {{1, 0.1, Double.NaN, 1e-30}, {3, 4, 5, 1 / 3.0}};
        EmbeddedTrajectories embedded = embedded(
                List.of(new TrajectorySample(7, "diverged", 123, List.of("loss", "kernel_ratio"), STEPS, loss)),
                10_000);
        JsonNode json = new ObjectMapper().readTree(embedded.json());
        JsonNode cell = json.get("cells").get(0);
        assertThat(cell.get(0).asText()).isEqualTo("7");
        assertThat(cell.get(1).asText()).isEqualTo("diverged");
        assertThat(cell.get(2).asLong()).isEqualTo(123);
        assertThat(json.get("columns").get(cell.get(3).asInt()).get(1).asText()).isEqualTo("kernel_ratio");
        assertThat(cell.get(4).asInt()).isEqualTo(4);
        assertThat(series(json, cell.get(5).asInt())).containsExactly(0, 1, 10, 100);
        assertThat(series(json, cell.get(6).get(0).asInt())).containsExactly(1, 0.1f, Float.NaN, 1e-30f);
        assertThat(series(json, cell.get(6).get(1).asInt())).containsExactly(3, 4, 5, 1 / 3f);
    }

    private static float[] series(JsonNode json, int offset) {
        ByteBuffer bytes = ByteBuffer.wrap(
                        Base64.getDecoder().decode(json.get("floats").asText()))
                .order(ByteOrder.LITTLE_ENDIAN);
        float[] series = new float[STEPS.length];
        for (int i = 0; i < series.length; i++) {
            series[i] = bytes.getFloat(Float.BYTES * (offset + i));
        }
        return series;
    }

    @Test
    void equalSeriesAreKeptOnce() {
        int one = embedded(samples(1), 1_000_000).json().length();
        int hundred = embedded(samples(100), 1_000_000).json().length();
        double[][] same = {{1, 2, 3, 4}};
        List<TrajectorySample> alike = IntStream.range(0, 100)
                .mapToObj(cell -> new TrajectorySample(cell, "completed", 100, List.of("loss"), STEPS, same))
                .toList();
        int hundredAlike = embedded(alike, 1_000_000).json().length();
        assertThat(hundred - hundredAlike).isGreaterThan(99 * 20);
        assertThat(hundredAlike - one).isLessThan(99 * 40);
    }

    @Test
    void theFirstOnesAreKeptUntilThePageIsFull() {
        List<TrajectorySample> samples = samples(500);
        EmbeddedTrajectories embedded = embedded(samples, 20_000);
        assertThat(embedded.given()).isEqualTo(500);
        assertThat(embedded.embedded()).isBetween(100, 300);
        assertThat(embedded.json()).hasSizeLessThan(20_000);
        assertThat(embedded.json()).contains("[\"0\",").doesNotContain("[\"499\",");
        assertThat(embedded(samples, 20_000)).isEqualTo(embedded);
    }

    @Test
    void aCellGivenTwiceCountsOnce() {
        List<TrajectorySample> twice = new ArrayList<>(samples(3));
        twice.addAll(samples(3));
        EmbeddedTrajectories embedded = embedded(twice, 1_000_000);
        assertThat(embedded.embedded()).isEqualTo(3);
        assertThat(embedded.given()).isEqualTo(3);
    }

    @Test
    void refusesSeriesOfAnotherLengthThanTheSteps() {
        assertThatThrownBy(() -> new TrajectorySample(9, "completed", 1, List.of("loss"), STEPS, new double[1][3]))
                .hasMessageContaining("cell 9, column loss must have 4 values but has 3");
        assertThatThrownBy(() -> new TrajectorySample(9, "completed", 1, List.of("loss"), STEPS, new double[2][4]))
                .hasMessageContaining("1 columns but has 2");
    }

    private static List<TrajectorySample> samples(int count) {
        return IntStream.range(0, count)
                .mapToObj(cell -> new TrajectorySample(
                        cell, "completed", 100, List.of("loss"), STEPS, new double[][] {{cell, 1, 2, 3}}))
                .toList();
    }

    private static EmbeddedTrajectories embedded(List<TrajectorySample> samples, long mostCharacters) {
        return EmbeddedTrajectories.of(samples, mostCharacters);
    }
}
