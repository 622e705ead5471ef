package org.separatrix.app;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.separatrix.kernels.Kernels;

/**
 * What produced the results: the numbers themselves depend on the study alone, but whoever doubts them will want to know.
 */
final class Provenance {
    private Provenance() {}

    /** Of a run that ends now. */
    static Map<String, String> of(Sweep sweep, JavaSparkContext spark, String fingerprint) {
        Version version = new Version();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("program", "separatrix " + version.number());
        facts.put("revision", version.revision());
        facts.put("jdk", System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
        facts.put("kernels", Kernels.ofDoubles().name());
        facts.put("spark", spark.version());
        facts.put("master", spark.master());
        facts.put("hosts", Long.toString(hosts(spark)));
        facts.put("study digest", sweep.study().digest());
        facts.put("fingerprint", fingerprint);
        facts.put("finished", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return facts;
    }

    private static long hosts(JavaSparkContext spark) {
        return Arrays.stream(spark.statusTracker().getExecutorInfos())
                .map(executor -> executor.host())
                .distinct()
                .count();
    }
}
