package org.separatrix.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.phases.Diagram.Axis;
import org.separatrix.phases.Diagram.Scale;
import org.separatrix.report.Examples;

class BandsTest {
    @Test
    void stripesOfALogarithmicAxisMeetAtTheGeometricMean() {
        Bands bands = new Bands(Examples.axis("x", Scale.LOG, List.of(1.0, 100.0, 1000.0)), 0, 450);
        assertThat(edges(bands)).containsExactly(new double[] {0.0, 200.0, 350.0, 450.0}, within(1e-9));
        assertThat(bands.centre(0)).isEqualTo(100, within(1e-9));
        assertThat(bands.ruler().position(10)).isEqualTo(200, within(1e-9));
    }

    @Test
    void stripesOfALinearAxisMeetMidway() {
        Bands bands = new Bands(Examples.axis("x", Scale.LINEAR, List.of(0.0, 1.0, 3.0)), 0, 90);
        assertThat(edges(bands)).containsExactly(new double[] {0.0, 20.0, 50.0, 90.0}, within(1e-9));
    }

    private static double[] edges(Bands bands) {
        return bands.edges().stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void fallingValuesStandWhereTheirNumbersBelong() {
        Bands rising = new Bands(Examples.axis("x", Scale.LINEAR, List.of(1.0, 2.0, 4.0)), 0, 100);
        Bands falling = new Bands(Examples.axis("x", Scale.LINEAR, List.of(4.0, 2.0, 1.0)), 0, 100);
        assertThat(falling.centre(0)).isEqualTo(rising.centre(2));
        assertThat(falling.edge(0)).isEqualTo(rising.edge(3));
    }

    @Test
    void aSingleValueFillsThePanel() {
        for (double value : new double[] {0, 5, -5, 1e300}) {
            Bands bands = new Bands(Examples.axis("x", Scale.LINEAR, List.of(value)), 10, 50);
            assertThat(edges(bands)).containsExactly(new double[] {10.0, 50.0}, within(1e-9));
            assertThat(bands.centre(0)).isEqualTo(30, within(1e-9));
        }
    }

    @Test
    void wordsAreEvenlySpaced() {
        Axis axis = new Axis("x", Scale.WORDS, List.of("a", "b"), List.of(0.0, 1.0));
        assertThat(new Bands(axis, 0, 10).edges()).containsExactly(0.0, 5.0, 10.0);
    }

    @Test
    void numbersThatCannotBeSpacedAreDrawnLikeWords() {
        assertThat(scale(Scale.LOG, 0.0, 1.0, 2.0)).isEqualTo(Scale.WORDS);
        assertThat(scale(Scale.LINEAR, 1.0, 1.0)).isEqualTo(Scale.WORDS);
        assertThat(scale(Scale.LINEAR, 1.0, 3.0, 2.0)).isEqualTo(Scale.WORDS);
        assertThat(scale(Scale.LINEAR, 1.0, Double.NaN)).isEqualTo(Scale.WORDS);
        assertThat(scale(Scale.LINEAR, Double.POSITIVE_INFINITY)).isEqualTo(Scale.WORDS);
        assertThat(scale(Scale.LOG, 1.0, 2.0, 3.0)).isEqualTo(Scale.LOG);
    }

    private static Scale scale(Scale wanted, Double... values) {
        return new Bands(Examples.axis("x", wanted, List.of(values)), 0, 1).scale();
    }

    @Test
    void refusesAnAxisWithoutValues() {
        assertThatThrownBy(() -> new Bands(Examples.axis("kappa", Scale.LINEAR, List.of()), 0, 1))
                .hasMessageContaining("kappa");
    }
}
