package org.separatrix.app;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseTrainer;
import org.separatrix.dynamics.Precision;
import org.separatrix.dynamics.Recording;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Trajectories;
import org.separatrix.dynamics.metrics.TrainingLoss;
import org.separatrix.dynamics.workload.Workload;
import org.separatrix.kernels.Kernels;
import org.separatrix.kernels.Peak;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the trainer on this machine, through the same door that {@code run} goes through, beside what the machine's
 * arithmetic could do at most. Times are those of the thread's own CPU, and a loss that is not the known one ends the
 * measurement.
 */
@Command(
        name = "bench",
        description =
                "Measure the trainer on this machine: steps/s, GFLOP/s, share of the measured peak of multiply-adds.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final int CELLS = 16;
    private static final int WINDOWS = 7;
    private static final double WARM_UP_SECONDS = 1;
    private static final double WINDOW_SECONDS = 0.1;

    /** Enough that to start a cell and to look at its end is a small part of it. */
    private static final long LEAST_STEPS = 1000;

    private static final double TOLERANCE = 1e-9;
    private static final double FLOAT_TOLERANCE = 1e-4;
    private static final Recording NOTHING = new Recording(List.of());

    private final Console console;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Option(names = "--workload", paramLabel = "W1..W5", description = "Only this one.")
    private String only;

    @Option(names = "--csv", description = "As CSV, for programs.")
    private boolean csv;

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Workload> workloads = Workload.all().stream()
                .filter(workload -> only == null || workload.name().equalsIgnoreCase(only))
                .toList();
        if (workloads.isEmpty()) {
            throw Refusal.ofInput("--workload must be one of W1, W2, W3, W4, W5 but was " + only);
        }
        if (csv) {
            console.out().println("workload,precision,activation,steps_per_second,gflops,peak_share,loss");
        }
        for (Precision precision : Precision.values()) {
            measure(workloads, precision);
        }
        return ExitCode.WELL;
    }

    private void measure(List<Workload> workloads, Precision precision) {
        double peak = peak(precision == Precision.FLOAT ? Peak.ofFloats() : Peak.ofDoubles());
        if (!csv) {
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%n%s precision, %s passes on one core; multiply-adds alone reach %.1f GFLOP/s%n%n%-9s %-10s %14s %10s %8s %9s%n",
                            precision.word(),
                            Kernels.ofDoubles().name(),
                            peak * 1e-9,
                            "workload",
                            "activation",
                            "steps/s",
                            "GFLOP/s",
                            "of peak",
                            "spread");
        }
        for (Workload workload : workloads) {
            measure(workload, precision, peak);
        }
    }

    private void measure(Workload workload, Precision precision, double peak) {
        double loss = loss(workload, precision);
        int cells = cells(precision);
        long steps = LEAST_STEPS;
        double seconds = seconds(workload, precision, steps);
        for (double spent = seconds; spent < WARM_UP_SECONDS || seconds < WINDOW_SECONDS; spent += seconds) {
            if (seconds < WINDOW_SECONDS) {
                steps *= 2;
            }
            seconds = seconds(workload, precision, steps);
        }
        List<Double> rates = new ArrayList<>();
        for (int window = 0; window < WINDOWS; window++) {
            rates.add(cells * steps / seconds(workload, precision, steps));
        }
        Collections.sort(rates);
        double median = rates.get(WINDOWS / 2);
        double flops = median * workload.flopsPerStep();
        if (csv) {
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%s,%s,%s,%.0f,%.2f,%.4f,%.12e%n",
                            workload.name(),
                            precision.word(),
                            workload.activation(),
                            median,
                            flops * 1e-9,
                            flops / peak,
                            loss);
        } else {
            console.out()
                    .printf(
                            Locale.ROOT,
                            "%-9s %-10s %,14.0f %10.1f %7.0f%% %8.0f%%%n",
                            workload.name(),
                            workload.activation(),
                            median,
                            flops * 1e-9,
                            100 * flops / peak,
                            100 * (rates.get(WINDOWS - 1) / median - 1));
        }
    }

    /** As many as fill two vectors. */
    private static int cells(Precision precision) {
        return precision == Precision.FLOAT ? 2 * CELLS : CELLS;
    }

    /** The loss of cell 0 where it is known; refuses to measure what computes something else. */
    private static double loss(Workload workload, Precision precision) {
        Recording recording =
                new Recording(List.of(new Recording.Entry(new TrainingLoss(), new Schedule.Every(Long.MAX_VALUE))));
        Trajectories trajectories = new Trajectories(List.of("loss"));
        new DenseTrainer(recording)
                .train(workload.cells(cells(precision), workload.knownSteps(), precision), trajectories);
        double loss = trajectories.all().get(0).last("loss");
        double tolerance = precision == Precision.FLOAT ? FLOAT_TOLERANCE : TOLERANCE;
        if (!(Math.abs(loss / workload.knownLoss() - 1) < tolerance)) {
            throw new IllegalStateException(workload.name() + ": the loss must be " + workload.knownLoss() + " after "
                    + workload.knownSteps() + " steps but was " + loss);
        }
        return loss;
    }

    /** CPU seconds of this thread for training all cells by so many steps. */
    private double seconds(Workload workload, Precision precision, long steps) {
        List<Cell> cells = workload.cells(cells(precision), steps, precision);
        long startedAt = threads.getCurrentThreadCpuTime();
        new DenseTrainer(NOTHING).train(cells, new Trajectories(List.of()));
        return (threads.getCurrentThreadCpuTime() - startedAt) * 1e-9;
    }

    /** Operations per second, the best of some windows. */
    private double peak(Peak loop) {
        long rounds = 20_000_000;
        double best = 0;
        double sum = 0;
        for (int window = 0; window < 2 * WINDOWS; window++) {
            long startedAt = threads.getCurrentThreadCpuTime();
            sum += loop.run(rounds);
            best = Math.max(
                    best, rounds * loop.flopsPerRound() / ((threads.getCurrentThreadCpuTime() - startedAt) * 1e-9));
        }
        if (Double.isNaN(sum)) {
            throw new IllegalStateException("the peak loop must end at numbers");
        }
        return best;
    }
}
