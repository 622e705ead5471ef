package org.separatrix.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkConf;
import org.separatrix.store.Location;
import org.separatrix.store.UnusableFolder;
import picocli.CommandLine.Option;

/**
 * Settings of Spark, and through it of the clients that reach HDFS and S3. A command that needs no Spark takes them as well:
 * its folder may lie there.
 */
final class ConfOptions {
    static final String NAME = "--conf";

    private static final String HADOOP = "spark.hadoop.";

    @Option(
            names = NAME,
            paramLabel = "KEY=VALUE",
            description =
                    "A setting of Spark, as for spark-submit; spark.hadoop.* are for HDFS and S3. May be repeated.")
    private List<String> settings = new ArrayList<>();

    /** What {@code spark-submit} and the command line say. */
    SparkConf spark() {
        SparkConf conf = new SparkConf();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            if (!setting.startsWith("spark.") || equals < 0) {
                // Not printed: it may be a secret.
                throw Refusal.ofInput(NAME + " must be of the form spark.NAME=VALUE but one of them is not");
            }
            conf.set(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return conf;
    }

    /** A folder of results as the user has written it, and how it is reached. */
    Location locate(String folder) throws UnusableFolder {
        return Location.parse(folder).with(hadoop(spark()));
    }

    /** The settings of Hadoop's clients among those of Spark. */
    static Map<String, String> hadoop(SparkConf conf) {
        Map<String, String> settings = new TreeMap<>();
        for (var setting : conf.getAll()) {
            if (setting._1().startsWith(HADOOP)) {
                settings.put(setting._1().substring(HADOOP.length()), setting._2());
            }
        }
        return settings;
    }
}
