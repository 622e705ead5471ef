package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Training;
import org.separatrix.dynamics.WeylLaw;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.golden.ThreeMechanismsCases;
import org.separatrix.dynamics.theory.LinearNetwork;

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
        Cell plain = LinearCells.plain();
        GradientDescent descent = plain.descent();
        Cell onTheSphere = with(
                plain,
                new GradientDescent(
                        descent.stepSize(),
                        descent.rates(),
                        descent.steps(),
                        descent.until(),
                        descent.stop(),
                        descent.stepRule(),
                        descent.momentum(),
                        descent.batches(),
                        true));
        assertThat(THEORY.predict(relu)).isEqualTo(Theory.Prediction.NONE);
        assertThat(THEORY.predict(onTheSphere)).isEqualTo(Theory.Prediction.NONE);
        assertThat(recorded("kernel_ratio", Reading.Extreme.LAST, onTheSphere)).isNaN();
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

    @Test
    void knowsTheDecidingNumbersOfTheTable() {
        for (Row row : GoldenTable.read("three-mechanisms-final").rows()) {
            Cell cell = toItsEnd(LinearCells.of(ThreeMechanismsCases.named(row.text("case"))));
            row.expect("largest_kernel_change", decided("largest_kernel_change", cell), 1e-9);
            row.expect("alignment_drop", decided("alignment_drop", cell), 1e-9);
            row.expect("alignment_gain", decided("alignment_gain", cell), 1e-9);
            row.expect("kappa_star", decided("kernel_drive", cell), 1e-9);
            row.expect("Kinf_over_K0", recorded("kernel_ratio", Reading.Extreme.LAST, cell), 1e-9);
            row.expect("rate_alignment_end", recorded("rate_alignment", Reading.Extreme.LAST, cell), 1e-9);
            row.expect("alignment_start", recorded("alignment", Reading.Extreme.FIRST, cell), 1e-9);
            row.expect("t_half_residual", recorded("loss", halfResidual(cell), cell), 1e-9);
            if (row.whole("width") == 1) {
                // The product of two weights passes zero: its logarithm has no largest change.
                assertThat(decided("largest_log_norm_change", cell)).isNaN();
            } else {
                row.expect("largest_log_norm_change", decided("largest_log_norm_change", cell), 1e-9);
            }
        }
    }

    @Test
    void knowsEveryColumnAtEveryTimeOfTheTable() {
        for (Row row : GoldenTable.read("three-mechanisms-trajectories").rows()) {
            Cell cell = toItsEnd(LinearCells.of(ThreeMechanismsCases.named(row.text("case"))));
            Reading then = new Reading.AtTime(row.number("t"));
            row.expect("excess_loss", recorded("loss", then, cell), 1e-9);
            row.expect("K", recorded("kernel", then, cell), 1e-9);
            row.expect("K_over_K0", recorded("kernel_ratio", then, cell), 1e-9);
            row.expect("alignment", recorded("alignment", then, cell), 1e-9);
            row.expect("rate_alignment", recorded("rate_alignment", then, cell), 1e-9);
            row.expect("u2", Math.pow(recorded("layer_norm_1", then, cell), 2), 1e-9);
            row.expect("w2", Math.pow(recorded("layer_norm_0", then, cell), 2), 1e-9);
        }
    }

    @Test
    void findsWhenAColumnFirstComesToALevelAlsoBeyondAPassageThroughZero() {
        Cell cell = toItsEnd(LinearCells.of(ThreeMechanismsCases.named("d4_half")));
        LinearNetwork network = LinearNetwork.ofCell(cell).orElseThrow();
        double crossing = network.timeToReach(0);
        double least = recorded("kernel_ratio", Reading.Extreme.MIN, cell);
        assertThat(recorded("kernel_ratio", new Reading.FirstTime(least), cell)).isCloseTo(crossing, within(1e-6));
        assertThat(recorded("kernel_ratio", new Reading.FirstTime(0.99 * least), cell))
                .isNaN();
        double later = recorded("alignment", new Reading.FirstTime(0.5), cell);
        assertThat(later).isGreaterThan(crossing);
        assertThat(network.at(later).alignment()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    void knowsNoTimesWhereTrainingHasOthersThanTheFlow() {
        Cell plain = LinearCells.plain();
        GradientDescent with = plain.descent();
        Cell withMomentum = with(
                plain,
                new GradientDescent(
                        with.stepSize(),
                        with.rates(),
                        with.steps(),
                        with.until(),
                        with.stop(),
                        with.stepRule(),
                        0.9,
                        with.batches(),
                        false));
        Reading then = new Reading.AtTime(0.5);
        assertThat(recorded("loss", then, plain)).isPositive();
        assertThat(recorded("loss", new Reading.AtStep(50), plain)).isEqualTo(recorded("loss", then, plain));
        assertThat(recorded("loss", new Reading.AtTime(11), plain)).isNaN();
        assertThat(recorded("loss", then, withMomentum)).isNaN();
        assertThat(recorded("kernel_ratio", Reading.Extreme.LAST, withMomentum)).isGreaterThan(1);
    }

    @Test
    void leavesExponentsToTheNumbersThatTheyAreFittedTo() {
        Show drive = new Show.Recorded("kernel_drive", "kernel_drive", Reading.Extreme.LAST);
        Show exponent = new Show.Exponent("exponent(last(kernel-drive), width)", drive, "width");
        assertThat(THEORY.value(drive, LinearCells.plain())).isPositive();
        assertThat(THEORY.value(exponent, LinearCells.plain())).isNaN();
        assertThat(THEORY.value(new Show.Phase(), LinearCells.plain())).isNaN();
    }

    private static double recorded(String column, Reading reading, Cell cell) {
        return THEORY.value(new Show.Recorded(column, column, reading), cell);
    }

    private static double decided(String number, Cell cell) {
        return THEORY.value(new Show.Deciding(number, number), cell);
    }

    private static Reading halfResidual(Cell cell) {
        return new Reading.FirstTime(
                LinearNetwork.ofCell(cell).orElseThrow().start().excessLoss() / 4);
    }

    /** The same network, trained until nothing moves. */
    private static Cell toItsEnd(Cell cell) {
        double until = 60 / LinearNetwork.ofCell(cell).orElseThrow().lambda();
        return with(
                cell,
                new GradientFlow(cell.train().rates(), until, 1e-6, GradientFlow.Scheme.DOPRI5, Stop.BY_DIVERGENCE));
    }

    private static Cell with(Cell cell, Training train) {
        return new Cell(0, cell.seed(), cell.network(), cell.init(), cell.data(), cell.loss(), train);
    }
}
