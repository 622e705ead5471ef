package org.separatrix.study;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.separatrix.study.expression.Compiled;
import org.separatrix.study.expression.Expression;
import org.separatrix.study.file.BadFile;
import org.separatrix.study.file.NamedFile;
import org.separatrix.study.file.ParquetTables;
import org.separatrix.study.file.StudyFiles;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.grid.Values;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problem;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.problem.Spelling;
import org.separatrix.study.yaml.Node;

/**
 * A map of settings while it is read. Whoever reads it asks for each setting by name and type, one visible line per setting;
 * what nobody asked for is an unknown setting. Problems are noted and reading goes on with a stand-in value: a study with a
 * problem never comes to life.
 */
final class Settings {
    private final Node.Mapping mapping;
    private final Scope scope;
    private final Problems problems;
    private final StudyFiles files;
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> sizes = new HashSet<>();
    private final SortedMap<String, Object> resolved = new TreeMap<>();
    private Optional<NetworkTemplate> network = Optional.empty();
    private Optional<Initials> initials = Optional.empty();

    Settings(Node.Mapping mapping, Scope scope, Problems problems, StudyFiles files) {
        this.mapping = mapping;
        this.scope = scope;
        this.problems = problems;
        this.files = files;
    }

    /** Settings that name no files. */
    Settings(Node.Mapping mapping, Scope scope, Problems problems) {
        this(mapping, scope, problems, StudyFiles.anywhere(ParquetTables.NONE));
    }

    /** Those of something that was named without any. */
    static Settings ofNothing() {
        return new Settings(new Node.Mapping(Place.FILE, Map.of()), Scope.empty(), new Problems(""));
    }

    /** Settings read under the same conditions. */
    Settings inside(Node.Mapping mapping) {
        Settings inner = new Settings(mapping, scope, problems, files);
        inner.network = network;
        inner.initials = initials;
        return inner;
    }

    /** From here on, settings are those of such a network: a list per layer must have as many entries as that has layers. */
    void expect(Optional<NetworkTemplate> network) {
        this.network = network;
    }

    /** The network whose settings these are; empty before it is known, or if it could not be read. */
    Optional<NetworkTemplate> network() {
        return network;
    }

    private int layers() {
        return network.map(NetworkTemplate::layers).orElse(0);
    }

    /** From here on, expressions may take values from the start of their cell; or may not any longer. */
    void allowInitials(Optional<Initials> allowed) {
        this.initials = allowed;
    }

    Scope scope() {
        return scope;
    }

    Problems problems() {
        return problems;
    }

    StudyFiles files() {
        return files;
    }

    /** The axes and definitions that were used. */
    Set<String> names() {
        return names;
    }

    /** Those that were used where they decide what something is, or how large. */
    Set<String> sizes() {
        return sizes;
    }

    /** All settings as they were understood, those left out too: equal for studies that say the same. */
    SortedMap<String, Object> resolved() {
        return resolved;
    }

    Place place() {
        return mapping.place();
    }

    /** What is read here. */
    Node.Mapping source() {
        return mapping;
    }

    Place place(String key) {
        Node node = mapping.settings().get(key);
        return node == null ? place().setting(key) : node.place();
    }

    /** The names of all settings that are given, in order. */
    List<String> keys() {
        return List.copyOf(mapping.settings().keySet());
    }

    /** The setting of this name, which may be anything. */
    Optional<Node> node(String key) {
        asked.add(key);
        return Optional.ofNullable(mapping.settings().get(key));
    }

