package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.store.FaultLedger;

/** A driver may be killed at any moment of its life, again and again: whoever runs the same command next goes on. */
@Tag("faults")
class KilledDriverIT {
    private static final long SEED = 20261120;
    private static final int CORES = 2;
    private static final int KILLS_WHILE_TRAINING = 10;
    private static final int MOST_CHUNKS_BETWEEN = 16;

    @TempDir
    private Path path;

    private final Offspring offspring = new Offspring();
    private final List<Diary> diaries = new ArrayList<>();

    @AfterEach
    void end() {
        offspring.close();
    }

    @Test
    void aRunThatIsKilledAtEveryStageOfItsLifeIsFinishedByTheLast() throws Exception {
        FaultLedger ledger = new FaultLedger("drivers-killed", "file");
        Folder results = new Folder(path.resolve("results"));
        Random random = new Random(SEED);
        try (Onlooker onlooker = new Onlooker(results, Endurance.STEPS_OF_A_CELL)) {
            killWhen(results, "its first breath", staged(results, ""));
            killWhen(results, "a study", () -> Files.exists(results.file(Sweep.STUDY)));
            killWhen(results, "a plan", () -> Files.exists(results.file(Sweep.ROUND)));
            for (int kill = 0; kill < KILLS_WHILE_TRAINING; kill++) {
                int wanted = published(results) + 1 + random.nextInt(MOST_CHUNKS_BETWEEN);
                killWhen(results, wanted + " chunks", () -> published(results) >= wanted);
            }
            int chunks = Endurance.CHUNKS;
            assertThat(results.file(Sweep.COMPLETE)).doesNotExist();
            killWhen(results, "every chunk", () -> published(results) == chunks);
            killWhen(results, "labels of a chunk", staged(results, "label-"));
            killWhen(results, "a table of labels", () -> Files.exists(results.file("phases")));
            killWhen(results, "diagrams in the making", staged(results, "draw-"));
            int kills = diaries.size();

            run(results);
            Endurance.check(results, ledger);
            assertThat(results.file("diagrams/phase-by-kappa-rate.svg")).isNotEmptyFile();
            int trained = 0;
            for (Diary diary : diaries) {
                trained += diary.trainings().size();
            }
            assertThat(trained)
                    .as("chunks that were begun, with those in flight when a driver was killed")
                    .isBetween(chunks, chunks + CORES * KILLS_WHILE_TRAINING);
            ledger.injected("driver killed", kills)
                    .measured("chunks", chunks)
                    .measured("chunks begun again", trained - chunks)
                    .measured("looks of a reader", onlooker.looks())
                    .write();
        }
    }

    @Test
    void anExecutorThatWakesUpAfterTheEndDoesNoHarm() throws Exception {
        FaultLedger ledger = new FaultLedger("driver-killed-and-executor-asleep", "file");
        Folder results = new Folder(path.resolve("results"));
        try (SparkDistribution spark = SparkDistribution.in(path.resolve("spark"))) {
            StandaloneCluster cluster =
                    new StandaloneCluster(spark, path.resolve("cluster"), offspring, "127.0.0.2", "127.0.0.3");
            Diary diary = diary();
            Process driver = offspring.add(spark.submitTo(cluster.master())
                    .writing(diary)
                    .start(log(), Studies.enduranceRun(results, cluster.master())));
            try (Lookout lookout = new Lookout(diary.file().getParent())) {
                lookout.await("work for both workers", driver, () -> diary.executorsAtWork() == 2);
            }
            ProcessHandle orphan = cluster.executor(1);
            try (StoppedProcess asleep = StoppedProcess.of(orphan)) {
                offspring.kill(cluster.worker(1).toHandle()); // it would end its executor
                offspring.kill(driver.toHandle());
                spark.submitTo(cluster.master()).run(log(), Studies.enduranceRun(results, cluster.master()));
                assertThat(asleep.process().isAlive()).isTrue();
            }
            Map<String, String> finished = results.files();
            orphan.onExit().get();
            assertThat(results.files()).isEqualTo(finished);
            Endurance.check(results, ledger);
        } finally {
            offspring.close();
        }
        ledger.injected("driver killed", 1)
                .injected("worker killed", 1)
                .injected("executor stopped", 1)
                .write();
    }

    /** Runs, and kills the run as soon as something is seen; nothing that was published before is touched. */
    private void killWhen(Folder results, String what, Lookout.Sight sight) throws Exception {
        Map<String, String> before = results.files("cells", "steps");
        try (Lookout lookout = new Lookout(
                results.file("cells"),
                results.file("_separatrix"),
                results.file("_separatrix/staging"),
                results.path())) {
            Process driver = offspring.add(start(results));
            lookout.await(what, driver, sight);
            offspring.kill(driver.toHandle());
        }
        assertThat(results.files("cells", "steps")).containsAllEntriesOf(before);
    }

    private Process start(Folder results) throws IOException {
        return ChildJvm.ofProgram()
                .quickToStart()
                .writing(diary())
                .start(log(), Studies.enduranceRun(results, "local[" + CORES + "]"));
    }

    private void run(Folder results) throws Exception {
        ChildJvm.ofProgram()
                .quickToStart()
                .writing(diary())
                .run(log(), Studies.enduranceRun(results, "local[" + CORES + "]"));
    }

    private Diary diary() throws IOException {
        Diary diary = new Diary(Files.createDirectories(path.resolve("diaries")).resolve("of-run-" + diaries.size()));
        diaries.add(diary);
        return diary;
    }

    private Path log() {
        return path.resolve("log-of-run-" + diaries.size());
    }

    /** Whether somebody stages something that was not there from the beginning. */
    private static Lookout.Sight staged(Folder results, String purpose) throws IOException {
        Set<String> before = staged(results);
        return () -> staged(results).stream().anyMatch(name -> name.startsWith(purpose) && !before.contains(name));
    }

    private static Set<String> staged(Folder results) throws IOException {
        return names(results.file("_separatrix/staging"));
    }

    private static int published(Folder results) throws IOException {
        return names(results.file("cells")).size();
    }

    private static Set<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
