package org.separatrix.phases;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.PopulationNoise;

/**
 * How far the risk of descent on fresh samples is from that of its flow, by {@link PopulationNoise}: {@code at-time(flow-risk-gap, t)} is
 * the absolute value of a normal number of deviation {@code sigma(t) sqrt(h)}, of which this is the median over all samples that could be
 * drawn, 0.6745 of that. So it grows as the root of the step size {@code h}, as long as this is small.
 */
public record FlowNoise() implements Theory {
    /** Half of all normal numbers are this far from their mean at most, in units of their deviation. */
    private static final double MEDIAN = 0.674489750196082;

    @Override
    public String name() {
        return "flow-noise";
    }

    @Override
    public ToDoubleFunction<Show> numbers(Cell cell) {
        Once<Optional<PopulationNoise>> noise = new Once<>(() -> PopulationNoise.of(cell));
        Map<Double, Double> deviations = new ConcurrentHashMap<>();
        return show -> {
            boolean isGap = show instanceof Show.Recorded recorded
                    && recorded.column().equals("flow_risk_gap")
                    && recorded.reading() instanceof Reading.AtTime at
                    && at.time() <= cell.train().until();
            if (!isGap || noise.get().isEmpty()) {
                return Double.NaN;
            }
            double time = ((Reading.AtTime) ((Show.Recorded) show).reading()).time();
            double deviation =
                    deviations.computeIfAbsent(time, then -> noise.get().get().deviationAt(then));
            return MEDIAN * deviation * Math.sqrt(cell.descent().stepSize());
        };
    }
}
