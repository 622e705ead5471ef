package org.separatrix.phases;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Trajectory;

/**
 * What plain gradient descent on a two-layer linear network does at any step size, by the exact map of two numbers from the cell's
 * own start: whether it follows the flow, catapults to a smaller kernel, or diverges. The phase is that of {@link KernelOrFeature} at
 * all its steps, recorded or not. The margin is
 *
 * <pre>
 * min( ln( max_t |K_t/K_0 - 1| / kernelChange ),   ln( h* / h ) )
 * </pre>
 *
 * with the step size {@code h*} at which it begins to diverge: negative in the kernel phase and where it diverges, positive between. In
 * wide networks of the tangent-kernel scaling the two boundaries are at {@code h A K_0 = 2} and 4. Of a training that diverges it says
 * so, and no numbers.
 *
 * @param classifier whose phases they are
 */
public record LinearDescentTheory(KernelOrFeature classifier) implements Theory {
    @Override
    public String name() {
        return "linear-descent";
    }

    @Override
    public List<String> phases() {
        return classifier.phases().stream()
                .filter(phase -> !phase.equals(Outcome.FAILED.word()))
                .toList();
    }

    @Override
    public Prediction predict(Cell cell) {
        return LinearNetworkDescent.of(cell)
                .map(descent -> predict(cell, descent))
                .orElse(Prediction.NONE);
    }

    private Prediction predict(Cell cell, LinearNetworkDescent descent) {
        Trajectory trajectory = descent.trajectory();
        Label label = classifier.label(cell, trajectory);
        double room = StrictMath.log(descent.edge() / descent.stepSize());
        double change = label.numbers().get(classifier.numbers().indexOf("largest_kernel_change"));
        double margin = trajectory.ending().outcome() == Outcome.DIVERGED
                ? room
                : Math.min(room, StrictMath.log(Math.max(change, Double.MIN_NORMAL) / classifier.kernelChange()));
        return new Prediction(label.phase(), margin);
    }

    @Override
    public ToDoubleFunction<Show> numbers(Cell cell) {
        Once<Optional<Trajectory>> trajectory = new Once<>(() -> LinearNetworkDescent.of(cell)
                .map(LinearNetworkDescent::trajectory)
                .filter(known -> known.ending().outcome() != Outcome.DIVERGED));
        return show -> {
            boolean known = show instanceof Show.Recorded || show instanceof Show.Deciding;
            double value = known
                    ? trajectory
                            .get()
                            .map(all -> show.value(all, classifier.numbers(), classifier.label(cell, all)))
                            .orElse(Double.NaN)
                    : Double.NaN;
            return Double.isFinite(value) ? value : Double.NaN;
        };
    }
}
