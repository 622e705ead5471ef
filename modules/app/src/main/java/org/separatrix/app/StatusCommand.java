package org.separatrix.app;

import java.io.IOException;
import java.util.BitSet;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.separatrix.dynamics.Outcome;
import org.separatrix.store.Location;
import org.separatrix.study.plan.Estimate;
import org.separatrix.study.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how far a run has come, from its folder; the run itself is not asked and may be anywhere. */
@Command(
        name = "status",
        description = "Say how far a run has come, from the files in its folder.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final long SECONDS_BETWEEN_LOOKS = 2;

    private final Console console;

    @Parameters(index = "0", paramLabel = "DIR", description = "A folder of results.")
    private String folder;

    @Option(names = "--watch", description = "Look again every two seconds until all is done.")
    private boolean watch;

    StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Sweep sweep = Sweep.of(Location.parse(folder));
        Estimate first = print(sweep, "");
        long startedAt = System.nanoTime();
        double left = sweep.plan().estimate().seconds() - first.seconds();
        while (watch && !sweep.folder().has(Sweep.COMPLETE)) {
            TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
            Estimate done = done(sweep.plan(), listed(sweep));
            double trained = done.seconds() - first.seconds();
            double seconds = (System.nanoTime() - startedAt) * 1e-9;
            print(sweep, trained > 0 ? "  " + Quantity.clock(seconds * (left - trained) / trained) + " left" : "");
        }
        return ExitCode.WELL;
    }

    private Estimate print(Sweep sweep, String more) throws IOException {
        Plan plan = sweep.plan();
        BitSet listed = listed(sweep);
        Estimate done = done(plan, listed);
        console.out()
                .printf(
                        Locale.ROOT,
                        "%s: %,.0f of %,.0f cells, %,d of %,d chunks, %.0f %% of the work%s%s%s%n",
                        sweep.study().name(),
                        done.cells(),
                        plan.estimate().cells(),
                        listed.cardinality(),
                        plan.chunks(),
                        100 * done.seconds() / plan.estimate().seconds(),
                        more,
                        outcomes(sweep),
                        listed.cardinality() == plan.chunks() && sweep.folder().has(Sweep.COMPLETE)
                                ? ", complete"
                                : "");
        return done;
    }

    /** Those that are worth a word: {@code , 3 diverged}. */
    private static String outcomes(Sweep sweep) throws IOException {
        StringBuilder text = new StringBuilder();
        Census.outcomes(sweep.folder()).forEach((outcome, count) -> {
            if (!outcome.equals(Outcome.COMPLETED.word())) {
                text.append(String.format(Locale.ROOT, ", %,d %s", count, outcome));
            }
        });
        return text.toString();
    }

    private static BitSet listed(Sweep sweep) throws IOException {
        return sweep.folder().listedChunks(Rounds.FIRST, sweep.plan().chunks());
    }

    private static Estimate done(Plan plan, BitSet chunks) {
        return chunks.stream()
                .mapToObj(number -> plan.estimate(plan.chunk(number)))
                .reduce(Estimate.NOTHING, Estimate::plus);
    }
}
