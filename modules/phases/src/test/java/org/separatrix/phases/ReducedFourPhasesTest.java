package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Trained;
import org.separatrix.dynamics.Training;
import org.separatrix.dynamics.WeylLaw;
import org.separatrix.dynamics.golden.FourPhasesCells;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.metrics.TrainingLoss;
import org.separatrix.dynamics.theory.CondensationLimit;

class ReducedFourPhasesTest {
    private static final FourPhases CLASSIFIER = new FourPhases(0.99, 0.9, 3);
    private static final Theory THEORY = new ReducedFourPhases(CLASSIFIER);
    private static final double ANGLE = Math.PI / 15;

    private static Cell cell(double kappa1, double kappa2, Training train) {
        return FourPhasesCells.of(40, kappa1, kappa2, 4, ANGLE, train);
    }

    private static double value(String column, Cell cell) {
        return THEORY.value(new Show.Deciding(column, column), cell);
    }

    static Stream<Row> configurations() {
        return GoldenTable.read("four-phases-segments").rows().stream();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void givesTheTimesOfTheReducedModelAtTheCountsOfTheStart(Row row) {
        Cell cell = FourPhasesCells.of(row, FourPhasesCells.flow(8000, 1e-10));
        row.expect("red_T_plat", value("plateau_at", cell), 1e-6);
        row.expect("red_T_acc", value("classified_at", cell), 1e-6);
        row.expect("red_T_II", value("deactivated_at", cell), 1e-6);
        row.expect("red_T_III", value("reactivated_at", cell), 1e-6);
        // Of ten neurons instead of very many, and at one of a hundred times per decade.
        row.expect("T_I", value("condensed_at", cell), 0.05);
        assertThat(THEORY.predict(cell).phase()).isEqualTo("condensed-convergence");
    }

    /** At other scales of the readout, and other rates, it is the same in another unit of time. */
    @Test
    void timeIsInUnitsOfTheSquaredReadout() {
        Cell unit = cell(0.1, 1, FourPhasesCells.flow(100, 1e-10));
        Cell half = cell(0.2, 0.5, FourPhasesCells.flow(100, 1e-10));
        assertThat(value("plateau_at", half)).isCloseTo(4 * value("plateau_at", unit), within(1e-6));
        assertThat(value("largest_condensation", half)).isCloseTo(value("largest_condensation", unit), within(1e-9));
        assertThat(value("condensed_at", half)).isCloseTo(4 * value("condensed_at", unit), within(1e-9));
        assertThat(THEORY.predict(half).margin()).isCloseTo(THEORY.predict(unit).margin(), within(1e-9));
        Cell fast = cell(0.1, 1, new GradientDescent(0.01, List.of(4.0, 0.0), 1000));
        assertThat(value("condensed_at", fast)).isCloseTo(value("condensed_at", unit) / 4, within(1e-9));
        assertThat(value("plateau_at", fast)).isCloseTo(value("plateau_at", unit) / 4, within(1e-6));
    }

    /** The larger the start, the longer it takes beyond what its size says; where it never condenses, there is no time. */
    @Test
    void condensesAtTimesOfTheTableAndLaterOnlyWhereItDoes() {
        for (Row row : GoldenTable.read("four-phases-scaling").rows()) {
            double ratio = row.number("kappa1") / row.number("kappa2");
            for (String[] level :
                    new String[][] {{"0.9", "t90_scaled"}, {"0.99", "t99_scaled"}, {"0.999", "t999_scaled"}}) {
                FourPhases classifier = new FourPhases(Double.parseDouble(level[0]), 0.5, 3);
                Cell cell = FourPhasesCells.of(
                        80, row.number("kappa1"), row.number("kappa2"), 4, ANGLE, FourPhasesCells.flow(100, 1e-10));
                double time = new ReducedFourPhases(classifier)
                        .value(new Show.Deciding("condensed-at", "condensed_at"), cell);
                row.expect(level[1], time / ratio, 0.02);
            }
        }
        assertThat(value("condensed_at", cell(3, 1, FourPhasesCells.flow(100, 1e-10))))
                .isNaN();
    }

    static Stream<Row> labels() {
        return GoldenTable.read("four-phases-labels").rows().stream();
    }

    @ParameterizedTest
    @MethodSource("labels")
    void predictsTheDegreesOfTheTable(Row row) {
        double kappa2 = row.number("kappa2");
        Cell cell =
                cell(kappa2 * row.number("kappa_ratio"), kappa2, FourPhasesCells.flow(100 / (kappa2 * kappa2), 1e-10));
        Theory.Prediction prediction = THEORY.predict(cell);
        assertThat(prediction.phase()).isEqualTo(row.text("label") + "-plateau");
        assertThat(prediction.margin() > 0).isEqualTo(row.text("label").equals("condensed"));
        double missing = 1 - row.number("max_cos_mu_before_plat");
        assertThat(1 - value("largest_condensation", cell)).isCloseTo(missing, within(0.25 * missing));
    }

    /** Half as large a start condenses twice as well, where both are small. */
    @Test
    void whatIsMissingToFullCondensationIsProportionalToTheProductOfTheScales() {
        CondensationLimit limit = new CondensationLimit(4, ANGLE);
        double ratio = (1 - limit.largest(2e-4)) / (1 - limit.largest(1e-4));
        assertThat(ratio).isCloseTo(2, within(0.05));
        assertThat(limit.largest(limit.kappaAt(0.99))).isCloseTo(0.99, within(1e-4));
        assertThat(limit.kappaAt(0.1)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({
        "10, condensed-saddle",
        "100, condensed-plateau",
        "3900, condensed-patterns",
        "8000, condensed-convergence"
    })
    void theStageIsWhatTheTimeOfTrainingReaches(double until, String phase) {
        assertThat(THEORY.predict(FourPhasesCells.of("B", FourPhasesCells.flow(until, 1e-8)))
                        .phase())
                .isEqualTo(phase);
    }

    /** The loss of the flow is missed in proportion to the size of the start; the outputs begin at zero. */
    @ParameterizedTest
    @CsvSource({"0.1, 8.9e-3", "0.01, 8.9e-4"})
    void knowsTheLossAndTheOutputsAtATimeForStartsOfNoSize(double kappa1, double missed) {
        Cell cell = FourPhasesCells.of(40, kappa1, 1, 4, Math.PI / 6, FourPhasesCells.flow(1, 1e-10));
        double measured = Trained.of(cell, new Schedule.Times(List.of(1.0)), new TrainingLoss())
                .last("loss");
        double loss = recorded("loss", new Reading.AtTime(1), cell);
        assertThat((loss - measured) / loss).isCloseTo(missed, within(0.01 * missed));
        assertThat(recorded("loss", Reading.Extreme.LAST, cell)).isEqualTo(loss);
        assertThat(recorded("log_loss", Reading.Extreme.LAST, cell)).isEqualTo(StrictMath.log(loss));
        double plus = recorded("output_0", Reading.Extreme.LAST, cell);
        double minus = recorded("output_1", Reading.Extreme.LAST, cell);
        assertThat((4 * StrictMath.exp(-plus) + StrictMath.exp(minus)) / 5).isCloseTo(loss, within(1e-12));
        assertThat(recorded("output_1", new Reading.AtTime(0), cell)).isZero();
        assertThat(recorded("loss", new Reading.AtTime(1.1), cell)).isNaN();
        assertThat(recorded("loss", Reading.Extreme.MIN, cell)).isNaN();
        assertThat(recorded("condensation", Reading.Extreme.LAST, cell)).isNaN();
    }

    private static double recorded(String column, Reading reading, Cell cell) {
        return THEORY.value(new Show.Recorded(column, column, reading), cell);
    }

    @Test
    void saysNothingOfOtherCells() {
        Cell trained = cell(0.1, 1, new GradientDescent(0.01, List.of(1.0, 1.0), 100));
        assertThat(THEORY.predict(trained)).isEqualTo(Theory.Prediction.NONE);
        assertThat(value("plateau_at", trained)).isNaN();
        Cell flat = FourPhasesCells.of(40, 0.1, 1, 1, ANGLE, FourPhasesCells.flow(10, 1e-8));
        assertThat(value("plateau_at", flat)).isNaN();
        assertThat(THEORY.value(new Show.Phase(), cell(0.1, 1, FourPhasesCells.flow(10, 1e-8))))
                .isNaN();
    }

    /** Of neurons of various sizes it knows when the plateau comes, but not how well they condense. */
    @Test
    void saysNothingOfTheCondensationOfNeuronsOfVariousSizes() {
        Cell even = cell(0.1, 1, FourPhasesCells.flow(10, 1e-8));
        Cell various = new Cell(
                0,
                0,
                even.network(),
                new Init(List.of(new WeylLaw(), new WeylLaw()), List.of(0.01, 0.1)),
                even.data(),
                even.loss(),
                even.train());
        assertThat(value("largest_condensation", various)).isNaN();
        assertThat(THEORY.predict(various)).isEqualTo(Theory.Prediction.NONE);
        assertThat(value("plateau_at", various)).isPositive();
    }
}
