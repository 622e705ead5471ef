package org.separatrix.app;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.phases.BoundaryComparison;

/** The notebook and its questions, asked of a small study. What they answer is counted again here from the plain tables. */
class NotebookTest {
    private static final Path NOTEBOOKS = Path.of("..", "..", "notebooks");
    private static final String CELLS =
            "SELECT * FROM 'cells/*.parquet' JOIN 'phases/*.parquet' USING (cell) ORDER BY cell";
    private static final long STEPS = 100;

    @TempDir
    private static Path results;

    private static List<Map<String, Object>> cells;

    @BeforeAll
    static void runTheStudy() throws Exception {
        // Too few steps for the largest kappa, so that there are cells of neither phase.
        String steps = "cell.train.steps=" + STEPS;
        Answer answer = Answer.to("run", Studies.SMOKE, "--out", results, "--master", "local[1]", "--set", steps);
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        cells = query(CELLS);
        assertThat(cells).hasSize(40);
    }

    @Test
    void outcomesCountEveryCellAndEveryStep() throws Exception {
        long recorded = query("SELECT * FROM 'steps/*.parquet'").size();

        assertThat(ask("outcomes.sql"))
                .containsExactly(Map.of(
                        "outcome", "completed", "cells", 40L, "trained_steps", 40 * STEPS, "recorded_steps", recorded));
    }

    @Test
    void phasesCountEveryCellOnce() throws Exception {
        List<Map<String, Object>> answer = ask("phases.sql");

        assertThat(answer).hasSize(4).allSatisfy(row -> {
            Predicate<Map<String, Object>> here = cell -> cell.get("name").equals(row.get("scheme"))
                    && cell.get("width").equals(row.get("width"));
            long kernel = count(here.and(cell -> cell.get("phase").equals("kernel")));
            long feature = count(here.and(cell -> cell.get("phase").equals("feature")));
            assertThat(row)
                    .containsEntry("cells", 10L)
                    .containsEntry("kernel", kernel)
                    .containsEntry("feature", feature)
                    .containsEntry("other", 10 - kernel - feature)
                    .containsEntry("as_predicted", count(here.and(cell -> cell.get("phase")
                            .equals(cell.get("theory_phase")))));
        });
        assertThat(answer).anySatisfy(row -> assertThat(row.get("other")).isNotEqualTo(0L));
    }

    @Test
    void boundaryIsThatOfTheReportAndWithinOneCellOfTheory() throws Exception {
        BoundaryComparison comparison = new BoundaryComparison("kernel", "feature");
        BoundaryComparison.Result expected = lines(cells).stream()
                .map(line -> comparison.line(
                        line.stream().map(cell -> (String) cell.get("phase")).toList(),
                        line.stream().map(cell -> number(cell, "theory_margin")).toList()))
                .reduce(BoundaryComparison.Result.NONE, BoundaryComparison.Result::and);
        assertThat(expected).isEqualTo(new BoundaryComparison.Result(8, 8, 8, 0, expected.displacement()));

        List<Map<String, Object>> answer = ask("boundary.sql");

        assertThat(answer).hasSize(8).allSatisfy(row -> {
            assertThat(row).containsEntry("into_phase", "kernel");
            double decades = StrictMath.log10(number(row, "measured_kappa") / number(row, "predicted_kappa"));
            double pointsPerDecade = 2;
            assertThat(number(row, "distance_in_cells"))
                    .isLessThan(1)
                    .isCloseTo(Math.abs(decades) * pointsPerDecade, within(1e-9));
        });
        assertThat(answer.stream()
                        .mapToDouble(row -> number(row, "distance_in_cells"))
                        .max()
                        .orElseThrow())
                .isCloseTo(expected.displacement(), within(1e-9));
    }

    @Test
    void aChangeOfPhaseWithoutPartnerIsShown() throws Exception {
        String boundary = sql("boundary.sql");
        // A theory that sees features everywhere predicts no change, and one turned around predicts it the other way.
        String everywhere = boundary.replaceFirst("phase, theory_margin\n", "phase, 1.0 AS theory_margin\n");
        String turned = boundary.replaceFirst("phase, theory_margin\n", "phase, -theory_margin AS theory_margin\n");

        assertThat(query(everywhere)).hasSize(8).allSatisfy(row -> assertThat(row)
                .containsEntry("predicted_kappa", null)
                .containsEntry("distance_in_cells", null));
        assertThat(query(turned))
                .hasSize(16)
                .filteredOn(row -> row.get("measured_kappa") == null)
                .hasSize(8);
    }

