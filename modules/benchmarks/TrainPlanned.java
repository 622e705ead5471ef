import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseTrainer;
import org.separatrix.dynamics.Ending;
import org.separatrix.dynamics.MeanFieldTrainer;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Recorder;
import org.separatrix.dynamics.Trainer;
import org.separatrix.study.Study;
import org.separatrix.study.plan.Chunk;
import org.separatrix.study.plan.Plan;

/**
 * What the plan says that training takes, over what it takes: small chunks of each study in random order, warm, in CPU time of the
 * thread, with all that is recorded but without writing it.
 */
final class TrainPlanned {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double WARM_UP_SECONDS = 3;
    private static final int CHUNKS = 40;

    private TrainPlanned() {}

    public static void main(String[] arguments) throws Exception {
        double budget = Double.parseDouble(arguments[0]);
        System.out.println("study                                 planned    taken  planned / taken");
        for (String file : List.of(arguments).subList(1, arguments.length)) {
            Study study = Study.read(Path.of(file), List.of());
            double whole = Plan.of(study).estimate().seconds();
            Plan plan = Plan.of(study, Math.min(whole / CHUNKS, 1));
            List<Chunk> chunks = new ArrayList<>();
            IntStream.range(0, plan.chunks()).forEach(number -> chunks.add(plan.chunk(number)));
            Collections.shuffle(chunks, new Random(1));
            double warm = now() + WARM_UP_SECONDS;
            for (int i = 0; now() < warm; i++) {
                train(study, plan.cells(chunks.get(i % chunks.size())));
            }
            double planned = 0;
            double taken = 0;
            int count = 0;
            for (; count < chunks.size() && taken < budget; count++) {
                double begin = now();
                train(study, plan.cells(chunks.get(count)));
                taken += now() - begin;
                planned += plan.estimate(chunks.get(count)).seconds();
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-34s %7.2f s %7.2f s  %6.2f  (%d of %d chunks, %.3g s in all)%n",
                    study.name(),
                    planned,
                    taken,
                    planned / taken,
                    count,
                    chunks.size(),
                    whole);
        }
    }

    private static double now() {
        return THREADS.getCurrentThreadCpuTime() * 1e-9;
    }

    private static void train(Study study, long[] numbers) {
        List<Cell> cells = new ArrayList<>();
        for (long number : numbers) {
            try {
                cells.add(study.cell(number));
            } catch (IllegalArgumentException e) {
                continue; // it fails, which costs nothing
            }
        }
        if (!cells.isEmpty()) {
            trainer(study, cells.get(0).network().kind()).train(cells, new Nobody());
        }
    }

    private static Trainer trainer(Study study, Network.Kind kind) {
        return switch (kind) {
            case DENSE -> new DenseTrainer(study.recording());
            case MEAN_FIELD -> new MeanFieldTrainer(study.recording());
            case DEEPLEARNING4J -> throw new IllegalArgumentException(study.name() + ": measure what bin/separatrix run takes");
        };
    }

    private static final class Nobody implements Recorder {
        @Override
        public void step(long cell, long step, double time, double[] row) {}

        @Override
        public void end(long cell, Ending ending) {}
    }
}
