package org.separatrix.app;

import java.util.OptionalDouble;
import org.separatrix.study.Study;
import org.separatrix.study.plan.Plan;
import picocli.CommandLine.Option;

/** How a study is cut into chunks. It decides what is lost when everything is killed, and nothing about the results. */
final class ChunkOptions {
    @Option(
            names = "--chunk-seconds",
            paramLabel = "SECONDS",
            description =
                    "Work that a chunk should hold, as predicted for one core. A folder keeps the chunks it began with.")
    private Double seconds;

    Plan plan(Study study) {
        OptionalDouble wanted = seconds();
        return wanted.isEmpty() ? Plan.of(study) : Plan.of(study, wanted.getAsDouble());
    }

    /** What the command line says; empty if it says nothing. */
    OptionalDouble seconds() {
        if (seconds == null) {
            return OptionalDouble.empty();
        }
        if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
            throw Refusal.ofInput("--chunk-seconds must be a positive number but was " + seconds);
        }
        return OptionalDouble.of(seconds);
    }
}
