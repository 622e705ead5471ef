package org.separatrix.app;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.store.ChunkName;
import org.separatrix.study.round.Rounds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains one stored cell again, without Spark, and says whether it comes out the same to the bit. */
@Command(
        name = "replay",
        description =
                "Train one cell again, print its trajectory, and say whether it equals the stored one bit for bit.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "DIR", description = "A folder of results.")
    private String folder;

    @Mixin
    private ConfOptions conf;

    @Option(names = "--cell", paramLabel = "N", required = true, description = "The number of the cell.")
    private long number;

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Sweep sweep = Sweep.of(conf.locate(folder));
        Rounds rounds = sweep.rounds();
        if (number < 0 || number > rounds.lastCell()) {
            throw Refusal.ofInput(String.format(
                    Locale.ROOT, "--cell must be between 0 and %d but was %d", rounds.lastCell(), number));
        }
        int chunk = rounds.chunkOf(number).orElseThrow(() -> Refusal.ofInput(whyNotRun(rounds)));
        Trajectory again = new ChunkTraining(sweep).trajectory(number);
        print(console.out(), rounds, again);
        Optional<Trajectory> stored = stored(sweep, chunk);
        if (stored.isEmpty()) {
            console.out().println("not stored yet: nothing to compare with");
            return ExitCode.WELL;
        }
        boolean same = Bits.same(again, stored.get());
        console.out()
                .println(same ? "equal to the stored trajectory, bit for bit" : "NOT equal to the stored trajectory");
        return same ? ExitCode.WELL : ExitCode.BUG;
    }

    private String whyNotRun(Rounds rounds) {
        String where = rounds.describe(number);
        long other = rounds.number(rounds.place(number));
        return other < 0
                ? "cell " + number + " is not run: 'where' is false at " + where
                : "no cell has the number " + number + "; what stands there, " + where + ", is cell " + other
                        + " since an earlier round";
    }

    private Optional<Trajectory> stored(Sweep sweep, int chunk) throws IOException {
        ChunkName name = sweep.name(chunk);
        if (!sweep.folder().has(name.cells()) || !sweep.folder().has(name.steps())) {
            return Optional.empty();
        }
        try (ChunkReader reader =
                new ChunkReader(sweep.folder(), name, sweep.rounds().columns())) {
            for (Optional<Trajectory> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get().cell() == number) {
                    return next;
                }
            }
        }
        return Optional.empty();
    }

    private static void print(PrintStream out, Rounds rounds, Trajectory trajectory) {
        out.println("cell " + trajectory.cell() + ": " + rounds.describe(trajectory.cell()));
        List<String> columns = trajectory.columns();
        out.printf(Locale.ROOT, "%10s %14s", "step", "time");
        columns.forEach(column -> out.printf(Locale.ROOT, " %" + width(column) + "s", column));
        out.println();
        for (int row = 0; row < trajectory.rows(); row++) {
            out.printf(
                    Locale.ROOT,
                    "%10d %14.7g",
                    trajectory.steps()[row],
                    trajectory.times()[row]);
            for (int column = 0; column < columns.size(); column++) {
                double value = trajectory.value(row, column);
                String text = Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.7g", value);
                out.printf(Locale.ROOT, " %" + width(columns.get(column)) + "s", text);
            }
            out.println();
        }
        out.println(trajectory.ending().outcome().word() + " at step "
                + trajectory.ending().stoppedAt() + ": "
                + trajectory.ending().outcome().sentence()
                + (trajectory.ending().message().isEmpty()
                        ? ""
                        : " (" + trajectory.ending().message() + ")"));
    }

    private static int width(String column) {
        return Math.max(14, column.length());
    }
}
