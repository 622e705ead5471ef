package org.separatrix.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.separatrix.report.canvas.Spot;

class ContourTest {
    private static final double[] UNIT = {0, 1};

    @Test
    void aLinearFunctionHasItsExactLine() {
        double[] x = grid(-1, 1, 11);
        double[] y = grid(0, 3, 7);
        List<List<Spot>> lines = Contour.zero(x, y, sampled(x, y, (a, b) -> a - 0.3 * b + 0.123));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).allSatisfy(spot -> assertThat(spot.x() - 0.3 * spot.y() + 0.123)
                .isEqualTo(0, within(1e-14)));
        assertThat(ends(lines.get(0))).extracting(Spot::y).containsExactlyInAnyOrder(0.0, 3.0);
    }

    @Test
    void aCircleIsOneClosedLineToGridAccuracy() {
        double[] x = grid(-2, 2, 81);
        double[] y = grid(-2, 2, 61);
        List<List<Spot>> lines = Contour.zero(x, y, sampled(x, y, (a, b) -> 1.3 - Math.sqrt(a * a + b * b)));
        assertThat(lines).hasSize(1);
        List<Spot> circle = lines.get(0);
        assertThat(circle.get(0)).isEqualTo(circle.get(circle.size() - 1));
        assertThat(circle).hasSizeGreaterThan(150);
        assertThat(circle).allSatisfy(spot -> assertThat(Math.sqrt(spot.x() * spot.x() + spot.y() * spot.y()))
                .isEqualTo(1.3, within(1e-3)));
        for (int i = 1; i < circle.size(); i++) {
            assertThat(distance(circle.get(i - 1), circle.get(i))).isLessThan(0.09);
        }
    }

    @Test
    void theDirectionOfTheAxesDoesNotMatter() {
        DoubleBinaryOperator bent = (a, b) -> a * a - b + 0.1;
        double[] x = grid(-1, 1, 9);
        double[] y = grid(0, 1, 8);
        double[] xFalling = grid(1, -1, 9);
        double[] yFalling = grid(1, 0, 8);
        List<Spot> rising = Contour.zero(x, y, sampled(x, y, bent)).get(0);
        List<Spot> falling = Contour.zero(xFalling, yFalling, sampled(xFalling, yFalling, bent))
                .get(0);
        assertThat(falling).hasSameSizeAs(rising);
        assertThat(falling).allSatisfy(spot -> assertThat(rising.stream().mapToDouble(other -> distance(spot, other)))
                .anyMatch(distance -> distance < 1e-12));
    }

    @Test
    void aLineThroughGridPointsIsNeitherTornNorDoubled() {
        double[] x = grid(0, 4, 5);
        List<List<Spot>> lines = Contour.zero(x, x, sampled(x, x, (a, b) -> a - b));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .containsExactlyInAnyOrder(
                        new Spot(0, 0), new Spot(1, 1), new Spot(2, 2), new Spot(3, 3), new Spot(4, 4));
    }

    @Test
    void aTouchingZeroIsNoLine() {
        double[] x = grid(-2, 2, 5);
        assertThat(Contour.zero(x, x, sampled(x, x, (a, b) -> -a * a - b * b))).isEmpty();
        assertThat(Contour.zero(x, x, sampled(x, x, (a, b) -> 0))).isEmpty();
    }

    @Test
    void inASaddleTheMeanDecidesWhatIsConnected() {
        List<List<Spot>> joinedHigh = Contour.zero(UNIT, UNIT, new double[] {3, -1, -1, 3});
        assertThat(joinedHigh).hasSize(2);
        assertThat(joinedHigh).contains(List.of(new Spot(0.75, 0), new Spot(1, 0.25)));
        List<List<Spot>> joinedLow = Contour.zero(UNIT, UNIT, new double[] {1, -3, -3, 1});
        assertThat(joinedLow).hasSize(2);
        assertThat(joinedLow.stream().map(line -> List.of(line.get(0), line.get(1)).stream()
                        .mapToDouble(spot -> spot.x() + spot.y())
                        .sum()))
                .containsExactlyInAnyOrder(0.5, 3.5);
    }

    @Test
    void theSaddleIsTheSameForMirroredCorners() {
        List<List<Spot>> lines = Contour.zero(UNIT, UNIT, new double[] {-1, 3, 3, -1});
        assertThat(lines).hasSize(2);
        assertThat(lines).allSatisfy(line -> assertThat(line.get(0).x())
                .isNotEqualTo(line.get(1).x()));
        assertThat(lines.stream().flatMap(List::stream).mapToDouble(Spot::x).sum())
                .isEqualTo(2, within(1e-12));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains(new Spot(0.25, 0), new Spot(0, 0.25)));
    }

    @Test
    void aMissingValueBreaksTheLine() {
        double[] x = grid(0, 10, 11);
        double[] y = grid(0, 2, 3);
        double[] values = sampled(x, y, (a, b) -> b - 0.5);
        values[5] = Double.NaN;
        List<List<Spot>> lines = Contour.zero(x, y, values);
        assertThat(lines).hasSize(2);
        assertThat(lines.stream().flatMap(List::stream)).noneMatch(spot -> spot.x() > 4 && spot.x() < 6);
    }

    @Test
    void anInfiniteValueIsAsGoodAsMissing() {
        assertThat(Contour.zero(UNIT, UNIT, new double[] {1, -1, 1, Double.NEGATIVE_INFINITY}))
                .isEmpty();
    }

    @Test
    void lessThanASquareHasNoLine() {
        assertThat(Contour.zero(new double[] {1}, UNIT, new double[] {1, -1})).isEmpty();
        assertThat(Contour.zero(new double[0], new double[0], new double[0])).isEmpty();
    }

    @Test
    void refusesAGridWithTooFewValues() {
        assertThatThrownBy(() -> Contour.zero(UNIT, UNIT, new double[3])).hasMessageContaining("2 by 2");
    }

    @Property(tries = 200)
    void everyPlaceLiesOnAGridLineAndNoLineIsLost(
            @ForAll @DoubleRange(min = -3, max = 3) double a,
            @ForAll @DoubleRange(min = -3, max = 3) double b,
            @ForAll @DoubleRange(min = -3, max = 3) double c) {
        double[] x = grid(0, 6, 7);
        DoubleBinaryOperator wavy = (u, v) -> StrictMath.sin(a * u + c) + StrictMath.cos(b * v - c) + 0.01;
        double[] values = sampled(x, x, wavy);
        List<Spot> spots = Contour.zero(x, x, values).stream()
                .flatMap(List::stream)
                .distinct()
                .toList();
        assertThat(spots)
                .allSatisfy(spot -> assertThat(spot.x() == Math.rint(spot.x()) || spot.y() == Math.rint(spot.y()))
                        .isTrue());
        assertThat((long) spots.size()).isEqualTo(signChanges(values, 7));
    }

    private static long signChanges(double[] values, int size) {
        return IntStream.range(0, values.length)
                .mapToLong(i -> (i % size + 1 < size && (values[i] >= 0) != (values[i + 1] >= 0) ? 1 : 0)
                        + (i + size < values.length && (values[i] >= 0) != (values[i + size] >= 0) ? 1 : 0))
                .sum();
    }

    private static List<Spot> ends(List<Spot> line) {
        return List.of(line.get(0), line.get(line.size() - 1));
    }

    private static double distance(Spot one, Spot other) {
        return Math.sqrt((one.x() - other.x()) * (one.x() - other.x()) + (one.y() - other.y()) * (one.y() - other.y()));
    }

    private static double[] grid(double from, double to, int size) {
        return IntStream.range(0, size)
                .mapToDouble(i -> from + (to - from) * i / (size - 1))
                .toArray();
    }

    private static double[] sampled(double[] x, double[] y, DoubleBinaryOperator function) {
        double[] values = new double[x.length * y.length];
        for (int row = 0; row < y.length; row++) {
            for (int column = 0; column < x.length; column++) {
                values[row * x.length + column] = function.applyAsDouble(x[column], y[row]);
            }
        }
        return values;
    }
}
