package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.kernels.Functions;
import org.separatrix.kernels.Kernels;

/** Descent of small ReLU networks on labels, against numbers that another program computed. */
class LabelLossTrainingTest {
    private static Loss loss(String name) {
        Loss.Reduce mean = Loss.Reduce.MEAN;
        return Stream.<Function<Loss.Reduce, Loss>>of(HalfSquare::new, Logistic::new, Exponential::new)
                .map(make -> make.apply(mean))
                .filter(loss -> loss.getClass().getSimpleName().equalsIgnoreCase(name.replace("-", "")))
                .findFirst()
                .orElseThrow();
    }

    private static Samples points(String name, int inputs) {
        List<Row> rows = GoldenTable.read(name).rows();
        double[] x = new double[rows.size() * inputs];
        double[] y = new double[rows.size()];
        for (int sample = 0; sample < y.length; sample++) {
            y[sample] = rows.get(sample).number("y");
            for (int input = 0; input < inputs; input++) {
                x[sample * inputs + input] = rows.get(sample).number("x" + input);
            }
        }
        return new Samples(y.length, inputs, 1, x, y);
    }

    private static Init init(String weights, List<Double> scales) {
        List<Row> rows = GoldenTable.read(weights).rows();
        Init.PerEntry law = (seed, layer, row, column, columns) -> rows.stream()
                .filter(entry ->
                        entry.whole("layer") == layer && entry.whole("row") == row && entry.whole("column") == column)
                .findFirst()
                .orElseThrow()
                .number("value");
        return new Init(List.of(law, law), scales);
    }

    private static List<double[]> outputs(Cell cell, List<Integer> steps) {
        DenseBlock block =
                DenseBlock.of(Kernels.scalarOfDoubles(1), Functions.ofDoubles(), cell.shape(), Manner.of(cell, true));
        Samples samples = cell.data().samples(0);
        block.load(0, cell, samples, cell.start());
        int[] at = {0};
        return steps.stream()
                .map(step -> {
                    block.advance(step - at[0]);
                    at[0] = step;
                    return Activity.of(cell.network(), block.weights(0), samples)
                            .outputs();
                })
                .toList();
    }

    private static void assertFollows(Cell cell, List<Row> rows, String loss, List<String> outputs, double tolerance) {
        Samples samples = cell.data().samples(0);
        List<double[]> actual =
                outputs(cell, rows.stream().map(row -> row.whole("step")).toList());
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).expect(loss, cell.loss().of(actual.get(i), samples), tolerance);
            for (int output = 0; output < outputs.size(); output++) {
                rows.get(i).expect(outputs.get(output), actual.get(i)[output], tolerance);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "correlated, 2d, half-square", "correlated, 2d, logistic", "correlated, 2d, exponential",
        "lifted, 3d, half-square", "lifted, 3d, logistic", "lifted, 3d, exponential"
    })
    void theEarlyStageIsThatOfTheTable(String data, String start, String loss) {
        List<Row> rows = GoldenTable.read("early-stage-trajectories")
                .where(row -> row.text("data").equals(data)
                        && row.text("loss").equals(loss)
                        && row.text("alg").equals("GD"))
                .toList();
        Cell cell = new Cell(
                0,
                0,
                new Network(List.of(32), new Relu(), false, 1),
                init("early-stage-weights-32-" + start, List.of(0.1 / Math.sqrt(32), 1 / Math.sqrt(32))),
                new GivenSamples(points("early-stage-points-" + data, start.equals("2d") ? 2 : 3)),
                loss(loss),
                new GradientDescent(0.1, List.of(1.0, 1.0), 200));
        assertThat(rows).hasSize(9);
        assertFollows(cell, rows, "L", List.of("output_0"), 1e-9);
    }

    /** Two points, the positive one four times as frequent: weights of samples replace the mean. */
    static Cell fourPhases(Training train) {
        double angle = Math.PI / 6;
        double[] x = {1, 0, StrictMath.cos(angle), StrictMath.sin(angle)};
        Samples samples = new Samples(2, 2, 1, x, new double[] {1, -1}, new double[] {0.8, 0.2});
        return new Cell(
                0,
                0,
                new Network(List.of(40), new Relu(), false, 1),
                init("four-phases-weights-40", List.of(0.1 / Math.sqrt(40), 1 / Math.sqrt(40))),
                new GivenSamples(samples),
                new Exponential(Loss.Reduce.MEAN),
                train);
    }

    @Test
    void theFourPhasesAreThoseOfTheTable() {
        Cell cell = fourPhases(new GradientDescent(0.02, List.of(1.0, 0.0), 40_000));
        List<Row> rows = GoldenTable.read("four-phases-descent").rows();
        assertThat(rows.get(rows.size() - 1).whole("step")).isEqualTo(40_000);
        assertFollows(cell, rows, "L", List.of("f_plus", "f_minus"), 1e-9);
    }
}
