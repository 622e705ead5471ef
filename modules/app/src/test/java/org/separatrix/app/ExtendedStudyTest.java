package org.separatrix.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.store.Location;
import org.separatrix.study.Study;

/** A study that is run, given more cells, and run again: what is there is kept, and only what is new is trained. */
class ExtendedStudyTest {
    private static final String[] TRAINED = {"cells", "steps"};
    private static final Object[] MORE_SEEDS = {"--set", "axes.seed.count=4"};
    private static final Object[] MORE_OF_ALL = {
        "--set",
        "axes.seed={first: -1, count: 5}",
        "--set",
        "axes.kappa.values=[0.3, 1, 3]",
        "--set",
        "cell.seed=seed + 1"
    };
    private static final String CONTENT = "SELECT name, kappa, width, seed, outcome, digest FROM {cells} ORDER BY ALL";

    @TempDir
    private static Path shared;

    private static Folder first;
    private static Folder extended;
    private static Folder atOnce;
    private static Answer extending;

    @TempDir
    private Path own;

    private Folder folder;

    @BeforeAll
    static void runExtendAndRunAtOnce() throws IOException {
        first = new Folder(shared.resolve("first"));
        assertThat(Answer.toRun(Studies.TINY, first.path()).exitCode()).isEqualTo(ExitCode.WELL);
        extended = first.copyTo(shared.resolve("extended"));
        extending = run(extended, MORE_SEEDS);
        atOnce = new Folder(shared.resolve("at-once"));
        run(atOnce, MORE_SEEDS);
    }

    private static Answer run(Folder folder, Object... settings) {
        Answer answer = Answer.toRun(Studies.TINY, folder.path(), settings);
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        return answer;
    }

    @BeforeEach
    void takeACopy() throws IOException {
        folder = extended.copyTo(own.resolve("tiny"));
    }

    @Test
    void onlyNewCellsAreTrainedAndWhatWasThereIsUntouched() throws Exception {
        assertThat(extending.err())
                .startsWith("tiny, round 2: 24 new cells in 3 chunks; 24 cells of round 1 are done\n")
                .contains("100 %  24 of 24 cells");
        Set<String> added = new TreeSet<>(extended.files(TRAINED).keySet());
        added.removeAll(first.files(TRAINED).keySet());
        assertThat(added)
                .containsExactly(
                        "cells/r002-c000000.parquet",
                        "cells/r002-c000001.parquet",
                        "cells/r002-c000002.parquet",
                        "steps/r002-c000000.parquet",
                        "steps/r002-c000001.parquet",
                        "steps/r002-c000002.parquet");
        for (String name : first.files(TRAINED).keySet()) {
            assertThat(extended.bytes(name)).as(name).isEqualTo(first.bytes(name));
        }
        assertThat(new Sql(extended.path())
                        .rows("SELECT DISTINCT seed FROM '" + extended.path() + "/cells/r002-*.parquet' ORDER BY seed"))
                .containsExactly(Sql.row(2L), Sql.row(3L));
    }

    @Test
    void theFilesOfEarlierRoundsAreNotWrittenAgain() throws IOException {
        Folder grown = first.copyTo(own.resolve("grown"));
        Map<String, String> before = grown.files(TRAINED);
        run(grown, MORE_SEEDS);
        assertThat(grown.files(TRAINED)).containsAllEntriesOf(before).hasSize(12);
    }

    @Test
    void theTablesAreThoseOfAStudyThatWasRunAtOnceButForTheNumbersOfCells() throws Exception {
        Sql grown = new Sql(extended.path());
        Sql whole = new Sql(atOnce.path());
        assertThat(grown.rows(CONTENT)).hasSize(48).isEqualTo(whole.rows(CONTENT));
        assertThat(grown.columns("cells")).isEqualTo(whole.columns("cells"));
        assertThat(grown.value("SELECT count(DISTINCT cell) FROM {cells}")).isEqualTo(48L);
        assertThat(grown.rows("SELECT cell, seed FROM {cells} WHERE cell < 24 AND seed > 1"))
                .isEmpty();
        String joined = "SELECT name, kappa, width, seed, %s FROM {cells} JOIN {%s} USING (cell) ORDER BY ALL";
        for (String query :
                new String[] {joined.formatted("step, loss, kernel_ratio", "steps"), joined.formatted("phase", "phases")
                }) {
            assertThat(grown.rows(query)).as(query).isNotEmpty().isEqualTo(whole.rows(query));
        }
        assertThat(extended.fingerprint()).isEqualTo(atOnce.fingerprint()).isNotEqualTo(first.fingerprint());
        assertThat(extended.json(Sweep.COMPLETE))
                .containsEntry("rounds", 2)
                .containsEntry("chunks", 6)
                .containsEntry("cells", 48);
        assertThat(extended.json(Sweep.PROVENANCE)).containsEntry("fingerprint", extended.fingerprint());
    }

