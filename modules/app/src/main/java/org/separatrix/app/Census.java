package org.separatrix.app;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.separatrix.dynamics.Outcome;
import org.separatrix.phases.Classifier;
import org.separatrix.store.ResultFolder;
import org.separatrix.store.StoredFile;
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

    static Census of(Sweep sweep) throws IOException {
        ResultFolder folder = sweep.folder();
        Map<String, Long> outcomes = outcomes(folder);
        long cells = outcomes.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Long> phases = new TreeMap<>();
        long predicted = 0;
        long agreeing = 0;
        for (StoredFile file : folder.files(ResultFolder.PHASES)) {
            try (TableReader rows = folder.table(file.name(), Tables.PHASE, Tables.THEORY_PHASE)) {
                while (rows.next()) {
                    phases.merge(rows.getText(0), 1L, Long::sum);
                    boolean comparable = !rows.isNull(1) && isClaimed(sweep.study(), rows.getText(0));
                    predicted += comparable ? 1 : 0;
                    agreeing += comparable && rows.getText(0).equals(rows.getText(1)) ? 1 : 0;
                }
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
        Map<String, Long> counts = new TreeMap<>();
        for (StoredFile file : folder.files(ResultFolder.CELLS)) {
            try (TableReader rows = folder.table(file.name(), Tables.OUTCOME)) {
                while (rows.next()) {
                    counts.merge(rows.getText(0), 1L, Long::sum);
                }
            }
        }
        Map<String, Long> inOrder = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            move(counts, outcome.word(), inOrder);
        }
        return inOrder;
    }

    private static boolean isClaimed(Study study, String phase) {
        return study.theory()
                .filter(theory -> phase.equals(theory.below()) || phase.equals(theory.above()))
                .isPresent();
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
