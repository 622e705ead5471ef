package org.separatrix.dynamics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The samples of cells, of which many share theirs; some are kept, the latest made last. */
final class SamplesOfCells {
    private static final int KEPT = 32;

    private final Map<Key, Samples> kept = new LinkedHashMap<>();

    /** Cells of one shape and of equal keys have the same samples. */
    record Key(Data data, long seed) {
        static Key of(Cell cell) {
            return new Key(cell.data(), cell.data().usesSeed() ? cell.seed() : 0);
        }
    }

    Samples of(Cell cell) {
        Key key = Key.of(cell);
        Samples samples = kept.get(key);
        if (samples == null) {
            samples = cell.samples();
            if (kept.size() == KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            kept.put(key, samples);
        }
        return samples;
    }

    /** Whether all of these cells have the same inputs, whatever their targets. */
    boolean haveEqualInputs(List<Cell> cells) {
        double[] first = null;
        for (Cell cell : cells) {
            double[] x;
            try {
                x = of(cell).x();
            } catch (RuntimeException e) {
                continue; // it fails when it is trained, and shares nothing with anybody
            }
            if (first != null && first != x && !Arrays.equals(first, x)) {
                return false;
            }
            first = x;
        }
        return true;
    }
}