    @Test
    void theFiguresShowTheCellsOfAllRounds() throws IOException {
        Set<String> figures = extended.files("diagrams").keySet().stream()
                .filter(name -> name.endsWith(".svg") || name.endsWith(".png"))
                .collect(Collectors.toSet());
        assertThat(figures).hasSize(4);
        for (String name : figures) {
            assertThat(extended.bytes(name)).as(name).isEqualTo(atOnce.bytes(name));
        }
        assertThat(extending.out())
                .isEqualTo(run(atOnce, MORE_SEEDS)
                        .out()
                        .replace(atOnce.path().toString(), extended.path().toString()));
    }

    @Test
    void everyCellOfEitherRoundIsReplayedByItsNumber() throws Exception {
        for (Object number : new Object[] {0L, 23L, 24L + 47, 24L + 2}) {
            Answer answer = Answer.to("replay", folder.path(), "--cell", number);
            assertThat(answer.out())
                    .startsWith("cell " + number + ": name = ")
                    .endsWith("equal to the stored trajectory, bit for bit\n");
        }
        assertThat(Answer.to("replay", folder.path(), "--cell", 71).out())
                .startsWith("cell 71: name = mean-field, cg = -1, ce = 1, kappa = 3, width = 8, seed = 3\n");
        assertThat(Answer.to("replay", folder.path(), "--cell", 24).err())
                .contains("no cell has the number 24; what stands there, name = ntk")
                .contains("is cell 0 since an earlier round");
        assertThat(Answer.to("replay", folder.path(), "--cell", 72).err()).contains("must be between 0 and 71");
    }

    @Test
    void theReportsExamplesAreCellsThatCanBeReplayed() throws Exception {
        Sql sql = new Sql(folder.path());
        assertThat(sql.value("SELECT count(*) FROM '" + folder.path()
                        + "/diagrams/*-by-*.parquet' WHERE example NOT IN (SELECT cell FROM {cells})"))
                .isEqualTo(0L);
        assertThat(sql.value("SELECT sum(cells) FROM '" + folder.path() + "/diagrams/phase-by-kappa-width.parquet'")
                        .toString())
                .isEqualTo("48");
    }

    @Test
    void runningItOnceMoreDoesNothing() throws IOException {
        Map<String, String> before = folder.files();
        assertThat(run(folder, MORE_SEEDS).err()).isEqualTo("tiny: all 48 cells are done and drawn already.\n");
        assertThat(Answer.toRun(folder.file("study.yaml"), folder.path()).err())
                .isEqualTo("tiny: all 48 cells are done and drawn already.\n");
        assertThat(folder.files()).isEqualTo(before);
    }

    @Test
    void statusLabelAndDrawSeeAllRounds() throws Exception {
        assertThat(Answer.to("status", folder.path()).out())
                .isEqualTo("tiny: 48 of 48 cells, 6 of 6 chunks of 2 rounds, 100 % of the work, complete\n");
        Answer label = Answer.to("label", folder.path(), "--set", "phases.kernel-change=1e9", "--master", "local[2]");
        assertThat(label.exitCode()).as(label.err()).isEqualTo(ExitCode.WELL);
        assertThat(new Sql(folder.path())
                        .rows("SELECT count(*), count(DISTINCT cell) FROM {phases} WHERE phase <> 'feature'"))
                .containsExactly(Sql.row(48L, 48L));
        assertThat(Answer.to("draw", folder.path(), "--master", "local[2]").exitCode())
                .isEqualTo(ExitCode.WELL);
    }

    @Test
    void whatAKilledRoundHasLeftIsDoneTogetherWithWhatIsNew() throws Exception {
        Folder begun = new Folder(own.resolve("begun"));
        Studies.train(Studies.begin(Studies.TINY, begun.path()), 1);
        Map<String, String> published = begun.files(TRAINED);
        assertThat(run(begun, MORE_SEEDS).err())
                .startsWith("tiny, round 2: 24 new cells in 3 chunks; 8 of the 24 cells of round 1 are done\n")
                .contains("100 %  40 of 40 cells");
        assertThat(begun.files(TRAINED)).containsAllEntriesOf(published).hasSize(12);
        assertThat(begun.fingerprint()).isEqualTo(atOnce.fingerprint());
    }

