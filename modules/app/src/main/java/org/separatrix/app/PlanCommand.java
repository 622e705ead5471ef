package org.separatrix.app;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.separatrix.study.CannotExtend;
import org.separatrix.study.Study;
import org.separatrix.study.plan.Plan;
import org.separatrix.study.round.Rounds;
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

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "A folder that holds cells of the study already: say what a run would add to them.")
    private String out;

    @Mixin
    private ConfOptions conf;

    @Mixin
    private ChunkOptions chunks;

    PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Study study = options.read();
        Optional<Rounds> held = out == null ? Optional.empty() : Sweep.held(study, conf.locate(out));
        try {
            Optional<Plan> plan = held.isEmpty()
                    ? Optional.of(chunks.plan(study))
                    : held.get().nextPlan(chunks.seconds());
            if (plan.isEmpty()) {
                String cells = Quantity.count(held.orElseThrow().estimate().cells(), "cell");
                console.out().println(study.name() + ": a run would add nothing to the " + cells + " of " + out);
                return ExitCode.WELL;
            }
            return say(study, plan.get(), held);
        } catch (CannotExtend e) {
            throw OtherResults.refuse(conf.locate(out), e);
        }
    }

    private int say(Study study, Plan plan, Optional<Rounds> held) {
        new PlanSummary(study, plan, held).print(console.out());
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
