package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.store.FaultLedger;

/** Drivers that know nothing of each other work on one folder, and some of them die: the others finish it. */
@Tag("faults")
class SeveralDriversIT {
    private static final String CLUSTER = "local-cluster[2,1,1024]";

    @TempDir
    private Path path;

    private final Offspring offspring = new Offspring();
    private final List<Path> logs = new ArrayList<>();

    @AfterEach
    void end() {
        offspring.close();
    }

    @Test
    void twoOfThreeDriversMayDie() throws Exception {
        FaultLedger ledger = new FaultLedger("several-drivers", "file");
        Folder results = new Folder(path.resolve("results"));
        long looks;
        Path diaries = Files.createDirectories(path.resolve("diaries"));
        Diary ofCluster = new Diary(diaries.resolve("of-cluster"));
        Diary ofFirst = new Diary(diaries.resolve("of-first"));
        Diary ofSecond = new Diary(diaries.resolve("of-second"));
        try (SparkDistribution spark = SparkDistribution.in(path.resolve("spark"));
                Lookout lookout = new Lookout(diaries);
                Onlooker onlooker = new Onlooker(results, Endurance.STEPS_OF_A_CELL)) {
            Process cluster = start(spark.submitTo(CLUSTER).writing(ofCluster), results, CLUSTER);
            lookout.await("work for two executors", cluster, () -> ofCluster.executorsAtWork() == 2);
            List<StoppedProcess> asleep = new ArrayList<>();
            for (ProcessHandle executor : cluster.children().toList()) {
                asleep.add(StoppedProcess.of(executor)); // until the others have come
            }
            assertThat(asleep).hasSize(2);
            Process first = start(program().writing(ofFirst), results, "local[2]");
            Process second = start(program().writing(ofSecond), results, "local[1]");
            lookout.await(
                    "work for the first", first, () -> !ofFirst.trainings().isEmpty());
            lookout.await(
                    "work for the second", second, () -> !ofSecond.trainings().isEmpty());
            assertThat(results.file(Sweep.COMPLETE)).doesNotExist();

            offspring.kill(first.toHandle());
            Process again = start(program(), results, "local[2]");
            int before = ofCluster.trainings().size();
            for (StoppedProcess executor : asleep) {
                executor.close();
            }
            lookout.await(
                    "more work for the executors",
                    cluster,
                    () -> ofCluster.trainings().size() > before + 1);
            offspring.kill(cluster.toHandle());

            assertThat(Offspring.exitOf(second))
                    .as(Files.readString(logs.get(2)))
                    .isEqualTo(ExitCode.WELL);
            assertThat(Offspring.exitOf(again))
                    .as(Files.readString(logs.get(3)))
                    .isEqualTo(ExitCode.WELL);
            Endurance.check(results, ledger);
            looks = onlooker.looks();
        } finally {
            offspring.close();
        }
        ledger.injected("driver beside others", 3)
                .injected("driver killed", 2)
                .injected("executor stopped", 2)
                .measured("looks of a reader", looks)
                .write();
    }

    private static ChildJvm program() throws IOException {
        return ChildJvm.ofProgram().quickToStart();
    }

    private Process start(ChildJvm jvm, Folder results, String master) throws IOException {
        logs.add(path.resolve("log-" + logs.size()));
        return offspring.add(jvm.start(logs.get(logs.size() - 1), Studies.enduranceRun(results, master)));
    }
}
