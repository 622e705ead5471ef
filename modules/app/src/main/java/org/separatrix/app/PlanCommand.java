package org.separatrix.app;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.separatrix.study.Study;
import org.separatrix.study.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what a run would cost, and writes nothing. */
@Command(
        name = "plan",
        description = "Say what a study would cost: cells, shapes, chunks, operations, time, bytes. Writes nothing.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private StudyOptions options;

    @Option(
            names = "--budget",
            paramLabel = "HOURS",
            description = "Refuse, with exit code 2, a study that would take more core hours than this.")
    private Double budget;

    @Mixin
    private ChunkOptions chunks;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Study study = options.read();
        Plan plan = chunks.plan(study);
        new PlanSummary(study, plan).print(console.out());
        double hours = plan.estimate().seconds() / 3600;
        if (budget != null && hours > budget) {
            throw Refusal.ofInput(String.format(
                    Locale.ROOT,
                    "%s would take %.3g core hours, which is above the budget of %.3g. Shorten an axis or take fewer steps.",
                    study.name(),
                    hours,
                    budget));
        }
        return ExitCode.WELL;
    }
}
