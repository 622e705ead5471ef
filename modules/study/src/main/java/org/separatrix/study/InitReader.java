package org.separatrix.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.separatrix.dynamics.Init;
import org.separatrix.study.yaml.Node;

/** Reads the start of a cell's training. */
final class InitReader {
    private InitReader() {}

    /** {@code {law, scale, total-norm, symmetric}}, the first two for all layers or a list with an entry per layer. */
    static Recipe<Init> read(Settings cell) {
        Settings init = withPathInLaw(cell.child("init"));
        cell.resolved().put("init", init.resolved());
        Recipe<List<Init.Law>> laws = init.perLayer("law", Catalog.LAWS, Optional.empty());
        Optional<Quantity> totalNorm = init.node("total-norm").map(given -> init.number("total-norm"));
        boolean mayBeUnscaled = totalNorm.isPresent() || isGiven(init);
        Recipe<List<Double>> scales = init.perLayer("scale", mayBeUnscaled ? Optional.of(1.0) : Optional.empty());
        Recipe<Boolean> symmetric = init.flag("symmetric", false);
        init.finish();
        return values -> new Init(
                laws.make(values),
                scales.make(values),
                totalNorm.map(norm -> OptionalDouble.of(norm.in(values))).orElse(OptionalDouble.empty()),
                symmetric.make(values));
    }

    /** {@code {law: file, path: p}} says the same as {@code {law: {kind: file, path: p}}}. */
    private static Settings withPathInLaw(Settings init) {
        Optional<Node> path = init.node("path");
        Optional<Node> law = init.node("law");
        if (path.isEmpty() || law.isEmpty() || !(law.get() instanceof Node.Scalar)) {
            return init.inside(init.source());
        }
        Map<String, Node> settings = new LinkedHashMap<>(init.source().settings());
        settings.put("law", new Node.Mapping(law.get().place(), Map.of("kind", law.get(), "path", path.get())));
        settings.remove("path");
        return init.inside(new Node.Mapping(init.place(), settings));
    }

    /** Whether files hold all weights, as they are. */
    private static boolean isGiven(Settings init) {
        return init.node("law").isPresent()
                && init.resolved().get("law") instanceof List<?> laws
                && laws.stream()
                        .allMatch(law -> law instanceof Map<?, ?> settings && "file".equals(settings.get("kind")));
    }
}
