package org.separatrix.study;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Recording;
import org.separatrix.dynamics.Shape;
import org.separatrix.phases.Classifier;
import org.separatrix.phases.Theory;
import org.separatrix.study.expression.Expression;
import org.separatrix.study.file.ParquetTables;
import org.separatrix.study.file.StudyFiles;
import org.separatrix.study.grid.Grid;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.grid.StudyColumn;
import org.separatrix.study.grid.Values;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problem;
import org.separatrix.study.problem.StudyProblems;
import org.separatrix.study.yaml.YamlReader;

/**
 * A study: axes, definitions, one cell in terms of them, what to record, how to label, what to draw. It is made from its text
 * and the files that this names, so the text is what travels, and equal texts are equal studies as long as the files are the
 * same, which the digest tells. The grid is arithmetic and never expanded.
 */
public final class Study {
    private final String name;
    private final String about;
    private final String text;
    private final String canonical;
    private final Scope scope;
    private final Where where;
    private final CellTemplate template;
    private final Recording recording;
    private final List<String> addedMetrics;
    private final Optional<Classifier> classifier;
    private final Optional<Theory> theory;
    private final List<DiagramRequest> diagrams;
    private final List<FitRequest> fits;

    Study(
            String name,
            String about,
            String text,
            String canonical,
            Scope scope,
            Where where,
            CellTemplate template,
            Recording recording,
            List<String> addedMetrics,
            Optional<Classifier> classifier,
            Optional<Theory> theory,
            List<DiagramRequest> diagrams,
            List<FitRequest> fits) {
        this.name = name;
        this.about = about;
        this.text = text;
        this.canonical = canonical;
        this.scope = scope;
        this.where = where;
        this.template = template;
        this.recording = recording;
        this.addedMetrics = addedMetrics;
        this.classifier = classifier;
        this.theory = theory;
        this.diagrams = List.copyOf(diagrams);
        this.fits = List.copyOf(fits);
    }

    /**
     * Reads a file, with settings from the command line, {@code cell.train.steps=1000}, in place of the file's own. Throws
     * {@link StudyProblems} with everything that is wrong with it.
     */
    public static Study read(Path file, List<String> overrides) throws IOException {
        return read(file, overrides, ParquetTables.NONE);
    }

