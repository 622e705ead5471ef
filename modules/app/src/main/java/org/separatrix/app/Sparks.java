package org.separatrix.app;

import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.separatrix.study.Study;

/** How Spark is started. */
final class Sparks {
    private static final String MASTER = "spark.master";

    private static final Pattern KNOWN = Pattern.compile(
            "local(\\[([0-9]+|\\*)( *, *[0-9]+)?])?|local-cluster\\[.+]|spark://.+|k8s://.+|yarn");

    private Sparks() {}

    /**
     * @param master where to run; if null, what {@code spark-submit} says, or else all cores of this machine
     */
    static JavaSparkContext start(Study study, String master) {
        SparkConf conf = new SparkConf().setAppName("separatrix " + study.name());
        if (master != null) {
            conf.setMaster(master);
        }
        conf.setIfMissing(MASTER, "local[*]");
        if (!KNOWN.matcher(conf.get(MASTER)).matches()) {
            throw Refusal.ofInput("--master must be local[CORES], spark://HOST:PORT, k8s://URL or yarn but was "
                    + conf.get(MASTER));
        }
        if (conf.get(MASTER).startsWith("local")) {
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            conf.setIfMissing("spark.ui.enabled", "false");
        }
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        return new JavaSparkContext(conf);
    }
}
