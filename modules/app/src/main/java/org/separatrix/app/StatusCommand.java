package org.separatrix.app;

import java.io.IOException;
import java.util.BitSet;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.separatrix.dynamics.Outcome;
import org.separatrix.study.plan.Estimate;
import org.separatrix.study.round.Round;
import org.separatrix.study.round.Rounds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private ConfOptions conf;

    @Option(names = "--watch", description = "Look again every two seconds until all is done.")
    private boolean watch;

    StatusCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Sweep sweep = Sweep.of(conf.locate(folder));
        Estimate first = print(sweep, "");
        long startedAt = System.nanoTime();
        double left = sweep.rounds().estimate().seconds() - first.seconds();
        while (watch && !sweep.isComplete()) {
            TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
            Estimate done = done(sweep, listed(sweep));
            double trained = done.seconds() - first.seconds();
            double seconds = (System.nanoTime() - startedAt) * 1e-9;
            print(sweep, trained > 0 ? "  " + Quantity.clock(seconds * (left - trained) / trained) + " left" : "");
        }
        return ExitCode.WELL;
    }

    private Estimate print(Sweep sweep, String more) throws IOException {
        Rounds rounds = sweep.rounds();
        Estimate all = rounds.estimate();
        BitSet listed = listed(sweep);
        Estimate done = done(sweep, listed);
        console.out()
                .printf(
                        Locale.ROOT,
                        "%s: %,.0f of %,.0f cells, %,d of %,d chunks%s, %.0f %% of the work%s%s%s%n",
                        sweep.study().name(),
                        done.cells(),
                        all.cells(),
                        listed.cardinality(),
                        rounds.chunks(),
                        rounds.count() == 1 ? "" : " of " + rounds.count() + " rounds",
                        100 * done.seconds() / all.seconds(),
                        more,
                        outcomes(sweep),
                        listed.cardinality() == rounds.chunks() && sweep.isComplete() ? ", complete" : "");
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
        BitSet listed = new BitSet();
        int first = 0;
        for (Round round : sweep.rounds().all()) {
            int before = first;
            sweep.folder().listedChunks(round.number(), round.plan().chunks()).stream()
                    .forEach(chunk -> listed.set(before + chunk));
            first += round.plan().chunks();
        }
        return listed;
    }

    private static Estimate done(Sweep sweep, BitSet chunks) {
        return chunks.stream()
                .mapToObj(number -> sweep.rounds().chunk(number).estimate())
                .reduce(Estimate.NOTHING, Estimate::plus);
    }
}
