package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.WeylLaw;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.golden.ThreeMechanismsCases;

class LinearNetworkTheoryTest {
    private static final LinearNetworkTheory THEORY = new LinearNetworkTheory(new KernelOrFeature());

    @Test
    void predictsTheLabelsOfTheTable() {
        for (Row row : GoldenTable.read("three-mechanisms-final").rows()) {
            Theory.Prediction prediction = THEORY.predict(LinearCells.of(ThreeMechanismsCases.named(row.text("case"))));
            assertThat(prediction.phase()).as(row.toString()).isEqualTo(row.text("phase"));
            assertThat(0.05 * StrictMath.exp(prediction.margin()))
                    .as(row.toString())
                    .isCloseTo(row.number("largest_kernel_change"), within(1e-9 * row.number("Kinf_over_K0")));
        }
    }

    @Test
    void hasNoMarginOnTheBoundaryOfTheTable() {
        for (Row row : GoldenTable.read("three-mechanisms-boundary").rows()) {
            KernelOrFeature classifier = new KernelOrFeature(row.number("kernel_change"), 0.1);
            double scale = row.number("sigma_boundary");
            Theory theory = new LinearNetworkTheory(classifier);
            double margin = theory.predict(boundaryCell(row, scale)).margin();
            assertThat(margin).as(row.toString()).isCloseTo(0, within(1e-9));
            assertThat(theory.predict(boundaryCell(row, 1.01 * scale)).phase()).isEqualTo("kernel");
            assertThat(theory.predict(boundaryCell(row, 0.99 * scale)).phase()).isEqualTo("feature");
        }
    }

    private static Cell boundaryCell(Row row, double scale) {
        return LinearCells.cell(
                row.whole("width"),
                1,
                List.of(1.0, row.number("rate_ratio")),
                new Init(List.of(new WeylLaw(), new WeylLaw()), List.of(scale, scale)),
                new Line(1, 1),
                0.01,
                1000);
    }

    private static double last(String column, Cell cell) {
        return value(column, Reading.Extreme.LAST, cell);
    }

    private static double value(String column, Reading reading, Cell cell) {
        return THEORY.value(new Show.Recorded("", column, reading), cell);
    }

    private static double deciding(String column, Cell cell) {
        return THEORY.value(new Show.Deciding("", column), cell);
    }

    @Test
    void givesTheDecidingNumbersOfTheTable() {
        for (Row row : GoldenTable.read("three-mechanisms-final").rows()) {
            Cell cell = LinearCells.of(ThreeMechanismsCases.named(row.text("case")));
            row.expect("largest_kernel_change", deciding("largest_kernel_change", cell), 1e-9);
            row.expect("alignment_drop", deciding("alignment_drop", cell), 1e-9);
            row.expect("alignment_gain", deciding("alignment_gain", cell), 1e-9);
        }
    }

    @Test
    void endsInTheStateOfTheTableAfterALongTime() {
        for (Row row : GoldenTable.read("three-mechanisms-final").rows()) {
            Cell cell = LinearCells.of(ThreeMechanismsCases.named(row.text("case")));
            long steps = (long) (4000 / row.number("lambda"));
            Cell longer = new Cell(
                    0,
                    0,
                    cell.network(),
                    cell.init(),
                    cell.data(),
                    cell.loss(),
                    new GradientDescent(0.01, cell.train().rates(), steps));
            row.expect("Kinf_over_K0", last("kernel_ratio", longer), 1e-9);
            row.expect("kappa_star", last("kernel_drive", longer), 1e-9);
            row.expect("rate_alignment_end", last("rate_alignment", longer), 1e-9);
            row.expect("alignment_end", last("alignment", longer), 1e-9);
        }
    }

    /** The same flow, read off its records by the same readings. */
    @Test
    void readsOffTheExactFlowWhatADiagramReadsOffItsRecords() {
        Cell cell = LinearCells.weyl(16, 0.25, 1, 1, 0.01, 1000);
        Trajectory flow = LinearCells.flow(cell);
        for (String column : List.of("loss", "kernel", "kernel_ratio", "rate_alignment", "log_norm_product")) {
            for (double time : new double[] {0, 0.5, 5}) {
                double measured = new Reading.AtTime(time).of(flow, column);
                assertThat(value(column, new Reading.AtTime(time), cell))
                        .as(column + " at " + time)
                        .isCloseTo(measured, within(1e-3));
            }
            assertThat(value(column, Reading.Extreme.FIRST, cell))
                    .as(column)
                    .isCloseTo(Reading.Extreme.FIRST.of(flow, column), within(1e-12));
        }
        Reading toATenth = new Reading.FirstTime(0.1);
        assertThat(value("loss", toATenth, cell)).isCloseTo(toATenth.of(flow, "loss"), within(1e-3));
        assertThat(value("loss", new Reading.FirstTime(1e-30), cell)).isNaN();
    }

    @Test
    void saysNothingOfWhatTheSolutionDoesNotGive() {
        Cell cell = LinearCells.plain();
        assertThat(last("sharpness", cell)).isNaN();
        assertThat(value("kernel_ratio", Reading.Extreme.MAX, cell)).isNaN();
        assertThat(value("kernel_ratio", new Reading.AtTime(11), cell)).isNaN();
        assertThat(deciding("largest_log_norm_change", cell)).isNaN();
        assertThat(THEORY.value(new Show.Phase(), cell)).isNaN();
    }

    @Test
    void saysNothingOfOtherNetworksAndOfZeroWeights() {
        Cell relu = new Cell(
                0,
                0,
                new DenseNetwork(List.of(4), new Relu(), false, 1),
                new Init(List.of(new WeylLaw(), new WeylLaw()), List.of(1.0, 1.0)),
                new Line(1, 1),
                new HalfSquare(Loss.Reduce.MEAN),
                new GradientDescent(0.01, List.of(1.0, 1.0), 10));
        assertThat(THEORY.predict(relu)).isEqualTo(Theory.Prediction.NONE);
        assertThat(THEORY.predict(LinearCells.weyl(4, 1, 1, 0, 0.01, 10))).isEqualTo(Theory.Prediction.NONE);
    }

    @Test
    void keepsAFiniteMarginForAKernelThatNeverMoves() {
        Init.PerEntry aligned = (seed, layer, row, column, columns) -> 1;
        Cell atItsTarget = LinearCells.cell(
                1,
                1,
                List.of(1.0, 1.0),
                new Init(List.of(aligned, aligned), List.of(1.0, 1.0)),
                new Line(1, 1),
                0.01,
                10);
        Theory.Prediction prediction = THEORY.predict(atItsTarget);
        assertThat(prediction.phase()).isEqualTo("kernel");
        assertThat(prediction.margin()).isFinite().isNegative();
    }
}
