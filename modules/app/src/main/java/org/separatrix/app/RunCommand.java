package org.separatrix.app;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.separatrix.store.DoneChunks;
import org.separatrix.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains what is left of a study, labels it and draws it. Done is not done again. */
@Command(
        name = "run",
        description =
                "Train a study, label its cells, draw its diagrams. Run again to continue, or with more cells to extend; what is done is not done again.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private StudyOptions options;

    @Mixin
    private ChunkOptions chunks;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The folder for the results, a path or the URI of a folder on hdfs or s3a. Default: out/<study>.")
    private String out;

    @Mixin
    private ConfOptions conf;

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
        Sparks.check(conf.spark(), master);
        Sweep sweep = Sweep.begin(study, conf.locate(out == null ? "out/" + study.name() : out), chunks);
        DoneChunks done = sweep.done();
        done.damage().forEach(sentence -> console.err().println(sentence));
        if (done.isComplete() && sweep.isDrawn()) {
            String cells = Quantity.count(sweep.rounds().estimate().cells(), "cell");
            console.err().println(study.name() + ": all " + cells + " are done and drawn already.");
        } else {
            console.err().println(study.name() + new RunOutset(sweep.rounds(), done).words());
            Sparks.run(console, sweep, conf.spark(), master, spark -> {
                new Training(console, spark, sweep).train(done);
                if (sweep.isOutgrown()) {
                    console.err()
                            .println(
                                    "Another run has extended this study meanwhile, and will label and draw all of it.");
                } else {
                    new Presentation(console, spark, sweep).labelAndDraw();
                }
            });
        }
        return new RunSummary(sweep).print(console.out());
    }
}
