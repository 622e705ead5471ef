package org.separatrix.study;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.problem.Spelling;
import org.separatrix.study.yaml.Node;

/** The things of one sort that a study can name, each with how its settings are read. */
final class Choice<T> {
    /** Reads the settings of one of them. */
    @FunctionalInterface
    interface Maker<T> {
        T make(Settings settings);
    }

    /** One that was named, and its settings. */
    record Named(String word, Settings settings) {}

    private final String noun;
    private final Map<String, Maker<T>> makers;

    private Choice(String noun, Map<String, Maker<T>> makers) {
        this.noun = noun;
        this.makers = makers;
    }

    /** An empty choice of what is called {@code noun} in messages. */
    static <T> Choice<T> of(String noun) {
        return new Choice<>(noun, Map.of());
    }

    /** The same choice and one more. */
    Choice<T> with(String name, Maker<T> maker) {
        Map<String, Maker<T>> more = new LinkedHashMap<>(makers);
        more.put(name, maker);
        return new Choice<>(noun, more);
    }

    Collection<String> names() {
        return makers.keySet();
    }

    /** The names, for a message. */
    String known() {
        return "known: " + Spelling.list(names());
    }

    T make(String name, Settings settings) {
        return makers.get(name).make(settings);
    }

    /**
     * What a node names: a plain word, or a map in which the setting {@code kind} is a word and the others belong to what is
     * named.
     *
     * @param words where a word that is an axis of words stands for all of them
     */
    Optional<Named> named(Node node, String kind, Settings around, Scope words) {
        if (node instanceof Node.Mapping mapping) {
            Settings settings = around.inside(mapping);
            return settings.node(kind, known())
                    .flatMap(word -> word(word, around.problems(), words))
                    .map(word -> new Named(word, settings));
        }
        Settings none = around.inside(new Node.Mapping(node.place(), Map.of()));
        return word(node, around.problems(), words).map(word -> new Named(word, none));
    }

    /** What was chosen, and how its settings were understood. */
    record Chosen<T>(T value, SortedMap<String, Object> resolved) {}

    /** One that is the same in all cells, though its settings may differ as those around them do. */
    Optional<Chosen<T>> chosen(Node node, String kind, Settings around) {
        return named(node, kind, around, Scope.empty()).flatMap(named -> {
            Settings settings = named.settings();
            Optional<T> made = settings.guarded(() -> make(named.word(), settings));
            settings.resolved().put(kind, named.word());
            settings.finish();
            return made.map(value -> new Chosen<>(value, settings.resolved()));
        });
    }

    private Optional<String> word(Node node, Problems problems, Scope words) {
        if (!(node instanceof Node.Scalar scalar) || scalar.kind() != Node.Kind.TEXT) {
            problems.add(node.place(), "must name the " + noun + " but is " + node.description() + "; " + known());
            return Optional.empty();
        }
        if (!words.isWord(scalar.text())) {
            return check(scalar.text(), "", node, problems);
        }
        if (makers.containsKey(scalar.text())
                && words.words(scalar.text()).stream().noneMatch(makers::containsKey)) {
            problems.add(
                    node.place(),
                    "'" + scalar.text() + "' is the name of an axis or definition, which goes before the " + noun
                            + " of that name; rename the axis");
            return Optional.empty();
        }
        boolean allKnown = true;
        for (String word : words.words(scalar.text())) {
            allKnown &= check(word, " ('" + scalar.text() + "' stands for it)", node, problems)
                    .isPresent();
        }
        return allKnown ? Optional.of(scalar.text()) : Optional.empty();
    }

    private Optional<String> check(String word, String explanation, Node node, Problems problems) {
        if (makers.containsKey(word)) {
            return Optional.of(word);
        }
        problems.add(
                node.place(),
                "unknown " + noun + " '" + word + "'" + explanation + ". " + Spelling.remedyAndList(word, names()));
        return Optional.empty();
    }
}
