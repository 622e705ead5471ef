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
