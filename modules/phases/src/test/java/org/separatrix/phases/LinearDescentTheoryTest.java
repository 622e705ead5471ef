package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.NormalLaw;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.Trained;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.metrics.Alignment;
import org.separatrix.dynamics.metrics.Kernel;
import org.separatrix.dynamics.metrics.KernelDrive;
import org.separatrix.dynamics.metrics.KernelRatio;
import org.separatrix.dynamics.metrics.LayerNorms;
import org.separatrix.dynamics.metrics.LogNormProduct;
import org.separatrix.dynamics.metrics.NormBalance;
import org.separatrix.dynamics.metrics.RateAlignment;
import org.separatrix.dynamics.metrics.TrainingLoss;
import org.separatrix.dynamics.theory.LinearNetwork;

class LinearDescentTheoryTest {
    private static final KernelOrFeature CLASSIFIER = new KernelOrFeature();
    private static final LinearDescentTheory THEORY = new LinearDescentTheory(CLASSIFIER);

    /** Networks that nobody chose, but for width 1, where descent is chaotic: width, output scale, rates, slope, second moment and scales by their number. */
    private static Cell any(int number, double reach, Stop stop) {
        double[] numbers = IntStream.range(0, 6)
                .mapToDouble(k -> number * (k + 2) * (Math.sqrt(5) - 1) / 2 % 1)
                .toArray();
        int width = 2 + (int) (40 * numbers[0] * numbers[0]);
        double scale = 0.5 + numbers[1];
        Cell cell = LinearCells.cell(
                width,
                (0.5 + numbers[2]) / Math.sqrt(width),
                List.of(0.5 + numbers[3], 1.5 - numbers[3]),
                new Init(List.of(new NormalLaw(), new NormalLaw()), List.of(scale, 1.5 - numbers[1])),
                new Line(2 * numbers[4] - 1, 0.5 + numbers[5]),
                1,
                300);
        LinearNetwork network = LinearNetwork.ofCell(cell).orElseThrow();
        double size = reach / (network.secondMoment() * network.start().kernel());
        return new Cell(
                0,
                number,
                cell.network(),
                cell.init(),
                cell.data(),
                cell.loss(),
                new GradientDescent(size, cell.train().rates(), 300, stop));
    }

    static Stream<Cell> cells() {
        return IntStream.range(0, 60).mapToObj(i -> any(i, 0.2 + 0.08 * i, Stop.BY_DIVERGENCE));
    }

    private static Trajectory trained(Cell cell) {
        return Trained.of(
                cell,
                new Schedule.Every(1),
                new TrainingLoss(),
                new Kernel(),
                new KernelRatio(),
                new Alignment(),
                new RateAlignment(),
                new LogNormProduct(),
                new KernelDrive(),
                new NormBalance(),
                new LayerNorms());
    }

    /** Every column at every step. What a catapult blows up, it blows up with the rounding of both. */
    @ParameterizedTest
    @MethodSource("cells")
    void isTheTrainingItselfAtEveryStep(Cell cell) {
        Trajectory trained = trained(cell);
        Trajectory theory = LinearNetworkDescent.of(cell).orElseThrow().trajectory();
        assertThat(theory.ending().outcome()).isEqualTo(trained.ending().outcome());
        assertThat(THEORY.predict(cell).phase())
                .isEqualTo(CLASSIFIER.label(cell, trained).phase());
        double blownUp = 1;
        for (int row = 0; row < trained.rows() && blownUp < 1e3; row++) {
            long step = trained.steps()[row];
            blownUp = Math.max(blownUp, trained.value(row, trained.column("kernel_ratio")));
            for (String column : trained.columns()) {
                double measured = trained.value(row, trained.column(column));
                double expected = Series.of(theory, column).atStep(step);
                assertThat(measured)
                        .as("%s at step %d", column, step)
                        .isCloseTo(expected, within(1e-9 * blownUp * Math.max(1, Math.abs(expected))));
            }
        }
    }

    @Test
    void theseAreOfAllKinds() {
        assertThat(cells().map(cell -> THEORY.predict(cell).phase())).contains("kernel", "feature", "diverged");
        assertThat(cells().map(LinearDescentTheoryTest::trained)
                        .map(trajectory -> trajectory.ending().outcome()))
                .contains(Outcome.COMPLETED, Outcome.DIVERGED);
    }

    static Stream<Row> catapults() {
        return GoldenTable.read("three-mechanisms-catapult").rows().stream();
    }