    @Test
    void disagreementsAreThePointsOfSeveralPhases() throws Exception {
        Map<String, Set<Object>> phases = cells.stream()
                .collect(groupingBy(
                        cell -> "name = " + cell.get("name") + " " + cell.get("width") + " " + cell.get("kappa"),
                        mapping(cell -> cell.get("phase"), toSet())));
        phases.values().removeIf(several -> several.size() == 1);

        List<Map<String, Object>> answer = ask("disagreements.sql");

        assertThat(answer)
                .isNotEmpty()
                .extracting(row -> row.get("facet") + " " + row.get("width") + " " + row.get("kappa"))
                .containsExactlyInAnyOrderElementsOf(phases.keySet());
    }

    @Test
    void oneStartLearnsFeaturesOnlyInTheMeanFieldScheme() throws Exception {
        List<Map<String, Object>> answer = ask("same-start.sql");

        assertThat(answer).extracting(row -> row.get("scheme")).containsExactly("mean-field", "ntk");
        assertThat(answer).extracting(row -> row.get("phase")).containsExactly("feature", "kernel");
        assertThat(answer).allSatisfy(row -> {
            assertThat(row)
                    .containsEntry("kappa", 1.0)
                    .containsEntry("width", 64.0)
                    .containsEntry("seed", 0L);
            // The kernel of one start of 64 units is off its mean by an eighth, and its growth by about as much.
            assertThat(number(row, "last_kernel_ratio") / number(row, "kernel_ratio_in_theory"))
                    .isCloseTo(1, within(0.15));
        });
    }

    @Test
    void aTrajectoryIsThatOfTheCellAskedForOrOfTheFirst() throws Exception {
        Map<String, Object> cell = cells.get(17);
        long number = (Long) cell.get("cell");
        assertThat(number).isNotZero();

        List<Map<String, Object>> answer = query(sql("trajectory.sql"), "SET VARIABLE cell = " + number);

        assertThat(answer)
                .extracting(row -> row.get("step"))
                .isEqualTo(
                        query("SELECT step FROM 'steps/*.parquet' WHERE cell = " + number + " ORDER BY step").stream()
                                .map(row -> row.get("step"))
                                .toList());
        assertThat(answer.get(0)).containsEntry("step", 0L).containsEntry("kernel_ratio", 1.0);
        assertThat(answer.get(answer.size() - 1))
                .containsEntry("step", STEPS)
                .containsEntry("kappa", cell.get("kappa"))
                .containsEntry("time", cell.get("time"))
                .containsEntry("loss", cell.get("last_loss"))
                .containsEntry("kernel_ratio", cell.get("last_kernel_ratio"));
        assertThat(ask("trajectory.sql")).allSatisfy(row -> assertThat(row).containsEntry("cell", 0L));
    }

    @Test
    void mechanismsCountEveryCellOnce() throws Exception {
        Map<String, Long> expected = cells.stream()
                .collect(groupingBy(
                        cell -> cell.get("name") + " " + cell.get("phase") + " " + cell.get("mechanisms"), counting()));

        List<Map<String, Object>> answer = ask("mechanisms.sql");

        assertThat(answer)
                .extracting(row -> row.get("acting"))
                .contains("none", "alignment+rescaling", "disalignment")
                .doesNotContain("");
        assertThat(answer.stream()
                        .collect(Collectors.toMap(
                                row -> (row.get("scheme") + " " + row.get("phase") + " " + row.get("acting"))
                                        .replaceFirst("none$", ""),
                                row -> (Long) row.get("cells"))))
                .isEqualTo(expected);
    }

    @Test
    void theDriveOfTheKernelFallsWithWidthInTheTangentKernelSchemeOnly() throws Exception {
        List<Map<String, Object>> answer = ask("width-exponent.sql");

        assertThat(answer).extracting(row -> row.get("scheme")).contains("ntk", "mean-field");
        assertThat(answer).allSatisfy(row -> {
            double theory = row.get("scheme").equals("ntk") ? -0.5 : 0;
            assertThat(number(row, "exponent_in_theory")).isCloseTo(theory, within(1e-12));
            // Two starts of 16 units: their mean kernel is known to 18 %, which is 0.13 of an exponent over a factor of
            // 4.
            assertThat(number(row, "exponent")).isCloseTo(theory, within(0.13));
        });
        Set<Object> shown = answer.stream().map(row -> row.get("kappa")).collect(toSet());
        Set<Object> drowned = cells.stream()
                .filter(cell ->
                        number(cell, "kernel_drive") == 0 && cell.get("name").equals("mean-field"))
                .map(cell -> cell.get("kappa"))
                .collect(toSet());
        assertThat(drowned).isNotEmpty().doesNotContainAnyElementsOf(shown);
    }

