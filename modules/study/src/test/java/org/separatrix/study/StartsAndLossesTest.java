package org.separatrix.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.CrossEntropy;
import org.separatrix.dynamics.DenseTrainer;
import org.separatrix.dynamics.Exponential;
import org.separatrix.dynamics.HalfSquare;
import org.separatrix.dynamics.Init;
import org.separatrix.dynamics.Logistic;
import org.separatrix.dynamics.Loss;
import org.separatrix.dynamics.NormalLaw;
import org.separatrix.dynamics.QuantilesLaw;
import org.separatrix.dynamics.SignLaw;
import org.separatrix.dynamics.SphereLaw;
import org.separatrix.dynamics.Square;
import org.separatrix.dynamics.Trajectories;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.UniformLaw;
import org.separatrix.dynamics.Weights;
import org.separatrix.dynamics.WeylLaw;

class StartsAndLossesTest {
    private static final Path FILES = Path.of("src", "test", "resources", "files");

    @TempDir
    Path folder;

    @Test
    void everyLawHasItsName() {
        Map<String, Init.Law> laws = Map.of(
                "normal", new NormalLaw(),
                "uniform", new UniformLaw(),
                "sphere", new SphereLaw(),
                "sign", new SignLaw(SignLaw.Order.RANDOM),
                "{kind: sign, order: halves}", new SignLaw(SignLaw.Order.HALVES),
                "{kind: sign, order: alternating}", new SignLaw(SignLaw.Order.ALTERNATING),
                "weyl", new WeylLaw(),
                "quantiles", new QuantilesLaw());
        laws.forEach((text, law) -> {
            Init init = Studies.with("cell.init.law=" + text).cell(0).init();
            assertThat(init).isEqualTo(new Init(List.of(law, law), List.of(0.01, 0.01)));
        });
    }

    @Test
    void lawsStandPerLayerOrByAnAxisOfWords() {
        Study study = Studies.withAxes(
                """
                width: {values: [4]}
                kappa: {values: [2]}
                seed: {count: 1}
                signs: {values: [random, halves]}
                start: {values: [normal, sphere]}
                """,
                "cell.init={law: [start, {kind: sign, order: signs}], scale: [kappa, 1 / sqrt(width)]}");
        assertThat(study.cell(2).init())
                .isEqualTo(new Init(List.of(new NormalLaw(), new SignLaw(SignLaw.Order.HALVES)), List.of(2.0, 0.5)));
        assertThat(study.cell(1).init().laws().get(0)).isEqualTo(new SphereLaw());
    }

    @Test
    void everyLossHasItsNameAndItsReduction() {
        Map<String, Loss> losses = Map.of(
                "half-square", new HalfSquare(Loss.Reduce.MEAN),
                "square", new Square(Loss.Reduce.MEAN),
                "logistic", new Logistic(Loss.Reduce.MEAN),
                "exponential", new Exponential(Loss.Reduce.MEAN),
                "{kind: square, reduce: sum}", new Square(Loss.Reduce.SUM),
                "{kind: logistic, reduce: sum}", new Logistic(Loss.Reduce.SUM),
                "{kind: exponential, reduce: mean}", new Exponential(Loss.Reduce.MEAN));
        losses.forEach((text, loss) ->
                assertThat(Studies.with("cell.loss=" + text).cell(0).loss()).isEqualTo(loss));
    }

    @Test
    void crossEntropyIsForSeveralOutputs() throws IOException {
        Files.writeString(folder.resolve("classes.csv"), "x0,y0,y1,y2\n1,0,1,0\n-1,0.2,0.3,0.5\n");
        Path file = Files.writeString(folder.resolve("study.yaml"), Studies.text());
        Study study = Study.read(
                file,
                List.of(
                        "cell.data={kind: table, path: classes.csv}",
                        "cell.loss={kind: cross-entropy, reduce: sum}",
                        "cell.init={law: normal, scale: 1, symmetric: true}",
                        "cell.network.output-scale=1",
                        "cell.train.step-size=0.1"));
        Cell cell = study.cell(5);
        assertThat(cell.loss()).isEqualTo(new CrossEntropy(Loss.Reduce.SUM));
        // No output: all three classes are equally likely, on both samples.
        assertThat(train(study, cell).value(0, 0)).isCloseTo(2 * StrictMath.log(3), within(1e-15));
        assertThat(train(study, cell).last("loss")).isLessThan(1.9);
    }

    @Test
    void aStartMayBeSymmetricAndOfAGivenNorm() {
        Study study = Studies.with("cell.init={law: normal, total-norm: kappa / 2, symmetric: width == 64}");
        Cell wide = study.cell(15);
        assertThat(wide.init())
                .isEqualTo(new Init(
                        List.of(new NormalLaw(), new NormalLaw()),
                        List.of(1.0, 1.0),
                        OptionalDouble.of(study.values(15).numbers()[1] / 2),
                        true));
        assertThat(study.cell(0).init().symmetric()).isFalse();
        assertThat(study.cell(0).init().totalNorm()).hasValue(0.005);
    }

    @Test
    void startsThatSayTheSameAreCanonicallyEqual() {
        String plain = Studies.study().canonical();
        assertThat(Studies.with("cell.init={scale: [kappa, kappa], law: [normal, {kind: normal}], symmetric: false}")
                        .canonical())
                .isEqualTo(plain);
        assertThat(Studies.with("cell.init.law={kind: sign}").canonical())
                .isEqualTo(Studies.with("cell.init.law={kind: sign, order: random}")
                        .canonical());
        assertThat(Studies.with("cell.init.total-norm=kappa", "cell.init.symmetric=true")
                        .describeDifference(plain))
                .containsExactlyInAnyOrder(
                        "cell.init.symmetric is true but was false", "cell.init.total-norm is kappa but was absent");
        assertThat(Studies.with("cell.loss=logistic").describeDifference(plain))
                .containsExactly("cell.loss.kind is logistic but was half-square");
    }