    @ParameterizedTest
    @MethodSource("catapults")
    void knowsTheEndsOfTheTable(Row row) {
        Cell unit = LinearCells.weyl(row.whole("width"), 1 / Math.sqrt(row.whole("width")), 1, 1, 1, 20_000);
        double kernel = LinearNetwork.ofCell(unit).orElseThrow().start().kernel();
        Cell cell = LinearCells.weyl(
                row.whole("width"), 1 / Math.sqrt(row.whole("width")), 1, 1, row.number("dt_A_K0") / kernel, 20_000);
        boolean diverges = row.text("status").equals("diverged");
        assertThat(THEORY.predict(cell).phase().equals("diverged")).isEqualTo(diverges);
        if (diverges) {
            assertThat(recorded("kernel_ratio", Reading.Extreme.LAST, cell)).isNaN();
            assertThat(THEORY.predict(cell).margin()).isNegative();
        } else {
            row.expect("K_end_over_K0", recorded("kernel_ratio", Reading.Extreme.LAST, cell), 1e-8);
            assertThat(recorded("kernel_ratio", Reading.Extreme.MIN, cell))
                    .isLessThanOrEqualTo(recorded("kernel_ratio", Reading.Extreme.LAST, cell));
        }
    }

    /** Two boundaries: where the kernel begins to move, and where training begins to diverge. */
    @ParameterizedTest
    @CsvSource({"256, 0.1", "4096, 0.03", "65536, 0.01"})
    void theBoundariesOfWideNetworksAreAtTwoAndFour(int width, double within) {
        double[] margins = IntStream.rangeClosed(0, 400)
                .mapToDouble(i -> THEORY.predict(wide(width, 1 + i * 0.01)).margin())
                .toArray();
        int first =
                IntStream.range(0, 400).filter(i -> margins[i] > 0).findFirst().orElseThrow();
        int last = IntStream.range(0, 400).filter(i -> margins[i] > 0).max().orElseThrow();
        // A change of the kernel by 5 % is what makes it two and a bit.
        assertThat(1 + first * 0.01).isBetween(2 - within, 2.12);
        assertThat(1 + last * 0.01).isCloseTo(4, within(within));
        assertThat(IntStream.rangeClosed(first, last).allMatch(i -> margins[i] > 0))
                .isTrue();
    }

    private static Cell wide(int width, double reach) {
        Cell unit = LinearCells.weyl(width, 1 / Math.sqrt(width), 1, 1, 1, 1000);
        double kernel = LinearNetwork.ofCell(unit).orElseThrow().start().kernel();
        return LinearCells.weyl(width, 1 / Math.sqrt(width), 1, 1, reach / kernel, 1000);
    }

    @Test
    void stopsWhereTheTrainingStops() {
        for (Stop stop : List.of(
                new Stop(1e30, 1e-3, 0, Double.POSITIVE_INFINITY),
                new Stop(1e30, 0, 1e-3, Double.POSITIVE_INFINITY),
                new Stop(0.4, 0, 0, Double.POSITIVE_INFINITY),
                new Stop(1e30, 0, 0, 4))) {
            for (int number = 0; number < 20; number++) {
                Cell cell = any(number, 0.3 + 0.1 * number, stop);
                Trajectory trained = trained(cell);
                Trajectory theory = LinearNetworkDescent.of(cell).orElseThrow().trajectory();
                assertThat(theory.ending().outcome())
                        .as("%s %d", stop, number)
                        .isEqualTo(trained.ending().outcome());
                if (trained.ending().outcome() != Outcome.COMPLETED) {
                    assertThat(theory.ending().stoppedAt())
                            .isEqualTo(trained.ending().stoppedAt());
                }
            }
        }
    }

    @Test
    void saysNothingOfMomentumOfFlowsAndOfVeryManySteps() {
        Cell plain = LinearCells.plain();
        assertThat(THEORY.predict(plain).phase()).isNotEmpty();
        assertThat(THEORY.predict(LinearCells.weyl(16, 0.25, 1, 1, 0.01, 100_001)))
                .isEqualTo(Theory.Prediction.NONE);
        GradientDescent descent = plain.descent();
        Cell withMomentum = new Cell(
                0,
                0,
                plain.network(),
                plain.init(),
                plain.data(),
                plain.loss(),
                new GradientDescent(
                        descent.stepSize(),
                        descent.rates(),
                        descent.steps(),
                        descent.until(),
                        descent.stop(),
                        descent.stepRule(),
                        0.5,
                        descent.batches(),
                        false));
        assertThat(THEORY.predict(withMomentum)).isEqualTo(Theory.Prediction.NONE);
        assertThat(THEORY.value(new Show.Recorded("last(loss)", "loss", Reading.Extreme.LAST), withMomentum))
                .isNaN();
    }

    private static double recorded(String column, Reading reading, Cell cell) {
        return THEORY.value(new Show.Recorded(column, column, reading), cell);
    }
}
