package org.separatrix.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.DenseTrainer;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Line;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.NormalLaw;
import org.separatrix.dynamics.Outcome;
import org.separatrix.dynamics.Precision;
import org.separatrix.dynamics.Recording;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.Tanh;
import org.separatrix.dynamics.Trajectories;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.WeylLaw;
import org.separatrix.dynamics.metrics.Sharpness;
import org.separatrix.dynamics.metrics.WeightNorm;
import org.separatrix.phases.Diagram.Scale;
import org.separatrix.phases.KernelOrFeature;
import org.separatrix.phases.LinearNetworkTheory;
import org.separatrix.phases.Reading;
import org.separatrix.phases.Show;
import org.separatrix.study.problem.StudyProblems;

class StudyTest {
    @Test
    void aCellIsTheTemplateAtItsAxes() throws IOException {
        Study study = ShippedStudiesTest.read("three-mechanisms");
        long number = study.grid().cell(1, 60, 2, 1);
        Cell cell = study.cell(number);
        double width = 64;
        double kappa = 10;
        double gamma = 1 / width;
        double drive = 1 / (gamma * width * kappa * kappa);
        double k0 = 2 * (gamma * gamma) * width * width * (kappa * kappa);
        assertThat(study.grid().size()).isEqualTo(1952);
        assertThat(study.describe(number))
                .isEqualTo("name = mean-field, cg = -1, ce = 1, kappa = 10, width = 64, seed = 1");
        assertThat(cell.number()).isEqualTo(number);
        assertThat(cell.seed()).isEqualTo(1);
        assertThat(cell.dense().hidden()).containsExactly(64);
        assertThat(cell.dense().activation()).isEqualTo(new Linear());
        assertThat(cell.dense().bias()).isFalse();
        assertThat(cell.dense().outputScale()).isEqualTo(gamma);
        assertThat(cell.init().laws()).containsExactly(new NormalLaw(), new NormalLaw());
        assertThat(cell.init().scales()).containsExactly(kappa, kappa);
        assertThat(cell.data()).isEqualTo(new Line(1, 1));
        assertThat(cell.loss()).isEqualTo(new HalfSquare(Loss.Reduce.MEAN));
        assertThat(cell.descent().stepSize()).isEqualTo(0.01 / (k0 * Math.sqrt(1 + drive * drive)));
        assertThat(cell.train().rates()).containsExactly(width, width);
        assertThat(cell.train().steps()).isEqualTo(4000);
        assertThat(cell.train().stop().lossAbove()).isEqualTo(1e30);
        assertThat(cell.train().stop().lossBelow()).isZero();
    }

    @Test
    void everySettingHasItsEffect() {
        Study study = Studies.with(
                "cell.network={kind: dense, hidden: [width, 8], activation: tanh, bias: true, output-scale: 3}",
                "cell.init={law: [weyl, normal, weyl], scale: [1, 2, kappa]}",
                "cell.data={kind: line, slope: -2, second-moment: 4}",
                "cell.loss={kind: half-square, reduce: sum}",
                "cell.train={method: gradient-descent, step-size: 0.5, rate: [1, 0, 2], until: 10.2,"
                        + " stop: {loss-above: 100, loss-below: 1e-9}}",
                "cell.seed=7 + seed",
                "cell.precision=double");
        Cell cell = study.cell(23);
        assertThat(cell.dense().hidden()).containsExactly(64, 8);
        assertThat(cell.dense().activation()).isEqualTo(new Tanh());
        assertThat(cell.dense().bias()).isTrue();
        assertThat(cell.dense().outputScale()).isEqualTo(3);
        assertThat(cell.init().laws()).containsExactly(new WeylLaw(), new NormalLaw(), new WeylLaw());
        assertThat(cell.init().scales()).containsExactly(1.0, 2.0, 10.0);
        assertThat(cell.data()).isEqualTo(new Line(-2, 4));
        assertThat(cell.loss()).isEqualTo(new HalfSquare(Loss.Reduce.SUM));
        assertThat(cell.train().rates()).containsExactly(1.0, 0.0, 2.0);
        assertThat(cell.train().steps()).isEqualTo(21);
        assertThat(cell.train().stop().lossAbove()).isEqualTo(100);
        assertThat(cell.train().stop().lossBelow()).isEqualTo(1e-9);
        assertThat(cell.seed()).isEqualTo(9);
    }

