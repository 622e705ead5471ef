package org.separatrix.app;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;

/** How Spark is started. */
final class Sparks {
    private static final String MASTER = "spark.master";

    /** A lost executor counts as a failure of each of its tasks, and in a run of hours one task may be unlucky often. */
    private static final String MAX_FAILURES = "spark.task.maxFailures";

    /** What tasks send is merged as it comes and not kept, so its sum, which Spark bounds otherwise, says nothing of the memory. */
    private static final String MOST_RESULTS = "spark.driver.maxResultSize";

    /** Below this Spark does not start. */
    private static final double LEAST_MEMORY = 1.5 * (300 << 20);

    private static final Pattern KNOWN =
            Pattern.compile("local(\\[([1-9][0-9]*|\\*)( *, *[0-9]+)?])?|local-cluster\\[.+]|spark://.+|k8s://.+|yarn");

    private Sparks() {}

    /** What is done while Spark runs. */
    @FunctionalInterface
    interface Work {
        void with(JavaSparkContext spark) throws IOException;
    }

    /**
     * Starts Spark, works with it, and stops it. If Spark gives up, that is the environment's fault and not the program's; what
     * a task has met, a damaged table or a full disk, is thrown as such.
     *
     * @param console where it is said if the work is stopped from outside
     * @param settings of Spark, from wherever they come
     * @param master where to run; if null, what {@code spark-submit} says, or else all cores of this machine
     */
    static void run(Console console, Sweep sweep, SparkConf settings, String master, Work work) throws IOException {
        SparkConf conf =
                conf(settings, master).setAppName("separatrix " + sweep.study().name());
        Farewell farewell = Farewell.prepare(console, sweep.folder());
        try (JavaSparkContext spark = start(conf)) {
            farewell.began(spark);
            work(conf, spark, work);
        } finally {
            farewell.takeBack();
        }
    }

    private static void work(SparkConf conf, JavaSparkContext spark, Work work) throws IOException {
        try {
            work.with(spark);
        } catch (Exception e) {
            if (e instanceof SparkException gaveUp) {
                Exception behind = Trouble.behind(gaveUp);
                if (behind instanceof IOException io) {
                    throw io;
                }
                if (behind instanceof Refusal refusal) {
                    throw refusal;
                }
                throw gaveUp(conf, e);
            }
            if (spark.sc().isStopped() && e instanceof IllegalStateException) {
                throw gaveUp(conf, e);
            }
            throw e;
        }
    }

    private static JavaSparkContext start(SparkConf conf) {
        if (Runtime.getRuntime().maxMemory() < LEAST_MEMORY) {
            throw Refusal.ofEnvironment("Spark needs a memory of " + Quantity.of(LEAST_MEMORY, "B")
                    + ", and this Java may use "
                    + Quantity.of((double) Runtime.getRuntime().maxMemory(), "B")
                    + ". Give it more: SEPARATRIX_JAVA_OPTS=-Xmx1g");
        }
        try {
            return new JavaSparkContext(conf);
        } catch (Exception e) {
            if (e instanceof SparkException) {
                throw gaveUp(conf, e);
            }
            throw e;
        }
    }

    private static Refusal gaveUp(SparkConf conf, Exception e) {
        String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
        return Refusal.ofEnvironment("Spark gave up at " + conf.get(MASTER) + ": " + reason
                + "\nWhat was finished is kept; run the same command again to continue.");
    }

    /** Refuses a place that Spark cannot run at, before anything is begun. */
    static void check(SparkConf settings, String master) {
        conf(settings, master);
    }

    private static SparkConf conf(SparkConf conf, String master) {
        if (master != null) {
            conf.setMaster(master);
        }
        conf.setIfMissing(MASTER, "local[*]");
        if (!KNOWN.matcher(conf.get(MASTER)).matches()) {
            throw Refusal.ofInput(
                    "--master must be local[CORES], spark://HOST:PORT, k8s://URL or yarn but was " + conf.get(MASTER));
        }
        conf.setIfMissing(MOST_RESULTS, "0");
        if (conf.get(MASTER).startsWith("local")) {
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            conf.setIfMissing("spark.ui.enabled", "false");
        }
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing(MAX_FAILURES, "20");
        return conf;
    }
}