    @Test
    void threeRoundsGiveTheResultsOfOne() throws Exception {
        Object[] seeds = {"--set", "axes.seed.count=3"};
        Object[] kappas = {"--set", "axes.seed.count=3", "--set", "axes.kappa={log: [0.3, 30], points: 5}"};
        Folder grown = first.copyTo(own.resolve("grown"));
        run(grown, seeds);
        assertThat(run(grown, kappas).err())
                .startsWith("tiny, round 3: 54 new cells in ")
                .contains("; 36 cells of rounds 1 to 2 are done\n");
        Folder whole = new Folder(own.resolve("whole"));
        run(whole, kappas);
        assertThat(new Sql(grown.path()).rows(CONTENT)).hasSize(90).isEqualTo(new Sql(whole.path()).rows(CONTENT));
        assertThat(grown.fingerprint()).isEqualTo(whole.fingerprint()).isEqualTo(grown.fingerprintOfChunks());
        assertThat(grown.json(Sweep.COMPLETE)).containsEntry("rounds", 3);
    }

    @Test
    void severalAxesGrowAtOnceInAllDirections() throws Exception {
        Object[] fewer = {
            "--set",
            "axes.seed={first: 0, count: 2}",
            "--set",
            "cell.seed=seed + 1",
            "--set",
            "axes.scheme.rows.name=[ntk, mean-field]"
        };
        Folder grown = new Folder(own.resolve("grown"));
        run(grown, fewer);
        run(grown, MORE_OF_ALL);
        Folder whole = new Folder(own.resolve("whole"));
        run(whole, MORE_OF_ALL);
        assertThat(new Sql(grown.path()).rows(CONTENT)).hasSize(90).isEqualTo(new Sql(whole.path()).rows(CONTENT));
        assertThat(grown.fingerprint()).isEqualTo(whole.fingerprint());
    }

    @Test
    void aConditionMayLetInMoreCells() throws Exception {
        Object[] bold = {"--set", "where=kappa < 1 or seed == 0"};
        Folder grown = new Folder(own.resolve("grown"));
        run(grown, "--set", "where=kappa < 1");
        assertThat(run(grown, bold).err()).startsWith("tiny, round 2: 6 new cells in ");
        Folder whole = new Folder(own.resolve("whole"));
        run(whole, bold);
        assertThat(grown.fingerprint()).isEqualTo(whole.fingerprint());
    }

    @Test
    void valuesInAnotherOrderAddNothingAndAreDrawnInIt() throws Exception {
        Map<String, String> trained = folder.files(TRAINED);
        byte[] before = folder.bytes("diagrams/phase-by-kappa-width.svg");
        Answer turned = Answer.toRun(
                Studies.TINY, folder.path(), "--set", "axes.seed.count=4", "--set", "axes.width.values=[8, 2, 4]");
        assertThat(turned.exitCode()).as(turned.err()).isEqualTo(ExitCode.WELL);
        assertThat(folder.files(TRAINED)).isEqualTo(trained);
        assertThat(folder.file(RoundFiles.name(3))).doesNotExist();
        assertThat(folder.bytes("diagrams/phase-by-kappa-width.svg")).isNotEqualTo(before);
        assertThat(Answer.to("replay", folder.path(), "--cell", 71).out())
                .contains("width = 8, seed = 3")
                .endsWith("bit for bit\n");
        assertThat(new Sql(folder.path()).rows(CONTENT)).isEqualTo(new Sql(atOnce.path()).rows(CONTENT));
    }

