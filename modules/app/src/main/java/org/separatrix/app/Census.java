package org.separatrix.app;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.separatrix.dynamics.Outcome;
import org.separatrix.phases.Classifier;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.TableReader;
import org.separatrix.study.Study;

/**
 * How many cells of a sweep have which outcome and phase, counted in its tables.
 *
 * @param cells all that are published
 * @param outcomes those that occur, in their order
 * @param phases those that occur, in the order of a legend
 * @param predicted cells that theory says something of and that have one of its phases: of a divergence it says nothing
 * @param agreeing those among them that have the phase that theory says
 */
record Census(long cells, Map<String, Long> outcomes, Map<String, Long> phases, long predicted, long agreeing) {

    /** What theory expected of cells that have a phase; null where it says nothing. */
    private record Labelled(String phase, String theory) {}

    static Census of(Sweep sweep) throws IOException {
        ResultFolder folder = sweep.folder();
        Map<String, Long> outcomes = outcomes(folder);
        long cells = outcomes.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Long> phases = new TreeMap<>();
        long predicted = 0;
        long agreeing = 0;
        Map<Labelled, Long> labelled = count(
                folder,
                ResultFolder.PHASES,
                rows -> new Labelled(rows.getText(0), rows.getText(1)),
                Tables.PHASE,
                Tables.THEORY_PHASE);
        for (Map.Entry<Labelled, Long> each : labelled.entrySet()) {
            Labelled label = each.getKey();
            phases.merge(label.phase(), each.getValue(), Long::sum);
            if (label.theory() != null && isClaimed(sweep.study(), label.phase())) {
                predicted += each.getValue();
                agreeing += label.phase().equals(label.theory()) ? each.getValue() : 0;
            }
        }
        Map<String, Long> inOrder = new LinkedHashMap<>();
        for (Classifier classifier : sweep.study().classifier().stream().toList()) {
            classifier.phases().forEach(phase -> move(phases, phase, inOrder));
        }
        return new Census(cells, outcomes, inOrder, predicted, agreeing);
    }

    /** The outcomes of the cells that are published; only their column is read. */
    static Map<String, Long> outcomes(ResultFolder folder) throws IOException {
        Map<String, Long> counts = count(folder, ResultFolder.CELLS, rows -> rows.getText(0), Tables.OUTCOME);
        Map<String, Long> inOrder = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            move(counts, outcome.word(), inOrder);
        }
        return inOrder;
    }

    /** How often what is read of a row stands in a table. */
    private static <T> Map<T, Long> count(
            ResultFolder folder, String table, Function<TableReader, T> read, String... columns) throws IOException {
        Map<T, Long> sum = new HashMap<>();
        for (Map<T, Long> part : Sweep.READING.map(folder.files(table), file -> {
            Map<T, Long> counts = new HashMap<>();
            try (TableReader rows = folder.table(file.name(), columns)) {
                while (rows.next()) {
                    counts.merge(read.apply(rows), 1L, Long::sum);
                }
            }
            return counts;
        })) {
            part.forEach((value, count) -> sum.merge(value, count, Long::sum));
        }
        return sum;
    }

    private static boolean isClaimed(Study study, String phase) {
        return study.theory().filter(theory -> theory.phases().contains(phase)).isPresent();
    }

    private static void move(Map<String, Long> from, String name, Map<String, Long> to) {
        Long count = from.get(name);
        if (count != null) {
            to.put(name, count);
        }
    }

    long failed() {
        return outcomes.getOrDefault(Outcome.FAILED.word(), 0L);
    }
}
