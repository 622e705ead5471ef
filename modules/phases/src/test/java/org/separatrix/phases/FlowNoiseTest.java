package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Batches;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Hermite;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.PopulationNoise;
import org.separatrix.dynamics.QuantilesLaw;
import org.separatrix.dynamics.SphereLaw;
import org.separatrix.dynamics.StepRule;
import org.separatrix.dynamics.Stop;
import org.separatrix.dynamics.data.Directions;
import org.separatrix.dynamics.data.InputLaw;
import org.separatrix.dynamics.data.RandomSamples;
import org.separatrix.dynamics.data.SingleIndex;

class FlowNoiseTest {
    private static final Theory THEORY = new FlowNoise();

    private static Cell cell(int units, double stepSize, Batches batches) {
        return new Cell(
                0,
                1,
                new DenseNetwork(List.of(units), new Hermite(List.of(1.0, 1.0)), false, 1.0 / units),
                new Init(List.of(new SphereLaw(), new QuantilesLaw()), List.of(1.0, 1.0)),
                new RandomSamples(
                        InputLaw.GAUSSIAN,
                        1,
                        6,
                        4,
                        0,
                        new SingleIndex(List.of(0.5, 1.0), Directions.RANDOM, 1),
                        false,
                        0,
                        OptionalLong.empty()),
                new HalfSquare(Loss.Reduce.MEAN),
                new GradientDescent(
                        stepSize,
                        List.of((double) units, (double) units),
                        1_000_000,
                        1,
                        Stop.BY_DIVERGENCE,
                        new StepRule.Fixed(),
                        0,
                        batches,
                        true));
    }

    private static double gap(double time, Cell cell) {
        return THEORY.value(new Show.Recorded("gap", "flow_risk_gap", new Reading.AtTime(time)), cell);
    }

    @Test
    void theMedianOfTheGapGrowsAsTheRootOfTheStepAndFallsAsThatOfTheBatch() {
        Cell cell = cell(4, 1e-3, new Batches.Fresh(1));
        double deviation = PopulationNoise.of(cell).orElseThrow().deviationAt(0.5);
        assertThat(gap(0.5, cell))
                .isCloseTo(0.67448975 * deviation * Math.sqrt(1e-3), within(1e-9))
                .isPositive();
        assertThat(gap(0.5, cell(4, 4e-3, new Batches.Fresh(1)))).isCloseTo(2 * gap(0.5, cell), within(1e-12));
        assertThat(gap(0.5, cell(4, 1e-3, new Batches.Fresh(4)))).isCloseTo(gap(0.5, cell) / 2, within(1e-12));
    }

    @Test
    void saysNothingOfOtherNumbersTimesBatchesAndManyNeurons() {
        Cell cell = cell(4, 1e-3, new Batches.Fresh(1));
        assertThat(gap(1.1, cell)).isNaN();
        assertThat(gap(0.5, cell(4, 1e-3, new Batches.Whole()))).isNaN();
        assertThat(gap(0.5, cell(40, 1e-3, new Batches.Fresh(1)))).isNaN();
        assertThat(THEORY.value(new Show.Recorded("r", "flow_risk", new Reading.AtTime(0.5)), cell))
                .isNaN();
        assertThat(THEORY.value(new Show.Recorded("m", "flow_risk_gap", Reading.Extreme.MAX), cell))
                .isNaN();
        assertThat(THEORY.predict(cell)).isEqualTo(Theory.Prediction.NONE);
    }
}
