package org.separatrix.study;

import java.util.LinkedHashMap;
import java.util.Map;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.data.KeptData;
import org.separatrix.study.grid.Values;

/** Data from files, as one object for all cells that have the same: their samples are made once, and not for each cell. */
final class SharedData implements Recipe<Data> {
    private static final int KEPT = 32;

    private final Recipe<Data> recipe;

    /** The latest used last. */
    private final Map<Data, KeptData> kept = new LinkedHashMap<>();

    SharedData(Recipe<Data> recipe) {
        this.recipe = recipe;
    }

    @Override
    public Data make(Values values) {
        Data data = recipe.make(values);
        synchronized (kept) {
            KeptData known = kept.remove(data);
            KeptData shared = known == null ? new KeptData(data) : known;
            kept.put(data, shared);
            if (kept.size() > KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            return shared;
        }
    }
}
