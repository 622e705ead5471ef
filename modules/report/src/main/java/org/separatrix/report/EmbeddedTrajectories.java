package org.separatrix.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The trajectories that a page carries: the first of those given, until the page would become too heavy to open. What is left
 * out depends on their order and lengths alone.
 *
 * @param json as the page's script reads it
 */
record EmbeddedTrajectories(int embedded, int given, String json) {
    /** About what a browser opens without a pause. */
    static final long MOST_CHARACTERS = 6_000_000;
    /** Of one cell beside its numbers: its name, its outcome, where its numbers begin. */
    private static final long PER_CELL = 64;

    private static final long PER_COLUMN = 9;

    static EmbeddedTrajectories of(List<TrajectorySample> samples, long mostCharacters) {
        Floats floats = new Floats();
        Map<List<String>, Integer> columns = new LinkedHashMap<>();
        List<String> cells = new ArrayList<>();
        Set<Long> known = new HashSet<>();
        long characters = 0;
        for (TrajectorySample sample : samples) {
            characters += PER_CELL + PER_COLUMN * sample.columns().size();
            if (characters + floats.length() + weight(sample) > mostCharacters) {
                break;
            }
            if (known.add(sample.cell())) {
                columns.putIfAbsent(sample.columns(), columns.size());
                cells.add(cell(sample, columns.get(sample.columns()), floats));
            }
        }
        Map<String, String> json = new LinkedHashMap<>();
        json.put(
                "columns", Json.array(columns.keySet().stream().map(Json::texts).toList()));
        json.put("cells", Json.array(cells));
        json.put("floats", Json.text(floats.base64()));
        long given = samples.stream().map(TrajectorySample::cell).distinct().count();
        return new EmbeddedTrajectories(cells.size(), (int) given, Json.object(json));
    }

    private static long weight(TrajectorySample sample) {
        return (1L + sample.columns().size()) * sample.steps().length * Float.BYTES * 4 / 3;
    }

    /** {@code [cell, outcome, stopped at, columns, rows, offset of the steps, offsets of the columns]}. */
    private static String cell(TrajectorySample sample, int columns, Floats floats) {
        List<Integer> offsets = new ArrayList<>();
        int steps = floats.put(sample.steps());
        for (double[] values : sample.values()) {
            offsets.add(floats.put(values));
        }
        return Json.array(List.of(
                Json.text(Long.toString(sample.cell())),
                Json.text(sample.outcome()),
                Long.toString(sample.stoppedAt()),
                Integer.toString(columns),
                Integer.toString(sample.steps().length),
                Integer.toString(steps),
                offsets.toString()));
    }
}