    @Test
    void aTimeThatIsAWholeNumberOfStepsTakesExactlyThose() {
        assertThat(Studies.with("cell.train={method: gradient-descent, step-size: 0.1, until: 0.3}")
                        .steps(0))
                .isEqualTo(3);
        assertThat(Studies.with("cell.train={method: gradient-descent, step-size: 0.1, until: 0.31}")
                        .steps(0))
                .isEqualTo(4);
        assertThatThrownBy(() -> Studies.with("cell.train={method: gradient-descent, step-size: 1e-300, until: 1e300}"))
                .isInstanceOf(StudyProblems.class)
                .hasMessageContaining("cell.train.until  must be a time that is reached in a number of steps");
    }

    @Test
    void trainingMayTakeNumbersFromTheStartOfItsCell() {
        Study study =
                Studies.with("cell.train={method: gradient-descent, step-size: 0.5 / initial(sharpness) + 0 * kappa,"
                        + " rate: [1, 1 / initial(weight-norm)], steps: 10, stop: {loss-below: 0.1 * initial(loss)}}");
        for (long number = 0; number < study.grid().size(); number++) {
            Cell cell = study.cell(number);
            Snapshot start = Snapshot.atStart(cell);
            double[] value = new double[1];
            new Sharpness().start(start).read(start, value, 0);
            assertThat(cell.descent().stepSize()).isEqualTo(0.5 / value[0]);
            assertThat(cell.train().stop().lossBelow()).isEqualTo(0.1 * start.loss());
            new WeightNorm().start(start).read(start, value, 0);
            assertThat(cell.train().rates()).containsExactly(1.0, 1 / value[0]);
        }
        assertThat(study.stepsAxes().isEmpty()).isTrue();
        assertThat(study.canonical()).contains("0.5 / initial(sharpness)");
        assertThat(Study.parse(study.text()).digest()).isEqualTo(study.digest());
    }

    /** One weight: the curvature is that of a parabola, wherever it starts. */
    @Test
    void descentDivergesAboveTwoOverTheSharpnessItTakesFromItsStart() {
        Study study = Studies.withAxes(
                """
                width: {values: [1]}
                kappa: {values: [0.1, 7]}
                factor: {values: [1.9, 2.1]}
                seed: {count: 1}
                """,
                "cell.network={kind: dense, hidden: [], activation: linear}",
                "cell.data={kind: line, slope: 1, second-moment: kappa}",
                "cell.train={method: gradient-descent, step-size: factor / initial(sharpness), steps: 1000}");
        Trajectories trajectories = new Trajectories(List.of("loss"));
        new DenseTrainer(study.recording())
                .train(LongStream.range(0, 4).mapToObj(study::cell).toList(), trajectories);
        assertThat(trajectories.all())
                .extracting(trajectory -> trajectory.ending().outcome())
                .containsExactly(Outcome.COMPLETED, Outcome.DIVERGED, Outcome.COMPLETED, Outcome.DIVERGED);
    }

    /** What the first cell takes from its start must not stand in where another cell is possible and it is not. */
    @Test
    void aCellThatIsPossibleByItsOwnStartIsNotRefused() {
        Study study = Studies.withAxes(
                """
                width: {values: [4]}
                kappa: {values: [0.5, 8]}
                seed: {count: 1}
                """,
                "cell.data.slope=0",
                "cell.train.step-size=if(kappa > 1, initial(loss) - 1, 1)");
        assertThat(study.cell(1).descent().stepSize()).isPositive();
    }