    @Test
    void whatTheFirstRoundWasCompletedWithIsStillCheckedWhileTheSecondIsUnderWay() throws IOException {
        Folder begun = first.copyTo(own.resolve("begun"));
        new Forgery(begun).nextDouble(0, "loss");
        Answer answer = Answer.toRun(Studies.TINY, begun.path(), MORE_SEEDS);
        assertThat(answer.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(answer.err()).contains("holds other results than it was completed with");
        assertThat(begun.files("cells")).hasSize(3);
    }

    @Test
    void aRoundThatWasOnlyBegunIsUnderstoodByEveryCommand() throws IOException {
        Folder begun = first.copyTo(own.resolve("begun"));
        byte[] former = begun.bytes("study.yaml");
        begin(begun, MORE_SEEDS);
        assertThat(new String(begun.bytes("study.yaml"), UTF_8)).contains("count: 4");
        for (boolean killedBeforeTheStudyWasWritten : new boolean[] {false, true}) {
            if (killedBeforeTheStudyWasWritten) {
                Files.write(begun.file("study.yaml"), former);
            }
            assertThat(Answer.to("status", begun.path()).out())
                    .matches("tiny: 24 of 48 cells, 3 of 6 chunks of 2 rounds, [45]. % of the work\n");
            Answer draw = Answer.to("draw", begun.path());
            assertThat(draw.exitCode()).isEqualTo(ExitCode.USER);
            assertThat(draw.err()).contains("is not finished: 3 of 6 chunks are done");
            assertThat(Answer.to("replay", begun.path(), "--cell", 71).out()).endsWith("nothing to compare with\n");
            assertThat(Answer.to("replay", begun.path(), "--cell", 3).out()).endsWith("bit for bit\n");
        }
        run(begun, MORE_SEEDS);
        assertThat(begun.fingerprint()).isEqualTo(atOnce.fingerprint());
        assertThat(begun.bytes("study.yaml")).isNotEqualTo(former);
    }

    private static Sweep begin(Folder folder, Object... settings) throws IOException {
        List<String> overrides = new ArrayList<>();
        for (int i = 1; i < settings.length; i += 2) {
            overrides.add(settings[i].toString());
        }
        return Sweep.begin(Study.read(Studies.TINY, overrides), folder.location(), new ChunkOptions());
    }

    @Test
    void aRunThatIsKilledAfterTrainingIsDrawnByTheNext() throws Exception {
        Folder trained = first.copyTo(own.resolve("trained"));
        Sweep sweep = begin(trained, MORE_SEEDS);
        for (int chunk : sweep.chunks()) {
            Studies.train(sweep, chunk);
        }
        assertThat(sweep.done().isComplete()).isTrue();
        assertThat(sweep.isDrawn()).isFalse();
        run(trained, MORE_SEEDS);
        assertThat(new Sql(trained.path()).value("SELECT count(*) FROM {phases}"))
                .isEqualTo(48L);
        assertThat(trained.fingerprint()).isEqualTo(atOnce.fingerprint());
    }

    @Test
    void aRunOfTheFormerStudyThatEndsLaterLeavesTheDrawingToTheOther() throws IOException {
        Folder begun = new Folder(own.resolve("begun"));
        Sweep former = Studies.begin(Studies.TINY, begun.path());
        begin(begun, MORE_SEEDS);
        assertThat(former.isOutgrown()).isTrue();
        for (int chunk : former.chunks()) {
            Studies.train(former, chunk);
        }
        assertThat(former.done().isComplete()).isTrue();
        assertThat(Sweep.of(Location.of(begun.path())).done().isComplete()).isFalse();
        run(begun, MORE_SEEDS);
        assertThat(begun.fingerprint()).isEqualTo(atOnce.fingerprint());
    }

    /** As if another driver had published its round between the look for one and the try to publish ours. */
    @Test
    void ofTwoExtensionsAtOnceTheSecondGoesOnFromTheFirstOrIsRefused() throws Exception {
        Folder raced = first.copyTo(own.resolve("raced"));
        begin(raced, "--set", "axes.seed.count=3");
        Sweep larger = begin(raced, MORE_SEEDS);
        assertThat(larger.rounds().count()).isEqualTo(3);
        assertThat(larger.rounds().last().estimate().cells()).isEqualTo(12);
        Answer other = Answer.toRun(Studies.TINY, raced.path(), "--set", "axes.kappa.values=[0.3, 1, 3]");
        assertThat(other.exitCode()).isEqualTo(ExitCode.FOREIGN_FOLDER);
        assertThat(other.err()).contains("axes.seed goes from 0 to 1 and must hold 0 to 3");
        run(raced, MORE_SEEDS);
        assertThat(raced.fingerprint()).isEqualTo(atOnce.fingerprint());
    }

    @Test
    void ofManyDriversThatExtendAtTheSameMomentEachGoesOnOrIsRefusedAndNoCellIsInTwoRounds() throws Exception {
        int drivers = 6;
        ExecutorService threads = Executors.newFixedThreadPool(drivers);
        try {
            for (int trial = 0; trial < 5; trial++) {
                Folder raced = first.copyTo(own.resolve("raced-" + trial));
                CyclicBarrier start = new CyclicBarrier(drivers);
                List<Future<Optional<Sweep>>> begun = new ArrayList<>();
                for (int driver = 0; driver < drivers; driver++) {
                    Object seeds = "axes.seed.count=" + (3 + driver / 2);
                    begun.add(threads.submit(() -> {
                        start.await();
                        return beginOrBeRefused(raced, "--set", seeds);
                    }));
                }
                for (int driver = 0; driver < drivers; driver++) {
                    boolean largest = driver / 2 == (drivers - 1) / 2;
                    assertThat(begun.get(driver).get().isPresent() || !largest).isTrue();
                }
                Sweep all = Sweep.of(raced.location());
                long[] numbers = all.chunks().stream()
                        .flatMapToLong(
                                chunk -> LongStream.of(all.rounds().chunk(chunk).cells()))
                        .toArray();
                assertThat(numbers).hasSize(12 * 5);
                assertThat(LongStream.of(numbers)
                                .map(all.rounds()::place)
                                .distinct()
                                .count())
                        .isEqualTo(12 * 5);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Optional<Sweep> beginOrBeRefused(Folder folder, Object... settings) throws IOException {
        try {
            return Optional.of(begin(folder, settings));
        } catch (Refusal refusal) {
            assertThat(refusal.exitCode()).as(refusal.getMessage()).isEqualTo(ExitCode.FOREIGN_FOLDER);
            return Optional.empty();
        }
    }

    @Test
    void aRoundWhosePlanIsLostIsNotPlannedAnew() throws IOException {
        folder.delete(RoundFiles.name(2));
        for (Answer answer :
                List.of(Answer.toRun(Studies.TINY, folder.path(), MORE_SEEDS), Answer.to("status", folder.path()))) {
            assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.ENVIRONMENT);
            assertThat(answer.err()).contains("is damaged").contains("round-002.json");
        }
        folder.delete(Sweep.COMPLETE);
        Answer answer = Answer.toRun(Studies.TINY, folder.path(), MORE_SEEDS);
        assertThat(answer.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(answer.err()).contains("round-002.json is lost");
    }

    @Test
    void verifyReadsTheChunksOfAllRounds() throws IOException {
        assertThat(Answer.to("verify", folder.path()).out())
                .contains("6 of 6 chunks are whole and hold 48 cells")
                .endsWith("fingerprint " + folder.fingerprint() + ", as when the study was completed\n");
        folder.flipABit("steps/r002-c000001.parquet");
        assertThat(Answer.to("verify", folder.path(), "--repair").out())
                .contains("5 of 6 chunks are whole")
                .contains("steps/r002-c000001.parquet is damaged");
        run(folder, MORE_SEEDS);
        assertThat(folder.fingerprint()).isEqualTo(atOnce.fingerprint());
        assertThat(Answer.to("verify", folder.path()).exitCode()).isEqualTo(ExitCode.WELL);
    }

    @Test
    void verifyComparesWhatTheFirstRoundWasCompletedWithWhileTheSecondIsUnderWay() throws IOException {
        Folder begun = first.copyTo(own.resolve("begun"));
        begin(begun, MORE_SEEDS);
        assertThat(Answer.to("verify", begun.path()).out())
                .contains("3 of 6 chunks are whole and hold 24 cells")
                .contains("The study is not complete. Continue with: separatrix run " + begun.file("study.yaml"));
        new Forgery(begun).nextDouble(0, "loss");
        Answer forged = Answer.to("verify", begun.path());
        assertThat(forged.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(forged.out()).contains("hold other results than the study was completed with");
    }

    /** A digest knows no numbers, so that the cells of a grown study have those of one that was run at once. */
    @Test
    void verifyFindsACellUnderTheNumberOfAnother() throws IOException {
        new Forgery(folder).twoCellsExchanged(4);
        Answer answer = Answer.to("verify", folder.path());
        assertThat(answer.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(answer.out()).contains("at another place than the study: its seed must be 2");
    }

    @Test
    void planSaysWhatARunWouldAdd() {
        assertThat(Answer.to("plan", Studies.TINY, "--out", first.path(), "--set", "axes.seed.count=4")
                        .out())
                .contains("  cells       24 new ones, as round 2, beside the 24 that are there or planned\n")
                .contains("  chunks      3\n");
        assertThat(Answer.to("plan", Studies.TINY, "--out", first.path()).out())
                .isEqualTo("tiny: a run would add nothing to the 24 cells of " + first.path() + "\n");
        assertThat(Answer.to("plan", Studies.TINY, "--out", own.resolve("nowhere")))
                .isEqualTo(Answer.to("plan", Studies.TINY));
    }
}
