package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.dynamics.data.Directions;
import org.separatrix.dynamics.data.InputLaw;
import org.separatrix.dynamics.data.RandomSamples;
import org.separatrix.dynamics.data.SingleIndex;
import org.separatrix.dynamics.metrics.PopulationRisk;

class PopulationNoiseTest {
    private static final HermiteCoefficients SIGMA = new HermiteCoefficients(0.4, 1, 0.5);
    private static final HermiteCoefficients PHI = new HermiteCoefficients(0.5, 1, 0.3);

    /** The same network, whatever the seed, which then is that of the samples alone. */
    private static Cell cell(long seed, double stepSize, int batch, double noise, double duration) {
        int m = 3;
        Init.PerEntry rows = (s, layer, row, column, columns) -> StrictMath.sin(1 + 2.3 * row + 1.1 * column);
        Init.PerEntry readout = (s, layer, row, column, columns) -> 0.5 + 0.4 * column;
        return new Cell(
                0,
                seed,
                new DenseNetwork(List.of(m), new Hermite(List.of(0.4, 1.0, 0.5)), false, 1.0 / m),
                new Init(List.of(rows, readout), List.of(1.0, 1.0)),
                new RandomSamples(
                        InputLaw.GAUSSIAN,
                        1,
                        4,
                        1,
                        0,
                        new SingleIndex(List.of(0.5, 1.0, 0.3), Directions.FIXED, 1),
                        false,
                        noise,
                        OptionalLong.empty()),
                new HalfSquare(Loss.Reduce.MEAN),
                new GradientDescent(
                        stepSize,
                        List.of((double) m, 3.0 * m),
                        Math.round(duration / stepSize),
                        Double.POSITIVE_INFINITY,
                        Stop.BY_DIVERGENCE,
                        new StepRule.Fixed(),
                        0,
                        new Batches.Fresh(batch),
                        true));
    }

    /** Five hundred trainings: their risks stray as it says, to the error of so many. */
    @ParameterizedTest
    @CsvSource({"1, 0, 0.3", "4, 0, 0.8", "2, 0.5, 0.5"})
    void isHowFarDescentOnFreshSamplesStraysFromTheFlow(int batch, double noise, double duration) {
        double step = 2e-4;
        double flow = PopulationFlow.of(Snapshot.atStart(cell(0, step, batch, noise, duration)))
                .orElseThrow()
                .riskAt(duration);
        List<Cell> cells = new ArrayList<>();
        for (int seed = 0; seed < 500; seed++) {
            cells.add(cell(seed, step, batch, noise, duration));
        }
        double squares = 0;
        for (Cell cell : cells) {
            double gap = Trained.of(cell, new Schedule.Steps(List.of(1L)), new PopulationRisk())
                            .last("population_risk")
                    - flow;
            squares += gap * gap;
        }
        double measured = Math.sqrt(squares / cells.size() / step);
        double expected = PopulationNoise.of(cells.get(0)).orElseThrow().deviationAt(duration);
        assertThat(measured / expected).isCloseTo(1, within(0.12));
    }

    /** The mean of what samples do is what the flow does. */
    @Test
    void theSlopesBySamplesHaveTheMeanOfTheFlow() {
        Cell cell = cell(0, 1e-3, 1, 0, 1);
        PopulationFlow flow = PopulationFlow.of(Snapshot.atStart(cell)).orElseThrow();
        double[] state = flow.stateAt(0.1).clone();
        SphereEquations equations = flow.equations();
        double[] slope = new double[state.length];
        equations.slope(state, slope);
        double[][] root = equations.rootOfCorrelations(state);
        double[] z = new double[root.length];
        double[] mean = new double[state.length];
        int samples = 200_000;
        double[] normal = new double[root.length];
        for (int sample = 0; sample < samples; sample++) {
            for (int i = 0; i < z.length; i++) {
                normal[i] = Randomness.normal(3, Randomness.Purpose.INPUTS, 0, sample, i);
                z[i] = InnerProduct.of(root[i], 0, normal, 0, i + 1);
            }
            for (int n = 0; n < mean.length; n++) {
                double[] along = new double[mean.length];
                along[n] = 1;
                mean[n] += equations.slopeBySample(state, along, z, 0) / samples;
            }
        }
        double size = Math.sqrt(InnerProduct.of(slope, 0, slope, 0, slope.length));
        for (int n = 0; n < mean.length; n++) {
            assertThat(mean[n]).as("slope %d", n).isCloseTo(slope[n], within(0.03 * size));
        }
    }

    @Test
    void polynomialsHaveTheirValuesAndSlopes() {
        for (double z : new double[] {-2, 0, 0.7}) {
            assertThat(SIGMA.value(z)).isCloseTo(0.4 + z + 0.5 * (z * z - 1) / Math.sqrt(2), within(1e-14));
            assertThat(PHI.slope(z)).isCloseTo(1 + 0.3 * 2 * z / Math.sqrt(2), within(1e-14));
        }
    }

    @Test
    void doesNotExistForSamplesThatAreSeenAgain() {
        Cell cell = cell(0, 1e-3, 1, 0, 1);
        assertThat(PopulationNoise.of(cell)).isPresent();
        assertThat(PopulationNoise.of(cell).orElseThrow().deviationAt(0)).isZero();
        GradientDescent descent = cell.descent();
        GradientDescent onAll = new GradientDescent(
                descent.stepSize(),
                descent.rates(),
                descent.steps(),
                descent.until(),
                descent.stop(),
                descent.stepRule(),
                0,
                new Batches.Whole(),
                true);
        assertThat(PopulationNoise.of(Cells.withTraining(cell, onAll))).isEmpty();
    }
}