    @Test
    void theWeightsOfAFileAreUsedAsTheyAreWithoutAScale() throws IOException {
        Study study = fromFiles("[5, 4]", "early-direction-weights-34.csv", "early-direction-points.csv", "");
        Weights weights = study.cell(0).start();
        List<String> lines = Files.readAllLines(FILES.resolve("early-direction-weights-34.csv"));
        assertThat(lines).hasSize(1 + 34);
        double squares = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            double value = Double.parseDouble(fields[3]);
            squares += value * value;
            assertThat(weights.get(
                            Integer.parseInt(fields[0]), Integer.parseInt(fields[1]), Integer.parseInt(fields[2])))
                    .isEqualTo(value);
        }
        assertThat(squares).isCloseTo(1, within(1e-14));
    }

    @Test
    void otherWeightsAreAnotherStudyAndAnotherPlaceIsNot() throws IOException {
        Study study = fromFiles("[32]", "early-stage-weights-32-2d.csv", "early-stage-points-correlated.csv", "");
        Path copy = folder.resolve("renamed.csv");
        Files.copy(FILES.resolve("early-stage-weights-32-2d.csv"), copy);
        assertThat(Study.parse("x.yaml", study.text(), List.of("cell.init.law.path=" + copy))
                        .digest())
                .isEqualTo(study.digest());
        Files.writeString(copy, Files.readString(copy).replaceFirst("0,0,0,[^\n]*", "0,0,0,0.5"));
        Study other = Study.parse("x.yaml", study.text(), List.of("cell.init.law.path=" + copy));
        assertThat(other.describeDifference(study.canonical()))
                .isNotEmpty()
                .allMatch(difference ->
                        difference.startsWith("cell.init.law[") && difference.contains("].path is sha256:"));
        assertThat(other.cell(0).start().get(0, 0, 0)).isEqualTo(0.5);
    }

    @Test
    void thePathOfAFileMayStandBesideItsLaw() {
        Study study = fromFiles("[32]", "early-stage-weights-32-2d.csv", "early-stage-points-correlated.csv", "");
        String path =
                FILES.resolve("early-stage-weights-32-2d.csv").toAbsolutePath().toString();
        Study beside = Study.parse("x.yaml", study.text(), List.of("cell.init={law: file, path: " + path + "}"));
        assertThat(beside.canonical()).isEqualTo(study.canonical());
        Study byAxis = Study.parse(
                "x.yaml",
                study.text(),
                List.of("axes.start={values: [" + path + "]}", "cell.init={law: file, path: start, scale: 2}"));
        assertThat(byAxis.cell(0).start().get(0, 0, 0))
                .isEqualTo(2 * study.cell(0).start().get(0, 0, 0));
    }

    /** Loss at steps 0, 1, 5, 20, 200 of the table early-stage-trajectories. */
    @ParameterizedTest
    @CsvSource({
        "correlated, 2d, half-square, 0.502228549255, 0.481774620675, 0.404680695635, 0.152532732995, 0.00200017028801",
        "correlated, 2d, logistic, 0.694260738944, 0.689095759823, 0.668476639749, 0.58915654001, 0.0315359102923",
        "correlated, 2d, exponential, 1.00222855179, 0.981773503216, 0.904397336014, 0.625525262171, 0.0229849453288",
        "lifted, 3d, half-square, 0.500049133386, 0.497995784315, 0.491533494267, 0.475561779718, 0.280191957666",
        "lifted, 3d, logistic, 0.693171738003, 0.692646784626, 0.690738651163, 0.685873093762, 0.607258382343",
        "lifted, 3d, exponential, 1.00004913339, 0.997995772521, 0.991532296309, 0.97553185191, 0.731388413045"
    })
    void aStudyOfFilesFollowsTheTable(
            String data, String start, String loss, double at0, double at1, double at5, double at20, double at200) {
        Study study = fromFiles(
                "[32]",
                "early-stage-weights-32-" + start + ".csv",
                "early-stage-points-" + data + ".csv",
                ", scale: [0.1 / sqrt(32), 1 / sqrt(32)]");
        Study told = Study.parse("told.yaml", study.text(), List.of("cell.loss=" + loss));
        Trajectory trajectory = train(told, told.cell(0));
        assertThat(trajectory.steps()).containsExactly(0, 1, 5, 20, 200);
        double[] expected = {at0, at1, at5, at20, at200};
        for (int row = 0; row < expected.length; row++) {
            assertThat(trajectory.value(row, 0)).isCloseTo(expected[row], within(1e-9 * expected[row]));
        }
    }

    private static Study fromFiles(String hidden, String weights, String points, String scale) {
        return Study.parse(
                "files.yaml",
                """
                study: from-files
                folder: %s
                axes:
                  seed: {count: 2}
                cell:
                  network: {kind: dense, hidden: %s, activation: relu}
                  init: {law: {kind: file, path: %s}%s}
                  data: {kind: table, path: %s}
                  loss: half-square
                  train: {method: gradient-descent, step-size: 0.1, steps: 200}
                record: {metrics: [loss], at: {steps: [1, 5, 20]}}
                """
                        .formatted(FILES.toAbsolutePath(), hidden, weights, scale, points),
                List.of());
    }

    private static Trajectory train(Study study, Cell cell) {
        Trajectories trajectories = new Trajectories(study.recording().columns(cell.shape()));
        new DenseTrainer(study.recording()).train(List.of(cell), trajectories);
        return trajectories.all().get(0);
    }
}
