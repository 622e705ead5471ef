package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.store.Location;
import org.separatrix.study.Study;

/** What the program says where no Spark is needed: help, plans, and every refusal, word for word. */
class CommandLineTest {
    @TempDir
    private static Path folder;

    /** {@code begun} is a folder with one of three chunks, {@code finished} has all of them; {@code file} is no folder. */
    @BeforeAll
    static void prepareFolders() throws IOException {
        Studies.train(Studies.begin(Studies.TINY, folder.resolve("begun")), 0);
        Sweep finished = Studies.begin(Studies.PLAIN, folder.resolve("finished"));
        Studies.train(finished, 0);
        Studies.begin(Studies.OUTCOMES, folder.resolve("outcomes"));
        Study biased = Study.read(
                Studies.PLAIN,
                List.of(
                        "axes={seed: {count: 3}, biased: {values: [1]}}",
                        "cell.network.bias=biased",
                        "record={metrics: [loss, alignment]}"));
        Sweep.begin(biased, Location.of(folder.resolve("biased")), new ChunkOptions());
        Files.createDirectories(folder.resolve("empty"));
        Files.writeString(folder.resolve("file"), "not a folder");
        new Folder(folder.resolve("begun")).copyTo(folder.resolve("edited"));
        Path edited = folder.resolve("edited/study.yaml");
        Files.writeString(edited, Files.readString(edited).replace("slope: 1", "slope: 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "run", "status", "label", "draw", "replay", "verify", "bench"})
    void everyCommandExplainsItself(String command) throws IOException {
        Answer answer = Answer.to(command, "--help");
        assertThat(answer.exitCode()).isEqualTo(ExitCode.WELL);
        assertThat(answer.err()).isEmpty();
        Golden.check("golden/help/" + command + ".txt", answer.out());
    }

    @Test
    void theProgramExplainsItself() throws IOException {
        Answer answer = Answer.to("--help");
        assertThat(answer.exitCode()).isEqualTo(ExitCode.WELL);
        Golden.check("golden/help/separatrix.txt", answer.out());
    }

    @Test
    void explainsItselfToWhoGivesNoCommand() throws IOException {
        Answer answer = Answer.to();
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USER);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).isEqualTo(Golden.read("golden/help/separatrix.txt"));
    }

    @Test
    void knowsItsVersion() {
        assertThat(Answer.to("--version").out()).matches("separatrix \\d+\\.\\d+\\.\\d+ \\([0-9a-z]+\\)\\R");
    }

    @Test
    void plansTheSmokeStudyAndWritesNothing() throws IOException {
        Set<String> before = contents();
        Answer answer = Answer.to("plan", Studies.SMOKE);
        assertThat(answer.exitCode()).isEqualTo(ExitCode.WELL);
        assertThat(answer.err()).isEmpty();
        Golden.check("golden/plan-smoke.txt", answer.out());
        assertThat(contents()).isEqualTo(before);
        assertThat(Path.of("out")).doesNotExist();
    }

    @Test
    void plansWithinTheBudget() {
        assertThat(Answer.to("plan", Studies.SMOKE, "--budget", "1")).isEqualTo(Answer.to("plan", Studies.SMOKE));
    }

    @Test
    void aStudyWithStopRulesTakesAtMostWhatIsPlanned() {
        assertThat(Answer.to("plan", Studies.SMOKE, "--set", "cell.train.stop={loss-below: 1e-3}")
                        .out())
                .contains("time        at most about ");
    }

    @Test
    void plansWhatTheCommandLineChanges() {
        assertThat(Answer.to("plan", Studies.SMOKE, "--set", "axes.seed.count=20")
                        .out())
                .contains("cells       400\n");
        assertThat(Answer.to("plan", Studies.SMOKE, "--set", "axes.seed.count=20", "--set", "axes.width.values=[8]")
                        .out())
                .contains("cells       200\n")
                .contains("1-8-1 linear");
    }

    @Test
    void plansAsManyChunksAsTheirSecondsAsk() {
        assertThat(Answer.to("plan", Studies.SMOKE, "--chunk-seconds", "1e-9").out())
                .contains("chunks      6\n");
    }

    @Test
    void saysHowFarABegunRunHasCome() {
        Answer answer = Answer.to("status", folder.resolve("begun"));
        assertThat(answer.exitCode()).isEqualTo(ExitCode.WELL);
        assertThat(answer.out()).matches("tiny: 8 of 24 cells, 1 of 3 chunks, [23]. % of the work\n");
    }

    @Test
    void replaysACellThatIsNotStoredYet() {
        Answer answer = Answer.to("replay", folder.resolve("begun"), "--cell", "23");
        assertThat(answer.exitCode()).isEqualTo(ExitCode.WELL);
        assertThat(answer.out())
                .startsWith("cell 23: name = mean-field, cg = -1, ce = 1, kappa = 3, width = 8, seed = 1\n")
                .endsWith("not stored yet: nothing to compare with\n");
    }

    @Test
    void refusesAMasterThatSparkDoesNotKnow(@TempDir Path out) {
        Answer answer = Answer.to("run", Studies.PLAIN, "--out", out, "--master", "here");
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USER);
        assertThat(answer.err())
                .endsWith("--master must be local[CORES], spark://HOST:PORT, k8s://URL or yarn but was here\n");
    }