    /** At kappa = 0 the loss is zero and has no logarithm. Only the first cell is measured when a study is read. */
    @Test
    void aCellWhoseStartHasNoSuchNumberCannotBeMade() {
        String[] overrides = {"cell.data.slope=0", "cell.train.step-size=exp(initial(log-loss))"};
        String absent = "cell.train.step-size needs initial(log-loss), which does not exist in this cell";
        Study study = Studies.withAxes("{width: {values: [4]}, kappa: {values: [1, 0]}, seed: {count: 1}}", overrides);
        assertThat(study.cell(0).descent().stepSize()).isPositive();
        assertThatThrownBy(() -> study.cell(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(absent);
        assertThatThrownBy(() -> Studies.withAxes(
                        "{width: {values: [4]}, kappa: {values: [0, 1]}, seed: {count: 1}}", overrides))
                .isInstanceOf(StudyProblems.class)
                .hasMessageContaining("which does not exist in this cell (where width = 4, kappa = 0, seed = 0)");
    }

    @Test
    void anAxisOfWordsChoosesAnySetting() {
        Study study = Studies.withAxes(
                """
                width: {values: [4]}
                kappa: {values: [1]}
                seed: {count: 1}
                act: {values: [relu, linear]}
                reduction: {values: [mean, sum]}
                biased: {values: [0, 1]}
                """,
                "cell.network.activation=act",
                "cell.network.bias=biased",
                "cell.loss={kind: half-square, reduce: reduction}",
                "let.also=act");
        assertThat(study.cell(0).dense().activation()).isEqualTo(new Relu());
        assertThat(study.cell(4).dense().activation()).isEqualTo(new Linear());
        assertThat(study.cell(0).loss()).isEqualTo(new HalfSquare(Loss.Reduce.MEAN));
        assertThat(study.cell(2).loss()).isEqualTo(new HalfSquare(Loss.Reduce.SUM));
        assertThat(study.cell(0).dense().bias()).isFalse();
        assertThat(study.cell(1).dense().bias()).isTrue();
        assertThat(study.values(4).get(6)).isEqualTo("linear");
    }

    @Test
    void knowsWhichAxesDecideShapeStepsAndWhere() {
        Study study = Studies.withAxes(
                """
                width: {values: [4, 8]}
                kappa: {values: [1, 2]}
                seed: {count: 2}
                slope: {values: [1, 2]}
                act: {values: [relu, linear]}
                """,
                "let.twice=2 * width",
                "let.longer=kappa",
                "cell.network={kind: dense, hidden: [twice], activation: act, output-scale: kappa}",
                "cell.data.slope=slope",
                "cell.train={method: gradient-descent, step-size: 0.1 / longer, until: 1, rate: slope}",
                "where=seed > 0");
        assertThat(study.shapeAxes().stream()).containsExactly(0, 4);
        assertThat(study.stepsAxes().stream()).containsExactly(1);
        assertThat(study.whereAxes().stream()).containsExactly(2);
        assertThat(study.steps(study.grid().cell(0, 1, 0, 0, 0))).isEqualTo(20);
    }

    @Test
    void whereLeavesCellsOut() {
        Study study = Studies.study("where: kappa < 1 and not width == 64");
        assertThat(LongStream.range(0, study.grid().size()).filter(study::includes))
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void withoutRecordTheLossIsRecordedAtTwentyPerDecade() {
        Recording recording = Studies.study().recording();
        assertThat(recording.entries())
                .extracting(entry -> entry.metric().name() + " " + entry.schedule())
                .containsExactly("loss " + new Schedule.Log(20));
        assertThat(Studies.study().addedMetrics()).isEmpty();
    }

    private static final List<String> OF_TWO_POINTS =
            List.of("living", "pattern-shares", "condensation", "minus-condensation", "resultant");

    private static final List<String> OF_THE_PLANE = List.of("neuron-directions");

    private static final List<String> OF_ALL_INPUTS = List.of("population-risk", "flow-risk");

    private static final List<String> OF_MEAN_FIELD =
            List.of("degree-residuals", "degree-learnt", "readout-max", "overlap-max", "overlap-mean-square");

    @Test
    void everyMetricThatNeedsNoTestSetIsMeasuredAlongATraining() {
        List<String> names = Catalog.METRICS.names().stream()
                .filter(name -> !name.startsWith("test-") && !OF_TWO_POINTS.contains(name))
                .filter(name -> !OF_THE_PLANE.contains(name))
                .filter(name -> !OF_ALL_INPUTS.contains(name) && !OF_MEAN_FIELD.contains(name))
                .toList();
        Trajectory trajectory = trained(Studies.with("record=" + everyFifty(names)));
        assertThat(trajectory.columns()).contains("sharpness", "output_0", "stable_rank_map", "singular_value_0_0");
    }

    @Test
    void metricsOfTwoPointsAreMeasuredOnThem() {
        Trajectory trajectory = trained(Studies.with(
                "cell.network.activation=relu",
                "cell.data={kind: two-points, imbalance: 4, angle: 0.5}",
                "record="
                        + everyFifty(Stream.concat(OF_TWO_POINTS.stream(), OF_THE_PLANE.stream())
                                .toList())));
        assertThat(trajectory.columns()).contains("living_plus", "reactivated", "direction_0", "direction_1");
    }

    @Test
    void metricsOfAllInputsAreMeasuredWhereTheseAreNormal() {
        Trajectory trajectory = trained(Studies.with(
                "cell.network.activation=quadratic",
                "cell.data={kind: gaussian, dimension: 3, samples: 20, target: linear}",
                "cell.train.project=[unit-rows, none]",
                "cell.train.step-size=0.001",
                "record=" + everyFifty(OF_ALL_INPUTS)));
        assertThat(trajectory.columns()).containsExactly("population_risk", "flow_risk", "flow_risk_gap");
    }

    private static String everyFifty(List<String> names) {
        return "{metrics: [" + String.join(", ", names) + "], at: {every: 50}}";
    }

    private static Trajectory trained(Study study) {
        Cell cell = study.cell(0);
        Trajectories trajectories = new Trajectories(study.recording().columns(cell.shape()));
        new DenseTrainer(study.recording()).train(List.of(cell), trajectories);
        Trajectory trajectory = trajectories.all().get(0);
        assertThat(trajectory.steps()).containsExactly(0, 50, 100);
        for (String column : trajectory.columns()) {
            assertThat(trajectory.last(column)).as(column).isFinite();
        }
        return trajectory;
    }

    @Test
    void whatLabelsAndDiagramsNeedIsRecordedToo() {
        Study study = Studies.study(
                "record: {metrics: [alignment, {metric: kernel, at: {every: 5}}], at: {steps: [1, 10]}}",
                "phases: {by: kernel-or-feature, kernel-change: 1/10}",
                "theory: linear-network",
                "diagrams:",
                "  - {x: kappa, y: width, show: max(layer_norm_1)}",
                "  - {x: kappa, y: width, show: last(norm-balance), scale: log}",
                "  - {x: kappa, y: width, facet: seed, show: largest_kernel_change}",
                "  - {x: kappa, y: width, show: phase}",
                "  - {x: kappa, y: width, show: phase}");
        assertThat(study.recording().entries())
                .extracting(entry -> entry.metric().name())
                .startsWith("alignment", "kernel", "loss")
                .contains("layer-norms", "norm-balance")
                .doesNotHaveDuplicates();
        assertThat(study.recording().entries().get(1).schedule()).isEqualTo(new Schedule.Every(5));
        assertThat(study.recording().entries())
                .filteredOn(entry -> !entry.metric().name().equals("kernel"))
                .allMatch(entry -> entry.schedule().equals(new Schedule.Steps(List.of(1L, 10L))));
        assertThat(study.addedMetrics()).contains("loss", "layer-norms").doesNotContain("alignment", "kernel");
        assertThat(study.classifier()).contains(new KernelOrFeature(0.1, 0.1));
        assertThat(study.theory()).contains(new LinearNetworkTheory(new KernelOrFeature(0.1, 0.1)));
        assertThat(study.diagrams())
                .extracting(DiagramRequest::name)
                .containsExactly(
                        "max-layer-norm-1-by-kappa-width",
                        "last-norm-balance-by-kappa-width",
                        "largest-kernel-change-by-kappa-width",
                        "phase-by-kappa-width",
                        "phase-by-kappa-width-2");
        assertThat(study.diagrams().get(0).shows().get(0))
                .isEqualTo(new Show.Recorded("max(layer_norm_1)", "layer_norm_1", Reading.Extreme.MAX));
        assertThat(study.diagrams().get(1).logScale()).isTrue();
        assertThat(study.diagrams().get(2).shows().get(0))
                .isEqualTo(new Show.Deciding("largest_kernel_change", "largest_kernel_change"));
        assertThat(study.diagrams().get(2).facets()).containsExactly("seed");
    }

    @Test
    void diagramAxesAreSpacedAsTheirValuesAre() {
        Study study = Studies.withAxes(
                """
                width: {values: [16, 64, 256]}
                kappa: {linear: [0.1, 1], points: 10}
                scheme: {rows: {name: [a, b, c], g: [1, 2, 1]}}
                seed: {count: 4}
                odd: {values: [3, 1, 2]}
                """);
        assertThat(study.diagramAxis("width").axis().scale()).isEqualTo(Scale.LOG);
        assertThat(study.diagramAxis("kappa").axis().scale()).isEqualTo(Scale.LINEAR);
        assertThat(study.diagramAxis("seed").axis().scale()).isEqualTo(Scale.LINEAR);
        assertThat(study.diagramAxis("name").axis().scale()).isEqualTo(Scale.WORDS);
        assertThat(study.diagramAxis("name").axis().labels()).containsExactly("a", "b", "c");
        assertThat(study.diagramAxis("g").axis().values()).containsExactly(1.0, 2.0);
        assertThat(study.diagramAxis("odd").axis().scale()).isEqualTo(Scale.WORDS);
        assertThat(study.diagramAxis("odd").axis().values()).containsExactly(0.0, 1.0, 2.0);
        long cell = study.grid().cell(2, 3, 2, 1, 0);
        assertThat(study.diagramAxis("width").index(cell)).isEqualTo(2);
        assertThat(study.diagramAxis("name").index(cell)).isEqualTo(2);
        assertThat(study.diagramAxis("g").index(cell)).isZero();
    }

    @Test
    void whatIsKeptAsFloatsAreOtherResults() {
        Study doubles = Studies.study();
        Study floats = Studies.with("record={precision: float}");
        assertThat(floats.digest()).isNotEqualTo(doubles.digest());
        assertThat(floats.describeDifference(doubles.canonical())).contains("record-precision is float but was absent");
        assertThat(floats.recording().precision()).isEqualTo(Precision.FLOAT);
    }

    @Test
    void studiesThatSayTheSameAreCanonicallyEqual() {
        Study study = Studies.study();
        assertThat(Studies.study("about: in other words", "phases: {by: kernel-or-feature}")
                        .describeDifference(study.canonical()))
                .allMatch(line -> line.startsWith("record"));
        assertThat(Studies.study("diagrams: [{x: kappa, y: width, show: last(loss)}]")
                        .digest())
                .isEqualTo(study.digest());
        assertThat(Studies.with(
                                "study=other",
                                "cell.network.output-scale=((1)/width)",
                                "cell.network.bias=false",
                                "cell.loss={reduce: mean, kind: half-square}",
                                "cell.init.scale=[kappa, kappa]",
                                "cell.train.rate=1",
                                "record={metrics: [loss], precision: double}",
                                "cell.precision=double")
                        .canonical())
                .isEqualTo(study.canonical());
        assertThat(study.digest()).hasSize(64);
    }

    @Test
    void everyDifferenceIsNamedByItsPath() {
        String before = Studies.study().canonical();
        Study now = Studies.with(
                "cell.train.steps=1000",
                "axes.kappa.points=5",
                "axes.extra={count: 2}",
                "where=seed < 2",
                "record.at={log: 5}");
        assertThat(now.describeDifference(before))
                .containsExactlyInAnyOrder(
                        "cell.train.steps is 1000.0 but was 100.0",
                        "axes.kappa.points is 5 but was 4",
                        "axes.extra is {\"count\":2,\"first\":0} but was absent",
                        "columns is [\"width\",\"kappa\",\"seed\",\"extra\"] but was [\"width\",\"kappa\",\"seed\"]",
                        "where is seed < 2 but was absent",
                        "record[0].at.log is 5 but was 20");
        assertThat(Studies.study().describeDifference(before)).isEmpty();
    }

    @Test
    void aProblemOfAnOverrideSaysWhereItCameFrom() {
        assertThatThrownBy(() -> Studies.with("cell.train.step=5", "cell.seed=kapa", "axes.width.values=[0]"))
                .hasMessageContaining("--set cell.train.step  no such setting. Did you mean 'steps'?")
                .hasMessageContaining("--set cell.seed        there is no axis or definition 'kapa' here");
        assertThatThrownBy(() -> Studies.with("cell.train.steps=-1"))
                .hasMessageContaining("--set cell.train.steps  must be at least 0 but was -1 (where width = 16");
    }

    @Test
    void inALargeGridEveryValueOfEveryAxisIsLookedAt() {
        String axes =
                """
                width: {linear: [1, 100], points: 100}
                kappa: {values: [%s]}
                seed: {count: 1000000}
                """;
        String hidden = LongStream.range(1, 300).mapToObj(Long::toString).reduce("400", (a, b) -> a + ", " + b);
        assertThat(Studies.withAxes(axes.formatted(hidden)).grid().size()).isEqualTo(30_000_000_000L);
        assertThatThrownBy(() -> Studies.withAxes(axes.formatted(hidden), "cell.train.step-size=abs(kappa - 123)"))
                .hasMessageContaining("cell.train.step-size")
                .hasMessageContaining("must be a positive number but was 0.0 (where width = 1, kappa = 123, seed = 0)");
    }

    @Test
    void aCellThatEscapedTheCheckSaysWhatIsWrongWithIt() {
        Study study = Studies.withAxes(
                """
                width: {linear: [1, 100], points: 100}
                kappa: {linear: [1, 100], points: 100}
                seed: {count: 1000}
                """,
                "cell.train.step-size=if(width == 50 and kappa == 50 and seed == 501, -1, 1)");
        assertThatThrownBy(() -> study.cell(study.grid().cell(49, 49, 501)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cell.train.step-size must be a positive number but was -1.0");
    }

    @Test
    void filesThatAreNoTextAreTheUsersMistake(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> Study.read(folder.resolve("none.yaml"), List.of()))
                .isInstanceOf(StudyProblems.class)
                .hasMessage("none.yaml: 1 problem\n  there is no such file");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> Study.read(binary, List.of())).hasMessageContaining("must be text in UTF-8");
        Path large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> Study.read(large, List.of())).hasMessageContaining("at most 1 MiB");
    }
}
