package org.separatrix.app;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.separatrix.store.Attempt;
import org.separatrix.store.StoredFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads all results again and says whether they are whole. */
@Command(
        name = "verify",
        description =
                "Read every byte of the results and say what is damaged, missing, twice or foreign. Nothing is trained.",
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    /** Less is read in a moment. */
    private static final long WORTH_A_LINE = 1 << 28;

    private final Console console;

    @Parameters(index = "0", paramLabel = "DIR", description = "A folder of results.")
    private String folder;

    @Mixin
    private ConfOptions conf;

    @Option(
            names = "--repair",
            description = "Move files that are damaged or foreign to _separatrix/bad, so that a run makes them anew.")
    private boolean repair;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Sweep sweep = Sweep.of(conf.locate(folder));
        Findings findings = look(sweep);
        PrintStream out = console.out();
        out.println(sweep.study().name() + ": looked at " + Quantity.count(findings.tables(), "table") + " of "
                + Quantity.of((double) findings.bytes(), "B")
                + ": every byte by its seal, every row by the plan and by the digest of its cell");
        out.printf(
                Locale.ROOT,
                "%,d of %,d chunks are whole and hold %s with %s%s%n",
                findings.whole(),
                findings.chunks(),
                Quantity.count((double) findings.cells(), "cell"),
                Quantity.count((double) findings.steps(), "recorded step"),
                findings.labelled() || sweep.study().classifier().isEmpty() ? "" : "; they are not labelled");
        String again = "separatrix run " + sweep.location().resolve(Sweep.STUDY_TEXT) + " --out " + folder;
        if (!findings.sentences().isEmpty()) {
            return report(sweep, findings, again);
        }
        if (findings.complete()) {
            out.println("fingerprint " + findings.fingerprint() + ", as when the study was completed");
        } else {
            out.println("The study is not complete. Continue with: " + again);
        }
        return ExitCode.WELL;
    }

    private Findings look(Sweep sweep) throws IOException {
        long all = Verification.bytes(sweep.folder());
        if (all < WORTH_A_LINE) {
            return new Verification(sweep, bytes -> {}).findings();
        }
        AtomicLong read = new AtomicLong();
        long startedAt = System.nanoTime();
        try (ProgressLine line = new ProgressLine(
                console.err(),
                console.isTerminal(),
                () -> Math.min(1, read.doubleValue() / all),
                () -> line(read.get(), all, (System.nanoTime() - startedAt) * 1e-9))) {
            return new Verification(sweep, bytes -> {
                        read.addAndGet(bytes);
                        line.advance();
                    })
                    .findings();
        }
    }

    private static String line(long read, long all, double seconds) {
        return String.format(
                Locale.ROOT,
                "%3.0f %%  %s of %s  %s",
                100.0 * read / all,
                Quantity.of((double) read, "B"),
                Quantity.of((double) all, "B"),
                Quantity.of(seconds > 0 ? read / seconds : 0, "B/s"));
    }

    private int report(Sweep sweep, Findings findings, String again) throws IOException {
        PrintStream out = console.out();
        findings.sentences().forEach(sentence -> out.println("  " + sentence));
        out.println(Quantity.count(findings.sentences().size(), "problem"));
        boolean movable = !findings.damagedFiles().isEmpty();
        if (movable && !repair) {
            out.println("Move such files aside with: separatrix verify " + folder + " --repair");
        } else {
            if (movable) {
                out.println(Quantity.count(move(sweep, findings), "file") + " moved to _separatrix/bad");
            }
            out.println("What is missing is made again by: " + again);
        }
        return ExitCode.ENVIRONMENT;
    }

    private static int move(Sweep sweep, Findings findings) throws IOException {
        int moved = 0;
        try (Attempt attempt = sweep.folder().attempt(Sweep.newAttempt("verify"))) {
            for (StoredFile file : findings.damagedFiles()) {
                moved += attempt.moveDamaged(file) ? 1 : 0;
            }
        }
        return moved;
    }
}