    /** A command that must be refused; DIR stands for the folder of this test. */
    private record Mistake(String name, int exitCode, List<String> command) {
        Mistake(String name, int exitCode, String... command) {
            this(name, exitCode, List.of(command));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Mistake> mistakes() {
        int user = ExitCode.USER;
        return List.of(
                new Mistake("unknown-command", user, "rum", "smoke.yaml"),
                new Mistake("unknown-option", user, "plan", "smoke.yaml", "--bugdet", "1"),
                new Mistake("no-study", user, "run"),
                new Mistake("option-without-number", user, "plan", "smoke.yaml", "--budget", "much"),
                new Mistake("missing-file", user, "run", "nowhere.yaml", "--out", "DIR/new"),
                new Mistake("folder-as-study", user, "run", "DIR/empty", "--out", "DIR/new"),
                new Mistake("wrong-study", user, "run", "src/test/resources/bad/wrong-study.yaml", "--out", "DIR/new"),
                new Mistake("wrong-setting", user, "run", tiny(), "--out", "DIR/new", "--set", "cell.train.stepz=3"),
                new Mistake(
                        "one-pass-of-a-line",
                        user,
                        "run",
                        tiny(),
                        "--out",
                        "DIR/new",
                        "--set",
                        "cell.train={method: one-pass-sgd, batch: 4, step-size: 0.1, steps: 10}"),
                new Mistake("setting-without-value", user, "plan", tiny(), "--set", "cell.train.steps"),
                new Mistake("above-budget", user, "plan", tiny(), "--budget", "1e-9"),
                new Mistake("no-chunk-seconds", user, "run", tiny(), "--out", "DIR/new", "--chunk-seconds", "0"),
                new Mistake("bad-output-folder", user, "run", tiny(), "--out", "DIR/file"),
                new Mistake("output-folder-in-a-file", user, "run", tiny(), "--out", "DIR/file/out"),
                new Mistake("folder-on-an-unknown-store", user, "run", tiny(), "--out", "gs://bucket/tiny"),
                new Mistake("folder-with-a-password", user, "status", "s3a://key:password@bucket/tiny"),
                new Mistake("folder-of-no-name", user, "run", tiny(), "--out", ""),
                new Mistake("conf-of-no-spark", user, "status", "DIR/begun", "--conf", "fs.s3a.secret.key=password"),
                new Mistake("folder-of-another-study", ExitCode.FOREIGN_FOLDER, "run", tiny(), "--out", "DIR/outcomes"),
                new Mistake(
                        "folder-of-other-cells",
                        ExitCode.FOREIGN_FOLDER,
                        "run",
                        tiny(),
                        "--out",
                        "DIR/begun",
                        "--set",
                        "cell.train.steps=50"),
                new Mistake(
                        "folder-with-more-cells",
                        ExitCode.FOREIGN_FOLDER,
                        "run",
                        tiny(),
                        "--out",
                        "DIR/begun",
                        "--set",
                        "axes.seed.count=1",
                        "--set",
                        "axes.kappa.values=[0.1, 3, 3.1]"),
                new Mistake(
                        "folder-with-a-bolder-condition",
                        ExitCode.FOREIGN_FOLDER,
                        "run",
                        tiny(),
                        "--out",
                        "DIR/begun",
                        "--set",
                        "where=seed < width / 4"),
                new Mistake(
                        "folder-with-fewer-columns",
                        ExitCode.FOREIGN_FOLDER,
                        "run",
                        Studies.PLAIN.toString(),
                        "--out",
                        "DIR/biased",
                        "--set",
                        "axes={seed: {count: 3}, biased: {values: [0, 1]}}",
                        "--set",
                        "cell.network.bias=biased",
                        "--set",
                        "record={metrics: [loss, alignment]}"),
                new Mistake(
                        "plan-for-a-folder-of-another-study",
                        ExitCode.FOREIGN_FOLDER,
                        "plan",
                        Studies.PLAIN.toString(),
                        "--out",
                        "DIR/begun",
                        "--set",
                        "cell.train.steps=20"),
                new Mistake("status-of-no-folder", user, "status", "DIR/nowhere"),
                new Mistake("status-of-a-file", user, "status", "DIR/file"),
                new Mistake("status-of-no-results", user, "status", "DIR/empty"),
                new Mistake("status-of-an-edited-study", ExitCode.FOREIGN_FOLDER, "status", "DIR/edited"),
                new Mistake("label-no-folder", user, "label", "DIR/nowhere"),
                new Mistake("label-no-results", user, "label", "DIR/empty"),
                new Mistake("label-unfinished", user, "label", "DIR/begun"),
                new Mistake("label-without-phases", user, "label", "DIR/finished"),
                new Mistake("label-without-file", user, "label", "DIR/finished", "--phases", "DIR/nowhere.yaml"),
                new Mistake("label-other-cells", user, "label", "DIR/finished", "--set", "cell.train.steps=20"),
                new Mistake("label-wrong-setting", user, "label", "DIR/finished", "--set", "phases.by=colour"),
                new Mistake("draw-no-folder", user, "draw", "DIR/nowhere"),
                new Mistake("draw-no-results", user, "draw", "DIR/empty"),
                new Mistake("draw-unfinished", user, "draw", "DIR/begun"),
                new Mistake("verify-no-folder", user, "verify", "DIR/nowhere"),
                new Mistake("verify-no-results", user, "verify", "DIR/empty", "--repair"),
                new Mistake("verify-an-edited-study", ExitCode.FOREIGN_FOLDER, "verify", "DIR/edited"),
                new Mistake("replay-no-folder", user, "replay", "DIR/nowhere", "--cell", "0"),
                new Mistake("replay-no-results", user, "replay", "DIR/empty", "--cell", "0"),
                new Mistake("replay-no-cell", user, "replay", "DIR/begun"),
                new Mistake("replay-beyond-the-grid", user, "replay", "DIR/begun", "--cell", "24"),
                new Mistake("replay-before-the-grid", user, "replay", "DIR/begun", "--cell", "-1"),
                new Mistake("replay-not-run", user, "replay", "DIR/outcomes", "--cell", "0"));
    }

    private static String tiny() {
        return Studies.TINY.toString();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesInWordsAndChangesNothing(Mistake mistake) throws IOException {
        Set<String> before = contents();
        Object[] command = mistake.command().stream()
                .map(word -> word.replace("DIR", folder.toString()))
                .toArray();
        Answer answer = Answer.to(command);
        String said = answer.out() + answer.err();
        assertThat(answer.exitCode()).as(said).isEqualTo(mistake.exitCode());
        assertThat(answer.err()).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(contents()).isEqualTo(before);
        Golden.check(
                "bad/" + mistake.name() + ".txt",
                "$ separatrix " + String.join(" ", mistake.command()) + "\n" + said.replace(folder.toString(), "DIR")
                        + "exit code " + answer.exitCode() + "\n");
    }

    /** Everything in the folder, with inodes and times of files; where attempts are staged, and gone, is of no interest. */
    private static Set<String> contents() throws IOException {
        try (Stream<Path> folders = Files.walk(folder)) {
            Set<String> all = folders.filter(Files::isDirectory)
                    .map(Path::toString)
                    .filter(name -> !name.contains("staging"))
                    .collect(Collectors.toCollection(TreeSet::new));
            new Folder(folder).files().forEach((name, identity) -> all.add(name + " " + identity));
            return all;
        }
    }
}
