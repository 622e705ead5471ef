package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A standalone Spark on this machine: a master, and workers of one core on loopback addresses of their own, so that Spark takes
 * them for different hosts.
 */
final class StandaloneCluster {
    private static final Pattern ADDRESS = Pattern.compile("Starting Spark master at (spark://\\S+)");
    private static final String LOGGING = "-Dlog4j2.configurationFile="
            + Path.of("src", "test", "resources", "log4j2-cluster.properties").toUri();

    private final SparkDistribution spark;
    private final Path logs;
    private final Offspring offspring;
    private final String master;
    private final List<Process> workers = new ArrayList<>();

    /**
     * Starts it. The offspring ends it.
     *
     * @param hosts of the workers
     */
    StandaloneCluster(SparkDistribution spark, Path logs, Offspring offspring, String... hosts) throws Exception {
        this.spark = spark;
        this.logs = Files.createDirectories(logs);
        this.offspring = offspring;
        this.master = startMaster();
        for (String host : hosts) {
            startWorker(host);
        }
    }

    private String startMaster() throws Exception {
        Path log = logs.resolve("master.log");
        String[] found = new String[1];
        try (Lookout lookout = new Lookout(logs)) {
            Process process = start(
                    log,
                    "org.apache.spark.deploy.master.Master",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    0,
                    "--webui-port",
                    0);
            lookout.await("a master that says where it is", process, () -> {
                Matcher matcher = ADDRESS.matcher(Files.readString(log));
                boolean said = matcher.find();
                found[0] = said ? matcher.group(1) : null;
                return said;
            });
        }
        return found[0];
    }

    void startWorker(String host) throws IOException {
        workers.add(start(
                logs.resolve("worker-" + workers.size() + ".log"),
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                host,
                "--cores",
                1,
                "--memory",
                "1200m",
                "--webui-port",
                0,
                "--work-dir",
                logs.resolve("work-" + workers.size()),
                master));
    }

    private Process start(Path log, String main, Object... arguments) throws IOException {
        return offspring.add(spark.jvm(main).quickToStart().with(LOGGING).start(log, arguments));
    }

    /** What {@code --master} must be. */
    String master() {
        return master;
    }

    Process worker(int number) {
        return workers.get(number);
    }

    /** The executors that a worker has started and that live. A worker has no other children. */
    List<ProcessHandle> executors(int worker) {
        return workers.get(worker).children().toList();
    }

    /** The only executor of a worker. */
    ProcessHandle executor(int worker) {
        List<ProcessHandle> executors = executors(worker);
        assertThat(executors).as("executors of worker %d", worker).hasSize(1);
        return executors.get(0);
    }
}
