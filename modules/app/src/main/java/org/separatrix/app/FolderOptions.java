package org.separatrix.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.separatrix.store.DoneChunks;
import org.separatrix.store.Location;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A folder of results, and what the command line changes in how it is labelled and drawn. */
final class FolderOptions {
    @Parameters(index = "0", paramLabel = "DIR", description = "A folder of results, as 'run' has left it.")
    private String folder;

    @Mixin
    private ConfOptions conf;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Replace a setting of labels or diagrams, such as phases.kernel-change=0.1. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Where Spark runs. Default: what spark-submit says, or local[*].")
    private String master;

    /** The sweep in the folder with other settings, which must not change its cells; all of it must be trained. */
    Sweep finished(List<String> more) throws IOException {
        Location location = conf.locate(folder);
        Sweep stored = Sweep.of(location);
        DoneChunks done = stored.done();
        if (!done.isComplete()) {
            throw Refusal.ofInput(String.format(
                    Locale.ROOT,
                    "%s is not finished: %,d of %,d chunks are done. Continue with: separatrix run %s --out %s",
                    location,
                    done.count(),
                    done.chunks(),
                    location.resolve(Sweep.STUDY_TEXT),
                    location));
        }
        List<String> settings = new ArrayList<>(more);
        settings.addAll(overrides);
        return settings.isEmpty()
                ? stored
                : stored.withStudy(StudyTexts.parse(stored.study().text(), settings));
    }

    void run(Console console, Sweep sweep, Sparks.Work work) throws IOException {
        Sparks.run(console, sweep, conf.spark(), master, work);
    }
}
