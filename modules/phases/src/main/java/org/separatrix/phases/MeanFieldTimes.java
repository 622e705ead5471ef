package org.separatrix.phases;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.theory.LearningTimes;

/**
 * When a mean-field network learns the Hermite degrees of its target as the readout becomes infinitely faster than the overlaps,
 * by {@link LearningTimes}. It answers for {@code time(degree-learnt-k, f)}, and for the times of {@code learning-order}. A degree
 * that is never learnt has no time, as it has none in a diagram. It predicts no phases.
 *
 * @param half the fraction at which {@code half_time_k} is taken
 * @param late that of {@code ninety_time_k}
 */
public record MeanFieldTimes(double half, double late) implements Theory {
    private static final String LEARNT = "degree_learnt_";
    private static final String HALF_TIME = "half_time_";
    private static final String LATE_TIME = "ninety_time_";
    private static final Pattern DEGREE = Pattern.compile("[0-9]{1,4}");

    @Override
    public String name() {
        return "mean-field-times";
    }

    @Override
    public ToDoubleFunction<Show> numbers(Cell cell) {
        Once<Optional<LearningTimes>> times = new Once<>(() -> LearningTimes.ofCell(cell));
        return show -> {
            if (show instanceof Show.Recorded recorded && recorded.reading() instanceof Reading.FirstTime first) {
                return time(recorded.column(), LEARNT, first.level(), times);
            }
            if (show instanceof Show.Deciding deciding) {
                return deciding.column().startsWith(HALF_TIME)
                        ? time(deciding.column(), HALF_TIME, half, times)
                        : time(deciding.column(), LATE_TIME, late, times);
            }
            return Double.NaN;
        };
    }

    private static double time(String column, String prefix, double fraction, Once<Optional<LearningTimes>> times) {
        boolean asked = column.startsWith(prefix)
                && DEGREE.matcher(column.substring(prefix.length())).matches();
        if (!asked || !(fraction > 0 && fraction < 1)) {
            return Double.NaN;
        }
        int degree = Integer.parseInt(column.substring(prefix.length()));
        return times.get()
                .map(known -> known.time(degree, fraction))
                .filter(Double::isFinite)
                .orElse(Double.NaN);
    }
}
