package org.separatrix.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Numerics;
import org.separatrix.dynamics.Precision;
import org.separatrix.dynamics.Shape;
import org.separatrix.phases.Classifier;
import org.separatrix.phases.Theory;
import org.separatrix.study.file.BadFile;
import org.separatrix.study.file.StudyFiles;
import org.separatrix.study.grid.Axis;
import org.separatrix.study.grid.Grid;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.yaml.Node;
import org.separatrix.study.yaml.Overrides;
import org.separatrix.study.yaml.YamlReader;
import org.separatrix.study.yaml.YamlWriter;

/** Reads a study from its text, from the top to the bottom. */
final class StudyReader {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final String EXAMPLE = "a study begins like 'study: my-study', then axes and cell";

    private final Problems problems;
    private final Names names;
    private StudyFiles files;

    private StudyReader(String fileName, StudyFiles files) {
        this.files = files;
        this.problems = new Problems(fileName);
        this.names = new Names(problems);
    }

    static Study read(String fileName, String text, List<String> overrides, StudyFiles files) {
        StudyReader reader = new StudyReader(fileName, files);
        Optional<Node> tree = YamlReader.read(text, Place.FILE, reader.problems);
        reader.problems.throwIfAny();
        Node changed = Overrides.apply(tree.orElseThrow(), overrides, reader.problems);
        reader.problems.throwIfAny();
        return reader.study(changed);
    }

    private Study study(Node tree) {
        if (!(tree instanceof Node.Mapping mapping)) {
            problems.add(
                    tree.place(), "a study must be a map of settings but is " + tree.description() + "; " + EXAMPLE);
            problems.throwIfAny();
            throw new IllegalStateException("unreachable: there is a problem");
        }
        Settings root = new Settings(mapping, Scope.empty(), problems);
        String name = name(root);
        String about = root.node("about").map(this::text).orElse("");
        root.node("folder").ifPresent(this::beginPathsAt);
        Scope scope = scope(root);
        Settings scoped = new Settings(mapping, scope, problems, files);
        Where where = root.node("where").map(node -> where(node, scope)).orElse(Where.everywhere());
        Optional<CellTemplate> template = root.node("cell", "it describes one training run; see the examples")
                .flatMap(node -> new CellReader(scoped.child("cell")).read());
        RecordingReader recording = new RecordingReader(
                problems, template.map(each -> each.train().countsSteps()).orElse(true));
        recording.read(root.child("record"));
        Optional<Classifier> classifier = root.node("phases")
                .flatMap(node -> Catalog.CLASSIFIERS.chosen(node, "by", root))
                .map(Choice.Chosen::value);
        classifier.ifPresent(present -> present.metrics().forEach(recording::require));
        Optional<Cell> example = problems.none() ? check(scope, where, template.orElseThrow()) : Optional.empty();
        Optional<Shape> shape = example.map(Cell::shape);
        boolean unreadable = classifier.isEmpty() && root.node("phases").isPresent();
        ShowReader shows =
                new ShowReader(classifier, unreadable, shape, recording, new AxisNames(scope, problems), problems);
        List<DiagramRequest> diagrams = root.node("diagrams")
                .map(node -> new DiagramsReader(scope, shows, problems).read(node))
                .orElse(List.of());
        List<FitRequest> fits = root.node("fits")
                .map(node -> new FitsReader(scope, shows, problems).read(node))
                .orElse(List.of());
        Optional<Theory> theory = root.node("theory").flatMap(node -> theory(node, root, classifier, unreadable));
        root.finish();
        example.ifPresent(recording::check);
        problems.throwIfAny(); // a metric that does not suit the cells may have any columns
        shape.ifPresent(ofCell -> names.checkColumns(recording.recording().columns(ofCell)));
        problems.throwIfAny();
        return new Study(
                name,
                about,
                YamlWriter.write(withFolder(mapping)),
                canonical(root, scoped, scope, where, recording),
                scope,
                where,
                template.orElseThrow(),
                recording.recording(),
                recording.added(),
                classifier,
                theory,
                diagrams,
                fits);
    }

    private String name(Settings root) {
        Optional<Node> node = root.node("study", EXAMPLE);
        String name = node.map(this::text).orElse("");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            problems.add(
                    node.get().place(),
                    "must be a name for a folder, small letters, digits and hyphens, at most 63, but is '" + name
                            + "'");
        }
        return name;
    }

    private String text(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.kind() != Node.Kind.NULL) {
            return scalar.text();
        }
        problems.add(node.place(), "must be a text but is " + node.description());
        return "";
    }

    private void beginPathsAt(Node node) {
        try {
            files = files.beginningAt(text(node));
        } catch (BadFile e) {
            problems.add(node.place(), e.getMessage());
        }
    }

    /** The study as it is understood wherever it is read: paths begin where they began here. */
    private Node withFolder(Node.Mapping study) {
        Optional<String> folder = files.usedFolder();
        if (folder.isEmpty()) {
            return study;
        }
        Map<String, Node> settings = new LinkedHashMap<>(study.settings());
        settings.put("folder", new Node.Scalar(study.place().setting("folder"), Node.Kind.TEXT, folder.get()));
        return new Node.Mapping(study.place(), settings);
    }

    /** The axes and definitions. */
    private Scope scope(Settings root) {
        List<Axis> axes = root.node("axes", "a study sweeps at least one axis, as in seed: {count: 8}")
                        .isPresent()
                ? new AxesReader(names, problems).read(root.child("axes"))
                : List.of();
        Grid grid = new Grid(List.of());
        try {
            grid = new Grid(axes);
        } catch (IllegalArgumentException e) {
            problems.add(root.place("axes"), e.getMessage());
        }
        return new DefinitionsReader(grid, names, problems).read(root.child("let"));
    }

    private Where where(Node node, Scope scope) {
        return new ExpressionReader(scope, problems)
                .read(node)
                .map(expression -> Where.of(node.place(), expression, scope))
                .orElse(Where.everywhere());
    }

    private Optional<Cell> check(Scope scope, Where where, CellTemplate template) {
        CellCheck check = new CellCheck(scope, where, template, problems);
        check.run();
        return check.example();
    }

    private Optional<Theory> theory(Node node, Settings root, Optional<Classifier> classifier, boolean unreadable) {
        return Catalog.THEORIES.chosen(node, "kind", root).flatMap(chosen -> {
            String needed = chosen.value().classifier().orElse("");
            Optional<Theory> theory = chosen.value().theory().apply(classifier);
            if (theory.isEmpty() && !unreadable) {
                problems.add(
                        node.place(),
                        "speaks of what " + needed + " measures, and the study has "
                                + classifier.map(other -> other.name()).orElse("no classifier")
                                + "; add phases: {by: " + needed + "}");
            }
            return theory;
        });
    }

    private static String canonical(
            Settings root, Settings scoped, Scope scope, Where where, RecordingReader recording) {
        Map<String, Object> resolved = new TreeMap<>();
        resolved.put("numerics", (long) Numerics.VERSION);
        resolved.put("axes", root.resolved().get("axes"));
        resolved.put("let", root.resolved().get("let"));
        resolved.put("columns", new ArrayList<>(scope.names()));
        resolved.put("cell", scoped.resolved().get("cell"));
        resolved.put("record", recording.resolved());
        if (recording.recording().precision() == Precision.FLOAT) {
            resolved.put("record-precision", "float");
        }
        if (!where.text().isEmpty()) {
            resolved.put("where", where.text());
        }
        return Canonical.text(resolved);
    }
}
