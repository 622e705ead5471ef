package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.store.FaultLedger;

/** Executors that are killed without warning cost the chunks that they were training, and nothing else. */
@Tag("faults")
class KilledExecutorsIT {
    /** Of all chunks, the part that may be trained again: 5 %. */
    private static final double MOST_AGAIN = 0.05;

    @TempDir
    private Path path;

    private final Offspring offspring = new Offspring();
    private SparkDistribution spark;
    private Folder results;
    private Diary diary;

    @BeforeEach
    void begin() throws Exception {
        spark = SparkDistribution.in(path.resolve("spark"));
        results = new Folder(path.resolve("results"));
        diary = new Diary(Files.createDirectories(path.resolve("diary")).resolve("of-driver"));
    }

    @AfterEach
    void end() throws Exception {
        offspring.close();
        spark.close();
    }

    @Test
    void aRunOutlivesTenExecutorsOfALocalCluster() throws Exception {
        Path log = path.resolve("log");
        Process driver = start("local-cluster[2,1,1024]", log);
        try (Onlooker onlooker = new Onlooker(results, Endurance.STEPS_OF_A_CELL);
                Lookout lookout = new Lookout(diary.file().getParent())) {
            int killed = 0;
            while (killed < 10) {
                long before = diary.executorsAtWork();
                lookout.await("work for another executor", driver, () -> diary.executorsAtWork() > before);
                for (ProcessHandle executor : driver.children().toList()) {
                    offspring.kill(executor);
                    killed++;
                }
            }
            assertThat(Offspring.exitOf(driver)).as(Files.readString(log)).isEqualTo(ExitCode.WELL);
            check("executors-killed-in-local-cluster", onlooker, killed).write();
        }
    }

    @Test
    void aRunOutlivesExecutorsAndWorkersOfAStandaloneCluster() throws Exception {
        StandaloneCluster cluster =
                new StandaloneCluster(spark, path.resolve("cluster"), offspring, "127.0.0.2", "127.0.0.3");
        Path log = path.resolve("log");
        Process driver = start(cluster.master(), log);
        try (Onlooker onlooker = new Onlooker(results, Endurance.STEPS_OF_A_CELL);
                Lookout lookout = new Lookout(diary.file().getParent())) {
            lookout.await("work for both workers", driver, () -> diary.executorsAtWork() == 2);
            offspring.kill(cluster.executor(0));
            lookout.await("work for a third executor", driver, () -> diary.executorsAtWork() == 3);
            offspring.kill(cluster.executor(1));
            lookout.await("work for a fourth executor", driver, () -> diary.executorsAtWork() == 4);

            ProcessHandle orphan = cluster.executor(0);
            offspring.kill(cluster.worker(0).toHandle());
            assertThat(orphan.isAlive()).as("an executor outlives its worker").isTrue();
            offspring.kill(orphan);
            cluster.startWorker("127.0.0.4");
            lookout.await("work for the executor of a new worker", driver, () -> diary.executorsAtWork() == 5);
            assertThat(Offspring.exitOf(driver)).as(Files.readString(log)).isEqualTo(ExitCode.WELL);
            check("executors-and-worker-killed-in-standalone-cluster", onlooker, 3)
                    .injected("worker killed", 1)
                    .write();
        }
    }

    private Process start(String master, Path log) throws Exception {
        return offspring.add(spark.submitTo(master).writing(diary).start(log, Studies.enduranceRun(results, master)));
    }

    private FaultLedger check(String test, Onlooker onlooker, int killed) throws Exception {
        int chunks = Endurance.CHUNKS;
        FaultLedger ledger = new FaultLedger(test, "file");
        Endurance.check(results, ledger);
        assertThat(diary.executorsLost()).isGreaterThanOrEqualTo(killed);
        int again = diary.trainings().size() - chunks;
        assertThat(again).as("chunks that were begun again").isBetween(1, (int) (MOST_AGAIN * chunks));
        return ledger.injected("executor killed", killed)
                .measured("chunks", chunks)
                .measured("chunks begun again", again)
                .measured("looks of a reader", onlooker.looks());
    }
}
