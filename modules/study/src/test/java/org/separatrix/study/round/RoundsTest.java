package org.separatrix.study.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.separatrix.study.CannotExtend;
import org.separatrix.study.Studies;
import org.separatrix.study.Study;
import org.separatrix.study.plan.Plan;

class RoundsTest {
    private static final OptionalDouble USUAL = OptionalDouble.empty();

    private static Study study(String seed, String kappa, String... overrides) {
        return Studies.withAxes(
                """
                width: {values: [16, 64]}
                kappa: %s
                seed: %s
                """
                        .formatted(kappa, seed),
                overrides);
    }

    private static Study study(String seed) {
        return study(seed, "{log: [1e-2, 1e1], points: 4}");
    }

    private static long[] cells(Round round) {
        LongStream cells = LongStream.empty();
        for (int chunk = 0; chunk < round.plan().chunks(); chunk++) {
            cells = LongStream.concat(
                    cells, LongStream.of(round.cells(round.plan().chunk(chunk))));
        }
        return cells.sorted().toArray();
    }

    @Test
    void moreSeedsAreARoundOfTheirOwnAndFormerCellsKeepTheirNumbers() {
        Study grown = study("{count: 5}");
        Rounds rounds = new GrownStudy(study("{count: 3}")).then(grown).read(grown);
        assertThat(rounds.count()).isEqualTo(2);
        assertThat(cells(rounds.all().get(0)))
                .containsExactly(LongStream.range(0, 24).toArray());
        assertThat(cells(rounds.last())).hasSize(16);
        assertThat(LongStream.of(cells(rounds.last())).map(rounds::place)).allMatch(place -> place % 5 >= 3);
        assertThat(rounds.describe(23)).isEqualTo("width = 64, kappa = 10, seed = 2");
        assertThat(rounds.place(23)).isEqualTo(37);
        assertThat(rounds.number(37)).isEqualTo(23);
        assertThat(rounds.describe(24 + 39)).isEqualTo("width = 64, kappa = 10, seed = 4");
        assertThat(rounds.chunkOf(24 + 37)).isEmpty(); // that cell is known as 23
        assertThat(rounds.estimate().cells()).isEqualTo(40);
        assertThat(rounds.cell(63).number()).isEqualTo(63);
    }

    @Test
    void threeAxesMayGrowAtOnceAndACountInBothDirections() {
        Study grown = Studies.withAxes(
                """
                width: {values: [8, 16, 32, 64]}
                kappa: {log: [1e-3, 1e1], points: 9}
                seed: {first: 1, count: 5}
                """);
        Rounds rounds =
                new GrownStudy(study("{first: 2, count: 3}")).then(grown).read(grown);
        assertThat(cells(rounds.all().get(0))).hasSize(24);
        assertThat(cells(rounds.last())).hasSize(4 * 9 * 5 - 24);
        assertThat(rounds.describe(0)).isEqualTo("width = 16, kappa = 0.01, seed = 2");
    }

    @Test
    void aStudyThatOnlyOrdersItsValuesOtherwiseAddsNothing() {
        Study first = study("{count: 3}", "{values: [0.1, 1, 10]}");
        Study turned = study("{count: 3}", "{values: [10, 0.1, 1]}");
        Rounds rounds = new GrownStudy(first).read(turned);
        assertThat(rounds.next(USUAL)).isEmpty();
        for (long cell = 0; cell < 18; cell++) {
            assertThat(rounds.describe(cell)).isEqualTo(first.describe(cell));
            assertThat(rounds.number(rounds.place(cell))).isEqualTo(cell);
        }
        assertThat(rounds.place(0)).isEqualTo(3);
    }

    @Test
    void aRuleMayBecomeTheListOfItsValues() {
        Study grown = study("{count: 3}", "{values: [1e-2, 0.05, 1e-1, 1, 10]}");
        assertThat(cells(new GrownStudy(study("{count: 3}"))
                        .then(grown)
                        .read(grown)
                        .last()))
                .hasSize(6);
    }

