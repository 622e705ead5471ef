package org.separatrix.app;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.separatrix.store.DoneChunks;
import org.separatrix.store.Location;
import org.separatrix.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains what is left of a study, labels it and draws it. Done is not done again. */
@Command(
        name = "run",
        description =
                "Train a study, label its cells, draw its diagrams. Run again to continue; what is done is not done again.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private StudyOptions options;

    @Mixin
    private ChunkOptions chunks;

    @Option(names = "--out", paramLabel = "DIR", description = "The folder for the results. Default: out/<study>.")
    private String out;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Where Spark runs. Default: what spark-submit says, or local[*].")
    private String master;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Study study = options.read();
        Sparks.check(master);
        Sweep sweep = Sweep.begin(study, Location.parse(out == null ? "out/" + study.name() : out), chunks);
        DoneChunks done = sweep.done();
        done.damage().forEach(sentence -> console.err().println(sentence));
        String cells = Quantity.count(sweep.plan().estimate().cells(), "cell");
        if (done.isComplete() && sweep.isDrawn()) {
            console.err().println(study.name() + ": all " + cells + " are done and drawn already.");
        } else {
            String before = done.count() == 0 ? "" : String.format(Locale.ROOT, ", %,d of them done", done.count());
            console.err()
                    .println(study.name() + ": " + cells + " in " + Quantity.count(done.chunks(), "chunk") + before);
            Sparks.run(study, master, spark -> {
                new Training(console, spark, sweep).train(done);
                new Presentation(console, spark, sweep).labelAndDraw();
            });
        }
        return new RunSummary(sweep).print(console.out());
    }
}
