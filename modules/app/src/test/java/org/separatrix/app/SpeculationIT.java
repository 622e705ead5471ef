package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.store.FaultLedger;

/** Spark may train a chunk on two machines at the same time, when the first seems slow: both give the same. */
@Tag("faults")
class SpeculationIT {
    @TempDir
    private Path path;

    private final Offspring offspring = new Offspring();

    @AfterEach
    void end() {
        offspring.close();
    }

    @Test
    void aSecondCopyOfATaskDoesNoHarm() throws Exception {
        FaultLedger ledger = new FaultLedger("second-copies-of-tasks", "file");
        Folder results = new Folder(path.resolve("results"));
        long looks;
        Diary diary = new Diary(Files.createDirectories(path.resolve("diary")).resolve("of-driver"));
        try (SparkDistribution spark = SparkDistribution.in(path.resolve("spark"))) {
            StandaloneCluster cluster =
                    new StandaloneCluster(spark, path.resolve("cluster"), offspring, "127.0.0.2", "127.0.0.3");
            Path log = path.resolve("log");
            Process driver = offspring.add(spark.submitTo(cluster.master())
                    .with(
                            "-Dspark.speculation=true",
                            "-Dspark.speculation.quantile=0.5",
                            "-Dspark.speculation.multiplier=1.5")
                    .writing(diary)
                    .start(log, Studies.enduranceRun(results, cluster.master())));
            try (Onlooker onlooker = new Onlooker(results, Endurance.STEPS_OF_A_CELL);
                    Lookout lookout = new Lookout(diary.file().getParent())) {
                lookout.await("work for both workers", driver, () -> diary.executorsAtWork() == 2);
                try (StoppedProcess slow = StoppedProcess.of(cluster.executor(1))) {
                    lookout.await("a second copy", driver, () -> !copies(diary).isEmpty());
                    assertThat(slow.process().isAlive()).isTrue();
                }
                assertThat(Offspring.exitOf(driver)).as(Files.readString(log)).isEqualTo(ExitCode.WELL);
                Endurance.check(results, ledger);
                looks = onlooker.looks();
            }
        } finally {
            offspring.close();
        }
        List<Diary.Start> copies = copies(diary);
        for (Diary.Start copy : copies) {
            assertThat(diary.trainings().stream()
                            .filter(start -> start.index() == copy.index())
                            .map(Diary.Start::host)
                            .distinct())
                    .hasSize(2);
        }
        ledger.injected("executor stopped", 1)
                .injected("task started twice", copies.size())
                .measured("looks of a reader", looks)
                .write();
    }

    private static List<Diary.Start> copies(Diary diary) throws Exception {
        return diary.trainings().stream().filter(Diary.Start::speculative).toList();
    }
}
