package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.golden.GoldenCells;
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
                    return cell.network().activity(block.weights(0), samples).outputs();
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

    static Stream<Arguments> earlyStages() {
        return Stream.of("correlated", "lifted").flatMap(data -> Stream.of("half-square", "logistic", "exponential")
                .flatMap(loss -> Stream.of("GD", "SGD1", "SGD2").map(alg -> Arguments.of(data, loss, alg))));
    }

    @ParameterizedTest
    @MethodSource("earlyStages")
    void theEarlyStageIsThatOfTheTable(String data, String loss, String alg) {
        List<Row> rows = GoldenTable.read("early-stage-trajectories")
                .where(row -> row.text("data").equals(data)
                        && row.text("loss").equals(loss)
                        && row.text("alg").equals(alg))
                .toList();
        boolean flat = data.equals("correlated");
        Cell whole = new Cell(
                0,
                0,
                new DenseNetwork(List.of(32), new Relu(), false, 1),
                GoldenCells.start(
                        "early-stage-weights-32-" + (flat ? "2d" : "3d"),
                        List.of(0.1 / Math.sqrt(32), 1 / Math.sqrt(32))),
                new GivenSamples(GoldenCells.points("early-stage-points-" + data, flat ? 2 : 3)),
                loss(loss),
                new GradientDescent(0.1, List.of(1.0, 1.0), 200));
        assertThat(rows).hasSize(9);
        assertFollows(
                Cells.withTraining(whole, Cells.withBatches(whole.descent(), batches(alg))),
                rows,
                "L",
                List.of("output_0"),
                1e-9);
    }

    /** {@code SGD2}: two samples, in the order by strides that the table was made with. */
    private static Batches batches(String alg) {
        return alg.equals("GD")
                ? new Batches.Whole()
                : new Batches.Some(Integer.parseInt(alg.substring(3)), new Batches.Stride(3, 1));
    }

    /** Two points, the positive one four times as frequent: weights of samples replace the mean. */
    static Cell fourPhases(Training train) {
        double angle = Math.PI / 6;
        double[] x = {1, 0, StrictMath.cos(angle), StrictMath.sin(angle)};
        Samples samples = new Samples(2, 2, 1, x, new double[] {1, -1}, new double[] {0.8, 0.2});
        return new Cell(
                0,
                0,
                new DenseNetwork(List.of(40), new Relu(), false, 1),
                GoldenCells.start("four-phases-weights-40", List.of(0.1 / Math.sqrt(40), 1 / Math.sqrt(40))),
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