    @Test
    void everyFileOfSqlOpensWithAQuestionThatTheNotebookAsks() throws Exception {
        assertThat(files()).isNotEmpty().allSatisfy(file -> assertThat(
                        sql(file).lines().findFirst().orElseThrow())
                .startsWith("-- ")
                .endsWith("?"));
        assertThat(codeOfNotebook().stream()
                        .flatMap(code -> Pattern.compile("(?<=\")[\\w-]+\\.sql(?=\")")
                                .matcher(code)
                                .results())
                        .map(MatchResult::group))
                .containsExactlyInAnyOrderElementsOf(files());
    }

    @Test
    void theNotebookIsStoredWithoutOutputs() throws IOException {
        JsonNode notebook = notebook();

        assertThat(notebook.get("nbformat").intValue()).isEqualTo(4);
        assertThat(notebook.at("/metadata/kernelspec/name").textValue()).isEqualTo("separatrix");
        assertThat(notebook.get("cells")).isNotEmpty().allSatisfy(cell -> {
            boolean code = cell.get("cell_type").textValue().equals("code");
            assertThat(cell.has("outputs")).isEqualTo(code);
            assertThat(cell.path("outputs")).isEmpty();
            assertThat(cell.path("execution_count").isNull()).isEqualTo(code);
        });
    }

    @Test
    void theNotebookRunsFromItsFirstCellToItsLast() throws IOException {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            List<String> code = codeOfNotebook();
            evaluate(shell, code.get(0));
            evaluate(shell, "results = Path.of(\"" + results + "\"); questions = Path.of(\"" + NOTEBOOKS + "/sql\");");
            // What the notebook's kernel brings, and here writes down what it is to show.
            evaluate(shell, "List<String> shown = new ArrayList<>();");
            evaluate(shell, "void display(Object what) { shown.add(what.getClass().getSimpleName()); }");
            evaluate(shell, "void display(String type, Object what) { shown.add(what.toString().substring(0, 5)); }");
            code.subList(1, code.size()).forEach(cell -> evaluate(shell, cell));

            assertThat(shell.eval("String.join(\" \", shown)").get(0).value())
                    .isEqualTo("\"<tabl BufferedImage <tabl <tabl <tabl <tabl <svg  <svg  <tabl BufferedImage <tabl\"");
        }
    }

    private static void evaluate(JShell shell, String code) {
        String rest = code;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            for (SnippetEvent event : shell.eval(next.source())) {
                assertThat(event.exception()).as(next.source()).isNull();
                assertThat(event.status()).as(next.source()).isEqualTo(Snippet.Status.VALID);
            }
            rest = next.remaining();
        }
    }

    private static List<Map<String, Object>> ask(String file) throws Exception {
        return query(sql(file));
    }

    private static String sql(String file) throws IOException {
        return Files.readString(NOTEBOOKS.resolve("sql").resolve(file));
    }

    private static Collection<String> files() throws IOException {
        try (Stream<Path> files = Files.list(NOTEBOOKS.resolve("sql"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static JsonNode notebook() throws IOException {
        return new ObjectMapper()
                .readTree(NOTEBOOKS.resolve("three-mechanisms.ipynb").toFile());
    }

    private static List<String> codeOfNotebook() throws IOException {
        List<String> code = new ArrayList<>();
        for (JsonNode cell : notebook().get("cells")) {
            if (cell.get("cell_type").textValue().equals("code")) {
                StringBuilder source = new StringBuilder();
                cell.get("source").forEach(line -> source.append(line.textValue()));
                code.add(source.toString());
            }
        }
        return code;
    }

    private static List<Map<String, Object>> query(String sql, String... settings) throws SQLException {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("SET file_search_path = '" + results + "'");
            for (String setting : settings) {
                statement.execute(setting);
            }
            try (ResultSet answer = statement.executeQuery(sql)) {
                List<Map<String, Object>> rows = new ArrayList<>();
                while (answer.next()) {
                    Map<String, Object> row = new LinkedHashMap<>();
                    for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                        row.put(answer.getMetaData().getColumnLabel(i), answer.getObject(i));
                    }
                    rows.add(row);
                }
                return rows;
            }
        }
    }

    private static long count(Predicate<Map<String, Object>> which) {
        return cells.stream().filter(which).count();
    }

    private static double number(Map<String, Object> row, String column) {
        return (Double) row.get(column);
    }

    /** The cells that differ in kappa only, in its order. */
    private static Collection<List<Map<String, Object>>> lines(List<Map<String, Object>> cells) {
        return cells.stream()
                .sorted(Comparator.comparingDouble(cell -> number(cell, "kappa")))
                .collect(groupingBy(cell -> cell.get("name") + " " + cell.get("width") + " " + cell.get("seed")))
                .values();
    }
}
