package org.separatrix.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.DenseTrainer;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Trajectories;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.study.file.NamedFile;
import org.separatrix.study.file.NumberTable;
import org.separatrix.study.file.ParquetTables;
import org.separatrix.study.problem.StudyProblems;

/** A study that names files is its text and their content, wherever it is read. */
class StudyWithFilesTest {
    private static final Path POINTS = Path.of("src", "test", "resources", "files", "early-direction-points.csv");

    @TempDir
    Path folder;

    @Test
    void aStudyIsTrainedOnTheSamplesOfAFile() throws IOException {
        Files.copy(POINTS, folder.resolve("points.csv"));
        Study study = study(folder, "points.csv");
        List<Cell> cells = List.of(study.cell(0), study.cell(1));
        Trajectories trajectories = new Trajectories(study.recording().columns(study.shape(0)));
        new DenseTrainer(study.recording()).train(cells, trajectories);
        for (Trajectory trajectory : trajectories.all()) {
            double first = trajectory.value(0, trajectory.column("loss"));
            assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.COMPLETED);
            // From almost zero weights: half the sum of squared targets.
            assertThat(first).isCloseTo(1.25673, within(5e-6));
            assertThat(trajectory.last("loss")).isLessThan(first);
        }
    }

    @Test
    void itsTextMeansTheSameWhereverItIsRead() throws IOException {
        Files.copy(POINTS, folder.resolve("points.csv"));
        Study study = study(folder, "points.csv");
        Study elsewhere = Study.parse(study.text());
        assertThat(elsewhere).isEqualTo(study);
        assertThat(elsewhere.digest()).isEqualTo(study.digest());
        assertThat(elsewhere.cell(1).data().samples(1).y())
                .isEqualTo(study.cell(1).data().samples(1).y());
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "it's", "a \"quote\"", "h\u00f6lder", "# no comment", "a: b", "[list]", "5"})
    void pathsMayHoldAnything(String name) throws IOException {
        Path odd = Files.createDirectory(folder.resolve(name));
        Files.copy(POINTS, odd.resolve(name + ".csv"));
        Path file = odd.resolve("study.yaml");
        Files.writeString(file, text("unset"));
        Study study = Study.read(file, List.of("cell.data.path=\"" + name.replace("\"", "\\\"") + ".csv\""));
        assertThat(Study.parse(study.text())).isEqualTo(study);
    }

    @Test
    void otherContentIsAnotherStudyAndAnotherPlaceIsNot() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        Files.copy(POINTS, folder.resolve("points.csv"));
        Files.copy(POINTS, there.resolve("renamed.csv"));
        Study here = study(folder, "points.csv");
        assertThat(study(there, "renamed.csv").digest()).isEqualTo(here.digest());
        Files.writeString(there.resolve("renamed.csv"), "x0,x1,y\n1,2,3\n");
        assertThat(study(there, "renamed.csv").describeDifference(here.canonical()))
                .singleElement()
                .asString()
                .startsWith("cell.data.path is sha256:")
                .contains(" but was sha256:");
    }

    @Test
    void pathsMayBeAnAxisOfWords() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "x0,y\n1,2\n");
        Files.writeString(folder.resolve("b.csv"), "x0,y\n1,2\n3,4\n");
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, text("file").replace("seed: {count: 2}", "file: {values: [a.csv, b.csv]}"));
        Study study = Study.read(file, List.of());
        assertThat(study.cell(0).data().samples()).isEqualTo(1);
        assertThat(study.cell(1).data().samples(0).x()).containsExactly(1, 3);
        assertThat(study.shape(1).samples()).isEqualTo(2);
        assertThat(study.shapeAxes().get(0)).isTrue();
        String before = study.digest();
        Files.writeString(folder.resolve("b.csv"), "x0,y\n1,2\n3,5\n");
        assertThat(Study.parse(study.text()).digest()).isNotEqualTo(before);
    }

    @Test
    void aStudyMaySayWhereItsPathsBegin() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.copy(POINTS, data.resolve("points.csv"));
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, text("points.csv"));
        Study study = Study.read(file, List.of("folder=data"));
        assertThat(study.cell(0).data().samples()).isEqualTo(5);
        assertThat(Study.parse(study.text())).isEqualTo(study);
    }

    @Test
    void aTextThatStandsNowhereCannotNameRelativePaths() {
        assertThatThrownBy(() -> Study.parse(text("points.csv")))
                .isInstanceOf(StudyProblems.class)
                .hasMessageContaining("cell.data.path  'points.csv' is relative, but nothing says to what");
    }

    @Test
    void aStudyWithoutFilesSaysNothingOfFolders() throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, Studies.text());
        assertThat(Study.read(file, List.of()).text()).doesNotContain("folder");
    }

    @Test
    void aFileThatIsNoFileIsRefused() {
        List<String> messages = new ArrayList<>();
        for (String path : List.of("''", "\"a\\0b\"", "/dev/zero", "/")) {
            try {
                Study.parse("test.yaml", text("unset"), List.of("cell.data.path=" + path));
            } catch (StudyProblems problems) {
                messages.add(problems.problems().get(0).message());
            }
        }
        assertThat(messages)
                .containsExactly(
                        "an empty text is not a path",
                        "'a?b' is not a path",
                        "/dev/zero is not a file of bytes",
                        "/ is a folder; name a file");
    }

    @Test
    void samplesOfAFileKeepTheirOrderAndWeights() throws IOException {
        Files.writeString(
                folder.resolve("points.csv"), "\ufeffx1,weight,y0,x0,y1\r\n1,0.25,2,3,4\r\n\r\n5,0.75,6,7,8e-1\r\n");
        Samples samples = study(folder, "points.csv").cell(0).data().samples(0);
        assertThat(samples.x()).containsExactly(3, 1, 7, 5);
        assertThat(samples.y()).containsExactly(2, 4, 6, 0.8);
        assertThat(samples.weights()).containsExactly(0.25, 0.75);
    }

    @Test
    void aTestIsTheLastRowsOrAnotherTable() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "x0,y,weight\n1,2,0.5\n3,4,0.25\n5,6,0.25\n");
        Files.writeString(folder.resolve("b.csv"), "x0,y\n7,8\n");
        Files.writeString(folder.resolve("c.csv"), "x0,x1,y\n7,8,9\n");
        Data split = tested("1");
        assertThat(split.samples()).isEqualTo(2);
        assertThat(split.samples(0).x()).containsExactly(1, 3);
        assertThat(split.samples(0).weights()).containsExactly(0.5, 0.25);
        assertThat(split.test(0).orElseThrow().y()).containsExactly(6);
        Data others = tested("{path: b.csv}");
        assertThat(others.samples()).isEqualTo(3);
        assertThat(others.test(0).orElseThrow().x()).containsExactly(7);
        assertThatThrownBy(() -> tested("{path: c.csv}"))
                .hasMessageContaining(
                        "cell.data.test  must have 1 inputs and 1 targets like the training samples but has 2");
        assertThatThrownBy(() -> tested("3"))
                .hasMessageContaining(
                        "cell.data.test  must be at least 0 and leave some of the 3 samples to train on but was 3");
    }

    @Test
    void rowsMayBeTakenInARandomOrderAndNormalised() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "x0,x1,y\n1,7,2\n3,7,4\n5,7,6\n7,7,8\n");
        Data standard = data("{kind: table, path: a.csv, test: 1, normalise: standard}");
        assertThat(standard.samples(0).x())
                .containsExactly(-2 / Math.sqrt(8.0 / 3), 0, 0, 0, 2 / Math.sqrt(8.0 / 3), 0);
        assertThat(standard.samples(0)).isSameAs(standard.samples(1));
        Data random = data("{kind: table, path: a.csv, test: 2, order: random}");
        Set<Double> targets = new TreeSet<>();
        for (Samples part : List.of(random.samples(3), random.test(3).orElseThrow())) {
            assertThat(part.count()).isEqualTo(2);
            Arrays.stream(part.y()).forEach(targets::add);
        }
        assertThat(targets).containsExactly(2.0, 4.0, 6.0, 8.0);
        Data others = data("{kind: table, path: a.csv, test: {path: a.csv}, normalise: unit-norm}");
        assertThat(others.test(0).orElseThrow().x()).isEqualTo(others.samples(0).x());
    }

    @Test
    void whoeverKnowsParquetReadsItsTables() throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, text("a.parquet"));
        byte[] content = "PAR1, and what else makes a table".getBytes(UTF_8);
        Files.write(folder.resolve("a.parquet"), content);
        ParquetTables numbers =
                given -> NumberTable.ofRows(given, List.of("x0", "weight", "y"), new double[] {1, 0.5, 2, 3, 0.25, 4});
        Study study = Study.read(file, List.of(), numbers);
        Samples samples = study.cell(0).data().samples(0);
        assertThat(samples.x()).containsExactly(1, 3);
        assertThat(samples.y()).containsExactly(2, 4);
        assertThat(samples.weights()).containsExactly(0.5, 0.25);
        assertThat(study.canonical()).contains(new NamedFile("", content).digest());
        assertThatThrownBy(() -> Study.read(file, List.of()))
                .hasMessageContaining("a.parquet is a table of Parquet, which nobody here can read; write it as CSV");
        ParquetTables damaged = given -> {
            throw new IOException(given.path() + " is damaged: somehow");
        };
        assertThatThrownBy(() -> Study.read(file, List.of(), damaged))
                .hasMessageContaining("a.parquet is damaged: somehow");
        ParquetTables negative =
                given -> NumberTable.ofRows(given, List.of("x0", "weight", "y"), new double[] {1, 0.5, 2, 3, -1, 4});
        assertThatThrownBy(() -> Study.read(file, List.of(), negative))
                .hasMessageContaining("a.parquet, row 2: weight must be zero or a positive number but is -1");
        ParquetTables unnamed = given -> NumberTable.ofRows(given, List.of("x0", "z"), new double[] {1, 2});
        assertThatThrownBy(() -> Study.read(file, List.of(), unnamed))
                .hasMessageContaining("a.parquet has columns that cannot be used: it must name x0, x1, ..., then y")
                .hasMessageContaining("but is 'x0,z'");
        Files.writeString(folder.resolve("a.parquet"), "x0,y\n1,2\n");
        assertThatThrownBy(() -> Study.read(file, List.of(), numbers))
                .hasMessageContaining("a.parquet is not a Parquet file: it must begin with PAR1");
    }

    private Data data(String settings) throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, text("a.csv"));
        return Study.read(file, List.of("cell.data=" + settings)).cell(0).data();
    }

    private Data tested(String test) throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, text("a.csv"));
        return Study.read(file, List.of("cell.data.test=" + test)).cell(0).data();
    }

    private static Study study(Path folder, String path) throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, text(path));
        return Study.read(file, List.of());
    }

    private static String text(String path) {
        return """
                study: with-files
                axes:
                  seed: {count: 2}
                cell:
                  network: {kind: dense, hidden: [6], activation: tanh}
                  init: {law: normal, scale: 0.001}
                  data: {kind: table, path: %s}
                  loss: {kind: half-square, reduce: sum}
                  train: {method: gradient-descent, step-size: 0.05, steps: 200}
                """
                .formatted(path);
    }
}
