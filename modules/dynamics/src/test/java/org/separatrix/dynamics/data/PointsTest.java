package org.separatrix.dynamics.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.IntFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.dynamics.Data;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.golden.GoldenTable;

/** Samples by formula, against the tables of the studies that use them. */
class PointsTest {
    @ParameterizedTest
    @CsvSource({
        "early-direction-points, arc, 5",
        "early-stage-points-correlated, correlated, 8",
        "early-stage-points-lifted, lifted, 8"
    })
    void pointsAreThoseOfTheTable(String name, String kind, int points) {
        GoldenTable table = GoldenTable.read(name);
        Samples samples = formula(kind).apply(points).samples(0);
        assertThat(samples.count()).isEqualTo(table.rows().size());
        for (int i = 0; i < samples.count(); i++) {
            for (int k = 0; k < samples.inputs(); k++) {
                table.rows().get(i).expect("x" + k, samples.x()[i * samples.inputs() + k], 1e-14);
            }
            table.rows().get(i).expect("y", samples.y()[i], 1e-14);
        }
        assertThat(samples.isWeighted()).isFalse();
    }

    @Property(tries = 100)
    void morePointsExtendFewer(@ForAll @IntRange(min = 1, max = 40) int few, @ForAll @IntRange(max = 40) int more) {
        for (String kind : List.of("arc", "correlated", "lifted")) {
            Samples small = formula(kind).apply(few).samples(1);
            Samples large = formula(kind).apply(few + more).samples(2);
            assertThat(large.x()).startsWith(small.x());
            assertThat(large.y()).startsWith(small.y());
        }
    }

    @Test
    void correlatedLabelsAgreeWithTheCorrelations() {
        assertThat(leastAgreement(new Correlated(8).samples(0))).isCloseTo(0.41072, within(5e-6));
        assertThat(leastAgreement(new Correlated(500).samples(0))).isGreaterThan(StrictMath.cos(1.2));
        assertThat(leastAgreement(new Lifted(8).samples(0))).isNegative();
    }

    /** The least {@code y_i y_j x_i.x_j}. */
    private static double leastAgreement(Samples samples) {
        double least = Double.POSITIVE_INFINITY;
        int d = samples.inputs();
        for (int i = 0; i < samples.count(); i++) {
            for (int j = 0; j < samples.count(); j++) {
                double product = Directions.dot(samples.x(), i * d, samples.x(), j * d, d);
                least = Math.min(least, samples.y()[i] * samples.y()[j] * product);
            }
        }
        return least;
    }

    @Property(tries = 200)
    void twoPointsCountByTheirImbalance(
            @ForAll @DoubleRange(min = 0.01, max = 1e3) double imbalance,
            @ForAll @DoubleRange(min = -3, max = 3) double angle) {
        Samples samples = new TwoPoints(imbalance, angle).samples(0);
        assertThat(samples.weight(0) + samples.weight(1)).isCloseTo(1, within(3e-16));
        assertThat(samples.weight(0) / samples.weight(1)).isCloseTo(imbalance, within(1e-15 * imbalance));
        assertThat(Directions.dot(samples.x(), 0, samples.x(), 2, 2)).isCloseTo(StrictMath.cos(angle), within(1e-15));
        assertThat(Directions.dot(samples.x(), 2, samples.x(), 2, 2)).isCloseTo(1, within(1e-15));
        assertThat(samples.y()).containsExactly(1, -1);
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> new Arc(0)).hasMessage("data.points must be at least 1 but was 0");
        assertThatThrownBy(() -> new TwoPoints(0, 1))
                .hasMessage("data.imbalance must be a positive number but was 0.0");
        assertThatThrownBy(() -> new TwoPoints(2, Double.NaN))
                .hasMessage("data.angle must be a finite number but was NaN");
    }

    private static IntFunction<Data> formula(String kind) {
        return kind.equals("arc") ? Arc::new : kind.equals("correlated") ? Correlated::new : Lifted::new;
    }
}
