package org.separatrix.dynamics.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.GradientDescent;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.NormalLaw;
import org.separatrix.dynamics.golden.GoldenTable;

/** Means over normal starts agree with those of another generator, and with the limit of large width. */
class SeedsTest {
    private static final int SEEDS = 40;

    static Stream<GoldenTable.Row> rows() {
        return GoldenTable.read("three-mechanisms-seeds").rows().stream();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theScaledKernelChangeHasTheMeanOfTheTable(GoldenTable.Row row) {
        int width = row.whole("width");
        double sum = 0;
        double squares = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            double change =
                    width * (network(width, row.number("b"), seed).kernelPath().ratio() - 1);
            sum += change;
            squares += change * change;
        }
        double mean = sum / SEEDS;
        double error = Math.sqrt((squares / SEEDS - mean * mean) / (SEEDS - 1));
        double theirs = row.number("stderr");
        assertThat(Math.abs(mean - row.number("mean_scaled_change")))
                .as("mean %s, standard error %s", mean, error)
                .isLessThan(3 * Math.sqrt(error * error + theirs * theirs));
        if (width >= 1024) {
            assertThat(Math.abs(mean - row.number("theory_large_d"))).isLessThan(3 * error);
        }
    }

    private static LinearNetwork network(int width, double slope, long seed) {
        Cell cell = new Cell(
                0,
                seed,
                new DenseNetwork(List.of(width), new Linear(), false, 1 / Math.sqrt(width)),
                new Init(List.of(new NormalLaw(), new NormalLaw()), List.of(1.0, 1.0)),
                new Line(slope, 1),
                new HalfSquare(Loss.Reduce.MEAN),
                new GradientDescent(0.1, List.of(1.0, 1.0), 1));
        return LinearNetwork.ofCell(cell).orElseThrow();
    }
}
