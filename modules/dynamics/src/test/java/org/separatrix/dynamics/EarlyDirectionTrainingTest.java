package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.dynamics.golden.EarlyDirectionCells;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.metrics.GradientNorm;
import org.separatrix.dynamics.metrics.LayerShares;
import org.separatrix.dynamics.metrics.TrainingLoss;
import org.separatrix.dynamics.metrics.WeightNorm;

/** Homogeneous networks from small weights, by plain steps and by steps that are scaled by the norm. */
class EarlyDirectionTrainingTest {
    @ParameterizedTest
    @ValueSource(strings = {"relu2", "leaky2", "sqrelu2", "leaky3"})
    void plainDescentIsThatOfTheTable(String name) {
        List<Row> rows = GoldenTable.read("early-direction-descent")
                .where(row -> row.text("net").equals(name))
                .toList();
        List<Long> steps = rows.stream().map(row -> (long) row.whole("step")).toList();
        Cell cell = EarlyDirectionCells.of(
                name, 0.1, 0.02, steps.get(steps.size() - 1), new StepRule.Fixed(), Stop.BY_DIVERGENCE);
        Trajectory trajectory = Trained.of(
                cell,
                new Schedule.Steps(steps),
                new TrainingLoss(),
                new WeightNorm(),
                new GradientNorm(),
                new AllWeights());
        assertThat(trajectory.steps())
                .containsExactly(steps.stream().mapToLong(step -> step).toArray());
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).expect("L", trajectory.value(i, 0), 1e-8);
            rows.get(i).expect("norm", trajectory.value(i, 1), 1e-8);
            rows.get(i).expect("gradnorm", trajectory.value(i, 2), 1e-8);
            rows.get(i).expect("w_first", trajectory.value(i, 3), 1e-8);
            rows.get(i)
                    .expect("w_last", trajectory.value(i, trajectory.columns().size() - 1), 1e-8);
        }
    }

    static List<Row> passages() {
        return GoldenTable.read("early-direction-directions")
                .where(row -> row.text("kind").equals("train"))
                .toList();
    }

    static Set<String> networks() {
        return passages().stream().map(row -> row.text("net")).collect(Collectors.toCollection(TreeSet::new));
    }

    /** At the first step where the norm is above the root of delta; from starts of all sizes at once, side by side in lanes. */
    @ParameterizedTest
    @MethodSource("networks")
    void scaledStepsReachThePassageWhenTheFlowDoes(String network) {
        List<Row> rows = passages().stream()
                .filter(row -> row.text("net").equals(network))
                .toList();
        List<Cell> cells = new ArrayList<>();
        for (Row row : rows) {
            double delta = row.number("delta");
            Stop passage = new Stop(1e30, 0, 0, Math.sqrt(delta));
            Cell cell = EarlyDirectionCells.of(network, delta, 0.005, 100_000, new StepRule.NormScaled(), passage);
            cells.add(TrainingMethods.numbered(cell, cells.size(), cell.seed()));
        }
        List<Trajectory> trajectories =
                Trained.together(cells, new Schedule.Every(100_000), new WeightNorm(), new LayerShares());
        assertThat(trajectories).hasSameSizeAs(rows).hasSizeGreaterThan(5);
        for (Trajectory trajectory : trajectories) {
            Row row = rows.get((int) trajectory.cell());
            assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.CONVERGED);
            assertThat(trajectory.last("weight_norm")).isGreaterThan(Math.sqrt(row.number("delta")));
            row.expect("t_pass", trajectory.ending().time(), 0.02);
            row.expect("frac1", trajectory.last("layer_share_0"), 0.02);
            row.expect("frac2", trajectory.last("layer_share_1"), 0.02);
            if (row.has("frac3")) {
                row.expect("frac3", trajectory.last("layer_share_2"), 0.02);
            }
        }
    }

    static Stream<Row> escapes() {
        return GoldenTable.read("early-direction-escape").rows().stream();
    }

    @ParameterizedTest
    @MethodSource("escapes")
    void scaledStepsEscapeWhenTheFlowDoes(Row row) {
        double delta = row.number("delta");
        Cell any = EarlyDirectionCells.of(
                row.text("net"), delta, 0.005, 100_000, new StepRule.NormScaled(), Stop.BY_DIVERGENCE);
        assertThat(any.dense().degree()).isEqualTo(row.whole("h"));
        Stop escape = Stop.ofLoss(1e30, 0.9 * Snapshot.atStart(any).loss());
        Cell cell = Cells.withTraining(any, Cells.withSteps(any.descent(), 0.005, 100_000, escape));
        Trajectory trajectory = Trained.of(cell, new Schedule.Every(100_000), new TrainingLoss());
        assertThat(trajectory.ending().outcome()).isEqualTo(Outcome.CONVERGED);
        row.expect("t_escape", trajectory.ending().time(), 0.02);
        row.expect(
                "t_scaled",
                trajectory.ending().time() * StrictMath.pow(delta, any.dense().degree() - 2),
                0.02);
    }
}
