package org.separatrix.study;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Precision;
import org.separatrix.study.grid.Values;

/** Reads the cell: one training run in terms of axes and definitions. */
final class CellReader {
    private final Settings cell;

    CellReader(Settings cell) {
        this.cell = cell;
    }

    /** The template; empty if there was a problem. */
    Optional<CellTemplate> read() {
        int before = cell.problems().count();
        Optional<NetworkTemplate> network = cell.chosen("network", Catalog.NETWORKS, "kind");
        // All that follows may hold lists with an entry per layer.
        cell.expect(network);
        Recipe<Init> init = InitReader.read(cell);
        Part<Data> data = cell.part("data", Catalog.DATA, Optional.empty());
        Part<Loss> loss = cell.part("loss", Catalog.LOSSES, Optional.empty());
        Initials initials = new Initials(cell.scope());
        cell.allowInitials(Optional.of(initials));
        Optional<Method> method = cell.chosen("train", Catalog.METHODS, "method");
        cell.allowInitials(Optional.empty());
        Quantity seed = cell.number("seed", 0);
        Part<Precision> precision = cell.part("precision", Catalog.PRECISIONS, Optional.of("double"));
        cell.finish();
        if (cell.problems().count() > before) {
            return Optional.empty();
        }
        Set<String> shapeNames = new HashSet<>(network.orElseThrow().shapeNames());
        shapeNames.addAll(data.sizes());
        shapeNames.addAll(loss.names());
        return Optional.of(new CellTemplate(
                network.orElseThrow().network(),
                init,
                data.recipe(),
                loss.recipe(),
                initials,
                method.orElseThrow(),
                values -> seed(seed, values),
                seed.names(),
                precision.recipe(),
                shapeNames,
                cell.source()));
    }

    static long seed(Quantity seed, Values values) {
        long whole = seed.whole(values);
        if (whole < 0) {
            throw new BadSetting(seed.place(), "must be zero or a positive whole number but was " + whole);
        }
        return whole;
    }
}