    /** The same for one that must be there. */
    Optional<Node> node(String key, String remedy) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            problems.add(place(key), "is missing; " + remedy);
        }
        return node;
    }

    /** The settings inside this setting; none if it is absent. */
    Settings child(String key) {
        Node.Mapping nothing = new Node.Mapping(place(key), Map.of());
        Node node = node(key).orElse(nothing);
        if (!(node instanceof Node.Mapping)) {
            problems.add(node.place(), "must be a map of settings but is " + node.description());
        }
        Settings child = inside(node instanceof Node.Mapping inner ? inner : nothing);
        resolved.put(key, child.resolved);
        return child;
    }

    /** A number that may differ from cell to cell. */
    Quantity number(String key) {
        return number(key, "give a number or an expression");
    }

    private Quantity number(String key, String remedy) {
        return node(key, remedy).map(node -> noted(key, quantity(node))).orElseGet(() -> constantly(Double.NaN, key));
    }

    Quantity number(String key, double absent) {
        return noted(key, node(key).map(this::quantity).orElseGet(() -> constantly(absent, key)));
    }

    /** A number that decides how large something is. */
    Quantity size(String key, String remedy) {
        Quantity size = number(key, remedy);
        size.initial()
                .ifPresent(name -> problems.add(
                        size.place(),
                        "must be known when the study is planned, so it cannot use " + name
                                + ", which is measured later"));
        sizes.addAll(size.names());
        return size;
    }

    Quantity size(String key, double absent) {
        Quantity size = number(key, absent);
        sizes.addAll(size.names());
        return size;
    }

    /** A list of such numbers. */
    List<Quantity> sizes(String key, String remedy) {
        List<Quantity> sizes = numbers(key, remedy);
        sizes.forEach(size -> this.sizes.addAll(size.names()));
        return sizes;
    }

    /** A list of numbers that may differ from cell to cell. */
    List<Quantity> numbers(String key, String remedy) {
        List<Quantity> quantities = new ArrayList<>();
        Optional<Node> node = node(key, remedy);
        if (node.isPresent() && node.get() instanceof Node.Sequence sequence) {
            sequence.entries().forEach(entry -> quantities.add(quantity(entry)));
        } else {
            node.ifPresent(other -> mustBeList(other, remedy));
        }
        resolved.put(key, quantities.stream().map(Quantity::resolved).toList());
        return quantities;
    }

    /** The coefficients of a sum of Hermite polynomials. */
    Recipe<List<Double>> coefficients() {
        List<Quantity> coefficients = numbers(
                "coefficients", "list those of the normalised Hermite polynomials from degree 0, as in [0, 1, 0.5]");
        return values -> inEach(coefficients, values);
    }

    /** A number per layer, or one for all. */
    Recipe<List<Double>> perLayer(String key, Optional<Double> absent) {
        List<Quantity> quantities = quantityPerLayer(key, absent);
        return values -> inEach(quantities, values);
    }

    List<Quantity> quantityPerLayer(String key, Optional<Double> absent) {
        Optional<Node> node = absent.isPresent() ? node(key) : node(key, "give a number per layer, or one for all");
        List<Quantity> quantities = node.map(given -> perLayer(given, this::quantity))
                .orElseGet(() -> Collections.nCopies(layers(), constantly(absent.orElse(Double.NaN), key)));
        resolved.put(key, quantities.stream().map(Quantity::resolved).toList());
        return quantities;
    }

    static List<Double> inEach(List<Quantity> quantities, Values values) {
        List<Double> numbers = new ArrayList<>(quantities.size());
        for (Quantity quantity : quantities) {
            numbers.add(quantity.in(values));
        }
        return numbers;
    }

    /** One of a choice per layer, or one for all. */
    <T> Recipe<List<T>> perLayer(String key, Choice<Recipe<T>> choice, Optional<String> absent) {
        Optional<Node> node = absent.isEmpty() ? node(key, choice.known()) : node(key);
        List<Part<T>> parts = node.or(() -> absent.map(word -> new Node.Scalar(place(key), Node.Kind.TEXT, word)))
                .map(given -> perLayer(given, entry -> part(entry, choice)))
                .orElse(List.of());
        resolved.put(key, parts.stream().map(Part::resolved).toList());
        return values -> {
            List<T> made = new ArrayList<>(parts.size());
            for (Part<T> part : parts) {
                made.add(part.in(values));
            }
            return made;
        };
    }

    private <T> List<T> perLayer(Node node, Function<Node, T> read) {
        if (!(node instanceof Node.Sequence sequence)) {
            return Collections.nCopies(layers(), read.apply(node));
        }
        List<T> entries = sequence.entries().stream().map(read).toList();
        if (layers() > 0 && entries.size() != layers()) {
            problems.add(
                    node.place(),
                    "must have an entry per layer of weights, " + layers() + " from the input side, but has "
                            + entries.size() + "; a single value without [ ] serves all layers");
        }
        return entries;
    }

    /** True or false; an expression will do too, where 0 is false. */
    Recipe<Boolean> flag(String key, boolean absent) {
        Optional<Boolean> given =
                node(key).isEmpty() ? Optional.of(absent) : node(key).flatMap(Node::truth);
        if (given.isPresent()) {
            boolean constantly = given.get();
            resolved.put(key, constantly);
            return values -> constantly;
        }
        Quantity quantity = size(key, "");
        return values -> Compiled.isTrue(quantity.in(values));
    }

    /** The same settings for numbers that must not differ from cell to cell. */
    Constants constants() {
        return new Constants(this);
    }

    /** One of a choice that may differ from cell to cell, by an axis of words. */
    <T> Part<T> part(String key, Choice<Recipe<T>> choice, Optional<String> absent) {
        Optional<Node> node = absent.isEmpty() ? node(key, choice.known()) : node(key);
        Part<T> part = node.or(() -> absent.map(word -> new Node.Scalar(place(key), Node.Kind.TEXT, word)))
                .map(given -> part(given, choice))
                .orElseGet(Part::unreadable);
        resolved.put(key, part.resolved());
        return part;
    }

    private <T> Part<T> part(Node node, Choice<Recipe<T>> choice) {
        Optional<Choice.Named> named = choice.named(node, "kind", this, scope);
        if (named.isEmpty()) {
            return Part.unreadable();
        }
        Settings inner = named.get().settings();
        String word = named.get().word();
        Recipe<T> recipe;
        if (scope.isWord(word)) {
            Map<String, Recipe<T>> recipes = new HashMap<>();
            scope.words(word).forEach(each -> recipes.put(each, choice.make(each, inner)));
            int column = scope.place(word);
            recipe = values -> recipes.get(values.word(column)).make(values);
            inner.names.add(word);
            inner.sizes.add(word);
        } else {
            recipe = choice.make(word, inner);
        }
        inner.resolved.put("kind", word);
        inner.finish();
        names.addAll(inner.names);
        sizes.addAll(inner.names);
        return Part.of(recipe, inner);
    }

    /** What is made of a file that is named here, or of one of several named by an axis of words. */
    <T> Recipe<T> file(String key, String remedy, Function<NamedFile, T> reader) {
        return files(key, remedy, path -> reader.apply(files.read(path)));
    }

    /**
     * What is made of a path that stands here, or of one of several in an axis of words. The files are read once, with the
     * study. What counts for results is the content of files, so that stands in the canonical form.
     *
     * @param reader makes something of a path, and reads all files that it needs by {@link #files()}
     */
    <T> Recipe<T> files(String key, String remedy, Function<String, T> reader) {
        Optional<Node> node = node(key, remedy);
        if (node.isEmpty()) {
            return Part.<T>unreadable().recipe();
        }
        if (!(node.get() instanceof Node.Scalar scalar) || scalar.kind() == Node.Kind.NULL) {
            problems.add(
                    node.get().place(), "must be a path but is " + node.get().description());
            return Part.<T>unreadable().recipe();
        }
        String text = scalar.text();
        Map<String, Object> digests = new TreeMap<>();
        Map<String, T> contents = new HashMap<>();
        for (String path : scope.isWord(text) ? scope.words(text) : List.of(text)) {
            int before = files.digests().size();
            try {
                contents.put(path, reader.apply(path));
            } catch (BadFile e) {
                problems.add(scalar.place(), e.getMessage());
            }
            List<String> read = files.digests();
            digests.put(path, read.size() == before + 1 ? read.get(before) : read.subList(before, read.size()));
        }
        if (!scope.isWord(text)) {
            resolved.put(key, digests.get(text));
            return values -> contents.get(text);
        }
        resolved.put(key, Map.of(Canonical.FILES, digests));
        names.add(text);
        sizes.add(text);
        int column = scope.place(text);
        return values -> contents.get(values.word(column));
    }

    /** One of a choice that is the same in all cells, though its settings may differ; empty if there is a problem. */
    <T> Optional<T> chosen(String key, Choice<T> choice, String kind) {
        return node(key, choice.known())
                .flatMap(node -> choice.chosen(node, kind, this))
                .map(chosen -> {
                    resolved.put(key, chosen.resolved());
                    return chosen.value();
                });
    }

    /** Some of a choice, one after the other, each the same in all cells, though its settings may differ; empty if one is unreadable. */
    <T> Optional<List<T>> list(String key, Choice<T> choice, String remedy) {
        List<Choice.Chosen<T>> chosen = new ArrayList<>();
        Optional<Node> node = node(key, remedy);
        if (node.isPresent() && node.get() instanceof Node.Sequence sequence) {
            sequence.entries()
                    .forEach(entry -> choice.chosen(entry, "kind", this).ifPresent(chosen::add));
        } else {
            node.ifPresent(other -> mustBeList(other, remedy));
        }
        resolved.put(key, chosen.stream().map(Choice.Chosen::resolved).toList());
        boolean isWhole = node.isPresent()
                && node.get() instanceof Node.Sequence all
                && all.entries().size() == chosen.size();
        return isWhole ? Optional.of(chosen.stream().map(Choice.Chosen::value).toList()) : Optional.empty();
    }

    private void mustBeList(Node node, String remedy) {
        problems.add(node.place(), "must be a list but is " + node.description() + "; " + remedy);
    }

    /** What is made of these settings, unless they break one of its rules: then that is a problem. */
    <T> Optional<T> guarded(Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException e) {
            Problem problem = BadSetting.problem(e, mapping);
            problems.add(problem.place(), problem.message());
            return Optional.empty();
        }
    }

    /** Notes the settings that nobody asked for. */
    void finish() {
        for (Map.Entry<String, Node> setting : mapping.settings().entrySet()) {
            if (!asked.contains(setting.getKey())) {
                problems.add(
                        setting.getValue().place(), "no such setting. " + Spelling.remedy(setting.getKey(), asked));
            }
        }
    }

    private Quantity noted(String key, Quantity quantity) {
        resolved.put(key, quantity.resolved());
        return quantity;
    }

    private Quantity constantly(double value, String key) {
        return new Quantity(place(key), values -> value, Set.of(), value);
    }

    private Quantity quantity(Node node) {
        Optional<Expression> read = new ExpressionReader(scope, initials, problems).read(node);
        if (read.isEmpty()) {
            return new Quantity(node.place(), values -> Double.NaN, Set.of(), "");
        }
        Expression expression = read.get();
        names.addAll(expression.names());
        Compiled compiled =
                expression.compile(name -> initials.map(of -> of.place(name)).orElseGet(() -> scope.place(name)));
        return new Quantity(node.place(), compiled, expression.names(), canonical(expression));
    }

    /** Equal for expressions that are written differently but say the same. */
    static Object canonical(Expression expression) {
        return expression.isConstant() ? (Object) expression.constantValue() : expression.toString();
    }
}
