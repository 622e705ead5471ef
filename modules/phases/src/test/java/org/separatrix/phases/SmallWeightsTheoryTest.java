package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.StepRule;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Tanh;
import org.separatrix.dynamics.golden.EarlyDirectionCells;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;

class SmallWeightsTheoryTest {
    private static final SmallWeightsTheory THEORY = new SmallWeightsTheory();

    private static Cell cell(String name, double delta) {
        return EarlyDirectionCells.of(name, delta, 0.01, 10, new StepRule.Fixed(), Stop.BY_DIVERGENCE);
    }

    private static double atNorm(String column, Cell cell) {
        return THEORY.value(new Show.Recorded("at-norm(" + column + ")", column, new Reading.AtNorm()), cell);
    }

    private static double deciding(String number, Cell cell) {
        return THEORY.value(new Show.Deciding(number, number), cell);
    }

    static Stream<Row> trained() {
        return GoldenTable.read("early-direction-directions")
                .where(row -> row.text("kind").equals("train"));
    }

    @ParameterizedTest
    @MethodSource("trained")
    void knowsTheSharesAtThePassage(Row row) {
        Cell cell = cell(row.text("net"), row.number("delta"));
        for (int layer = 0; layer < cell.network().layers(); layer++) {
            row.expect("frac" + (layer + 1), atNorm("layer_share_" + layer, cell), 1e-3);
        }
    }

    @ParameterizedTest
    @MethodSource("trained")
    void knowsTheCorrelationThatSmallWeightsComeTo(Row row) {
        double delta = row.number("delta");
        Cell cell = cell(row.text("net"), delta);
        double limit = deciding("passage_ncf", cell);
        assertThat(limit).isGreaterThan(row.number("N_dir")).isEqualTo(atNorm("ncf_value", cell));
        boolean fast = row.text("net").startsWith("sq") && delta <= 0.01;
        assertThat(row.number("N_dir")).isCloseTo(limit, within(fast ? 10 * delta * limit : 0.7 * limit));
        assertThat(deciding("passage_cosine", cell)).isEqualTo(1);
        assertThat(atNorm("limit_cosine", cell)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void knowsWhenWeightsOfAHighDegreeEscape(Row row) {
        double delta = row.number("delta");
        Cell cell = cell(row.text("net"), delta);
        if (row.whole("h") == 2) {
            assertThat(deciding("scaled_escape_time", cell)).isEqualTo(deciding("escape_time", cell));
            if (row.has("increment")) {
                double increment =
                        deciding("escape_time", cell) - deciding("escape_time", cell(row.text("net"), 2 * delta));
                row.expect("increment", increment, 0.02);
                assertThat(increment).isGreaterThan(row.number("predicted_increment"));
            }
        } else {
            double missing = row.text("net").equals("sqrelu3") ? 1e-4 : 0.6 * delta;
            row.expect("t_scaled", deciding("scaled_escape_time", cell), missing);
            row.expect("t_escape", deciding("escape_time", cell), missing);
        }
    }

    /** Halving a start of size 1e-6 adds {@code ln 2 / (2 N*)}, with the correlation that the weights come to. */
    @ParameterizedTest
    @ValueSource(strings = {"relu2", "leaky2"})
    void inTheLimitHalvingAStartOfDegreeTwoAddsWhatTheCorrelationSays(String name) {
        double increment = deciding("escape_time", cell(name, 5e-13)) - deciding("escape_time", cell(name, 1e-12));
        double expected = GoldenTable.read("early-direction-escape")
                .where(row -> row.text("net").equals(name))
                .findFirst()
                .orElseThrow()
                .number("predicted_increment");
        assertThat(increment).isBetween(expected, 1.01 * expected);
        assertThat(Math.log(2) / (2 * deciding("passage_ncf", cell(name, 0.1)))).isCloseTo(expected, within(1e-3));
    }

    @ParameterizedTest
    @MethodSource("trained")
    void knowsTheResidualAtThePassageWhereThereAreNoKinks(Row row) {
        double delta = row.number("delta");
        Cell cell = cell(row.text("net"), delta);
        double residual = atNorm("kkt_residual", cell);
        if (row.text("net").startsWith("sq")) {
            assertThat(deciding("passage_residual", cell)).isEqualTo(residual);
            // Weights of no size differ from those of size delta in the order of the degree, h/2 at the passage.
            row.expect("kkt_res", residual, 2 * delta);
        } else {
            assertThat(residual).isNaN();
        }
    }

    static List<Row> escapes() {
        return GoldenTable.read("early-direction-escape").rows();
    }

    @Test
    void saysNothingOfWhatItDoesNotKnow() {
        Cell cell = cell("sqrelu2", 0.01);
        assertThat(atNorm("loss", cell)).isNaN();
        assertThat(THEORY.value(new Show.Phase(), cell)).isNaN();
        assertThat(THEORY.value(new Show.Recorded("last(layer-share-0)", "layer_share_0", Reading.Extreme.LAST), cell))
                .isNaN();
        assertThat(THEORY.predict(cell)).isEqualTo(Theory.Prediction.NONE);
        Cell tanh = new Cell(
                0,
                0,
                new DenseNetwork(List.of(6), new Tanh(), false, 1),
                cell.init(),
                cell.data(),
                cell.loss(),
                cell.train());
        assertThat(atNorm("layer_share_0", tanh)).isNaN();
        GradientDescent plain = cell.descent();
        GradientDescent batches = new GradientDescent(
                plain.stepSize(),
                plain.rates(),
                plain.steps(),
                plain.until(),
                plain.stop(),
                plain.stepRule(),
                0,
                new Batches.Some(2, new Batches.Shuffled()),
                false);
        assertThat(atNorm(
                        "layer_share_0",
                        new Cell(0, 0, cell.network(), cell.init(), cell.data(), cell.loss(), batches)))
                .isNaN();
    }
}