    @Test
    void aStudyThatLacksFormerCellsIsRefusedWithEachAxisThatDoes() {
        GrownStudy grown = new GrownStudy(study("{count: 5}"));
        assertThatThrownBy(() -> grown.read(study("{count: 3}", "{log: [1e-2, 1e1], points: 6}")))
                .isInstanceOfSatisfying(CannotExtend.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(CannotExtend.Reason.LACKS_CELLS);
                    assertThat(refusal.sentences())
                            .containsExactly(
                                    "axes.kappa lacks 0.1, 1, and has 6 values",
                                    "axes.seed goes from 0 to 2 and must hold 0 to 4");
                });
    }

    @Test
    void aValueThatIsOnlyAlmostThereIsNamed() {
        Study first = study("{count: 1}", "{log: [1, 5], points: 3}");
        Study other = study("{count: 1}", "{values: [1, 2.236067977499, 5]}");
        assertThatThrownBy(() -> new GrownStudy(first).read(other))
                .hasMessageContaining("axes.kappa lacks 2.23606797749979")
                .hasMessageContaining("its 2.236067977499 is close but not the same number");
    }

    @Test
    void aStudyWhoseCellsAreOthersIsRefusedWithAllThatDiffers() {
        GrownStudy grown = new GrownStudy(study("{count: 3}"));
        assertThatThrownBy(
                        () -> grown.read(study("{count: 5}", "{log: [1e-2, 1e1], points: 4}", "cell.train.steps=99")))
                .isInstanceOfSatisfying(CannotExtend.class, refusal -> {
                    assertThat(refusal.reason()).isEqualTo(CannotExtend.Reason.OTHER_CELLS);
                    assertThat(refusal.sentences())
                            .containsExactly(
                                    "axes.seed.count is 5 but was 3", "cell.train.steps is 99.0 but was 100.0");
                });
        assertThatThrownBy(() -> grown.read(study("{values: [0, 1, 2, 3]}")))
                .hasMessage("axes.seed has a list or rule of numbers but had the whole numbers of a count,"
                        + " and a column of the tables holds one sort");
        assertThatThrownBy(
                        () -> grown.read(
                                Studies.withAxes(
                                        """
                        kappa: {log: [1e-2, 1e1], points: 4}
                        width: {values: [16, 64]}
                        seed: {count: 3}
                        """)))
                .hasMessageContaining("columns[0] is kappa but was width");
    }

    @Test
    void whatWasLeftOutByACalmerConditionIsAddedByABolderOne() {
        String kappa = "{log: [1e-2, 1e1], points: 4}";
        Study first = study("{count: 3}", kappa, "where=kappa < 1 and seed < 2");
        Study bolder = study("{count: 4}", kappa, "where=kappa < 5");
        Rounds rounds = new GrownStudy(first).then(bolder).read(bolder);
        assertThat(cells(rounds.all().get(0))).hasSize(2 * 2 * 2);
        assertThat(cells(rounds.last())).hasSize(2 * 3 * 4 - 8);
        assertThat(rounds.estimate().cells()).isEqualTo(24);
        assertThatThrownBy(() -> new GrownStudy(bolder).read(first))
                .isInstanceOf(CannotExtend.class)
                .hasMessage("axes.seed goes from 0 to 2 and must hold 0 to 3");
        assertThatThrownBy(() -> new GrownStudy(bolder).read(study("{count: 4}", kappa, "where=kappa < 1")))
                .isInstanceOf(CannotExtend.class)
                .hasMessage("where: kappa < 1 leaves out width = 16, kappa = 1, seed = 0, which was run");
    }

    @Test
    void rowsAndWordsMayGrow() {
        String axes =
                """
                scheme: {rows: {name: [%s], g: [%s]}}
                act: {values: [%s]}
                width: {values: [16]}
                kappa: {values: [1]}
                seed: {count: 2}
                """;
        String[] overrides = {"cell.network.activation=act", "cell.network.output-scale=width^g"};
        Study first = Studies.withAxes(axes.formatted("ntk", "-0.5", "linear"), overrides);
        Study grown =
                Studies.withAxes(axes.formatted("mean-field, ntk, ntk", "-1, -0.5, -0.6", "relu, linear"), overrides);
        Rounds rounds = new GrownStudy(first).then(grown).read(grown);
        assertThat(cells(rounds.last())).hasSize(3 * 2 * 2 - 2);
        assertThat(rounds.describe(1)).isEqualTo("name = ntk, g = -0.5, act = linear, width = 16, kappa = 1, seed = 1");
        assertThatThrownBy(() -> new GrownStudy(grown).read(first))
                .hasMessageContaining("axes.scheme lacks {name: mean-field, g: -1}, {name: ntk, g: -0.6}");
    }

    @Test
    void rowsThatAreAlikeAreToldApartByTheirOrder() {
        String axes =
                """
                twin: {rows: {width: [%s]}}
                kappa: {values: [1]}
                seed: {count: 2}
                """;
        Study two = Studies.withAxes(axes.formatted("16, 16"));
        Study three = Studies.withAxes(axes.formatted("16, 8, 16, 16"));
        Rounds rounds = new GrownStudy(two).then(three).read(three);
        assertThat(LongStream.range(0, 4).map(rounds::place)).containsExactly(0L, 1L, 4L, 5L);
        assertThat(cells(rounds.last())).hasSize(4);
        assertThatThrownBy(() -> new GrownStudy(three).read(two)).isInstanceOf(CannotExtend.class);
    }

    @Test
    void newCellsMustFitIntoTheTablesOfTheOthers() {
        String axes =
                """
                width: {values: [%s]}
                kappa: {values: [1]}
                biased: {values: [%s]}
                seed: {count: 2}
                """;
        String[] overrides = {"cell.network.bias=biased", "record={metrics: [loss, alignment]}"};
        Study first = Studies.withAxes(axes.formatted("16", "1"), overrides);
        Study grown = Studies.withAxes(axes.formatted("16", "0, 1"), overrides);
        assertThatThrownBy(() -> new GrownStudy(first).then(grown))
                .isInstanceOfSatisfying(CannotExtend.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(CannotExtend.Reason.OTHER_COLUMNS))
                .hasMessage("the new cells record alignment, and the tables have no such column");
        Study wider = Studies.withAxes(axes.formatted("16, 8", "0, 1"), overrides);
        assertThat(new GrownStudy(grown).then(wider).read(wider).columns())
                .containsExactlyElementsOf(Plan.of(grown).columns());
    }

    @Test
    void manySeedsMoreArePlannedByArithmetic() {
        Study few = study("{count: 8}", "{log: [1e-3, 1e3], points: 601}");
        Study many = study("{count: 100000}", "{log: [1e-3, 1e3], points: 1201}");
        Rounds rounds = new GrownStudy(few).then(many).read(many);
        assertThat(rounds.last().plan().about()).isFalse();
        assertThat(rounds.last().plan().groups()).hasSize(4); // two widths, by more kappas and by more seeds
        assertThat(rounds.last().estimate().cells()).isEqualTo(2L * 1201 * 100_000 - 2L * 601 * 8);
        assertThat(rounds.chunks()).isLessThan(21_000);
        RoundChunk chunk = rounds.chunk(rounds.chunks() - 1);
        for (long cell : chunk.cells()) {
            assertThat(rounds.chunkOf(cell)).hasValue(rounds.chunks() - 1);
            assertThat(rounds.number(rounds.place(cell))).isEqualTo(cell);
        }
    }

    @Test
    void whatIsKeptOfARoundMustFitTogether() {
        Study grown = study("{count: 5}");
        Study first = study("{count: 3}");
        RoundText text = new GrownStudy(first).read(grown).next(USUAL).orElseThrow();
        String plan = Plan.of(first).json();
        assertThatThrownBy(() -> RoundText.parse("{}")).hasMessageContaining("does not hold the study");
        assertThatThrownBy(() -> RoundText.parse("{")).hasMessageContaining("this is not a round");
        assertThatThrownBy(() -> Rounds.read(
                        grown, first.canonical(), plan, List.of(new RoundText(text.study(), grown.canonical(), plan))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the plan belongs to another study");
        assertThatThrownBy(() -> Rounds.read(grown, first.canonical(), plan, List.of(text, text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("groups the cells of this study differently");
        assertThat(Study.parse(text.study())).isEqualTo(grown);
    }
}
