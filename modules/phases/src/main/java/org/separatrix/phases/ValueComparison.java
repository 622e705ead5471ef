package org.separatrix.phases;

import java.util.List;
import org.separatrix.phases.Diagram.Values;

/**
 * Measured values beside those that a theory gives, of the cells that have both.
 *
 * @param measured the values of those cells
 * @param theory what the theory says of the same cells
 * @param distance {@code |measured - theory| / |theory|} in a cell; of cells for which the theory says 0 it does not exist
 * @param missed cells that the theory gives a number and that have none: they never got there
 */
public record ValueComparison(Values measured, Values theory, Values distance, long missed) {
    /** Where there is no theory, or it says nothing. */
    public static final ValueComparison NONE = new ValueComparison(Values.NONE, Values.NONE, Values.NONE, 0);

    /** Of points that each have a number of their own, such as exponents: point by point. */
    public static ValueComparison ofPoints(List<Diagram.Point> points) {
        Compared compared = new Compared();
        points.forEach(point -> compared.add(point.values().mean(), point.theory()));
        return compared.comparison();
    }

    /** Cells that have both. */
    public long cells() {
        return measured.count();
    }

    /** {@code (measured - theory) / |theory|} of what a diagram shows; NaN where the theory says 0 or there are no cells. */
    public double difference(Statistic statistic) {
        double expected = statistic.of(theory);
        double difference = (statistic.of(measured) - expected) / Math.abs(expected);
        return Double.isFinite(difference) ? difference : Double.NaN;
    }
}