    /** The same for one that may name tables of Parquet. */
    public static Study read(Path file, List<String> overrides, ParquetTables parquet) throws IOException {
        String fileName = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > YamlReader.LONGEST) {
                throw unreadable(fileName, "a study must be at most 1 MiB of text");
            }
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
            return StudyReader.read(fileName, text, overrides, StudyFiles.in(folder, parquet));
        } catch (CharacterCodingException e) {
            throw unreadable(fileName, "a study must be text in UTF-8");
        } catch (NoSuchFileException e) {
            throw unreadable(fileName, "there is no such file");
        }
    }

    private static StudyProblems unreadable(String fileName, String message) {
        return new StudyProblems(fileName, List.of(new Problem(Place.FILE, message)));
    }

    /** Reads a text; {@code fileName} is for messages only. */
    public static Study parse(String fileName, String text, List<String> overrides) {
        return parse(fileName, text, overrides, ParquetTables.NONE);
    }

    /** The same for one that may name tables of Parquet. */
    public static Study parse(String fileName, String text, List<String> overrides, ParquetTables parquet) {
        return StudyReader.read(fileName, text, overrides, StudyFiles.anywhere(parquet));
    }

    /** Reads what {@link #text()} printed. */
    public static Study parse(String text) {
        return parse("study.yaml", text, List.of());
    }

    public String name() {
        return name;
    }

    /** What it is about, in its author's words; may be empty. */
    public String about() {
        return about;
    }

    /** The study as YAML, with all settings from the command line in place, and the folder in which its paths begin. */
    public String text() {
        return text;
    }

    /**
     * What decides which cells there are and what each of them is, and nothing else: studies of equal canonical form have
     * equal results, whatever they are called and however they are labelled and drawn.
     */
    public String canonical() {
        return canonical;
    }

    /** SHA-256 of the canonical form, in hexadecimal. */
    public String digest() {
        return Canonical.digest(canonical);
    }

    /** How this study differs from an earlier one, given by its canonical form: a sentence per setting. */
    public List<String> describeDifference(String earlierCanonical) {
        return Canonical.differences(earlierCanonical, canonical);
    }

    /**
     * The same study over the axes and with the condition of an earlier one, given by its canonical form.
     *
     * @throws CannotExtend if that differs in more than which cells it has
     */
    public Study formerly(String earlierCanonical) {
        if (!Canonical.differencesOfCells(earlierCanonical, canonical).isEmpty()) {
            throw new CannotExtend(CannotExtend.Reason.OTHER_CELLS, describeDifference(earlierCanonical));
        }
        Scope former = scope.over(new Grid(FormerAxes.read(earlierCanonical, grid())));
        String condition = Canonical.where(earlierCanonical);
        Where formerWhere =
                condition.isEmpty() ? Where.everywhere() : Where.of(where.place(), Expression.parse(condition), former);
        return new Study(
                name,
                about,
                text,
                earlierCanonical,
                former,
                formerWhere,
                template,
                recording,
                addedMetrics,
                classifier,
                theory,
                diagrams,
                fits);
    }

    public Grid grid() {
        return scope.grid();
    }

    /** The columns of axes and definitions, in order. */
    public List<StudyColumn> columns() {
        return scope.columns();
    }

    /** The values of {@link #columns()} in a cell. */
    public Values values(long cell) {
        return scope.values(requireInGrid(cell));
    }

    /** Where a cell stands, for messages: {@code width = 64, kappa = 0.01}. */
    public String describe(long cell) {
        return scope.describe(requireInGrid(cell));
    }

    /** Whether a cell is run: whether {@code where} is true there. */
    public boolean includes(long cell) {
        return where.includes(values(cell));
    }

    /** The condition under which a cell is run, equal for conditions that only are spelled differently; may be empty. */
    public String where() {
        return where.text();
    }

    /** The training run of this number; throws {@link IllegalArgumentException} if its settings are not possible. */
    public Cell cell(long number) {
        return cell(number, number);
    }

    /** The same, where the run is known by another number than that of its place in the grid. */
    public Cell cell(long place, long number) {
        Values values = values(place);
        try {
            return template.cell(number, values);
        } catch (IllegalArgumentException e) {
            Problem problem = template.problem(e);
            throw new IllegalArgumentException(problem.path() + " " + problem.message(), e);
        }
    }

    /**
     * The shape of a cell, the same for all cells that agree on {@link #shapeAxes()}; throws {@link StudyProblems} if it is
     * not possible.
     */
    public Shape shape(long cell) {
        return planned(cell, template::shape);
    }

    /**
     * The steps that a cell is trained if nothing stops it, the same for all cells that agree on {@link #stepsAxes()}; where
     * {@link #countsSteps()} is false, a guess of its gradients.
     */
    public long steps(long cell) {
        return planned(cell, template.train().length()).steps();
    }

    /** The same for all cells that agree on the axes of their shapes and steps. */
    public Effort effort(long cell) {
        boolean hasSeeds = !template.seedNames().isEmpty();
        return planned(
                cell, values -> template.train().effort(values, template.data().make(values), hasSeeds));
    }

    /** Whether the study has rules that may end a cell before its last step. */
    public boolean mayStop() {
        return template.train().mayStop();
    }

    /** Whether it is known before how many steps a cell takes. */
    public boolean countsSteps() {
        return template.train().countsSteps();
    }

    private <T> T planned(long cell, Recipe<T> recipe) {
        Values values = values(cell);
        try {
            return recipe.make(values);
        } catch (IllegalArgumentException e) {
            Problem problem = template.problem(e);
            String message = problem.message() + " (where " + describe(cell) + ")";
            throw new StudyProblems(name, List.of(new Problem(problem.place(), message)));
        }
    }

    public BitSet shapeAxes() {
        return scope.dependencies(template.shapeNames());
    }

    public BitSet stepsAxes() {
        return scope.dependencies(template.train().stepsNames());
    }

    /** The axes that decide whether a cell is run. */
    public BitSet whereAxes() {
        return scope.dependencies(where.names());
    }

    /** What is recorded, including {@link #addedMetrics()}. */
    public Recording recording() {
        return recording;
    }

    /** Metrics that the study does not list but its classifier and diagrams need. */
    public List<String> addedMetrics() {
        return addedMetrics;
    }

    public Optional<Classifier> classifier() {
        return classifier;
    }

    public Optional<Theory> theory() {
        return theory;
    }

    public List<DiagramRequest> diagrams() {
        return diagrams;
    }

    public List<FitRequest> fits() {
        return fits;
    }

    /** An axis, or a name that an axis of rows binds, as the axis of a diagram. */
    public DiagramAxis diagramAxis(String name) {
        return new DiagramAxis(name, grid(), grid().axisOf(name));
    }

    private long requireInGrid(long cell) {
        if (cell < 0 || cell >= grid().size()) {
            throw new IllegalArgumentException(
                    "cell must be between 0 and " + (grid().size() - 1) + " but was " + cell);
        }
        return cell;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Study study && study.text.equals(text) && study.canonical.equals(canonical);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return name + ", " + grid().size() + " cells";
    }
}
