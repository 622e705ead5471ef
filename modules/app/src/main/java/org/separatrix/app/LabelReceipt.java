package org.separatrix.app;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What labelling some cells gave.
 *
 * @param attempt the attempt that staged the labels; {@code file} is their table in it
 * @param counts cells per phase
 * @param predicted cells that theory says something of
 * @param agreeing those among them that have the phase that theory says
 */
record LabelReceipt(String attempt, String file, Map<String, Long> counts, long predicted, long agreeing) implements Serializable {
    static final LabelReceipt NONE = new LabelReceipt("", "", Map.of(), 0, 0);

    LabelReceipt {
        counts = new TreeMap<>(counts);
    }

    LabelReceipt and(LabelReceipt other) {
        Map<String, Long> sum = new TreeMap<>(counts);
        other.counts.forEach((phase, count) -> sum.merge(phase, count, Long::sum));
        return new LabelReceipt("", "", sum, predicted + other.predicted, agreeing + other.agreeing);
    }
}
