package org.separatrix.study.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.separatrix.dynamics.Shape;
import org.separatrix.study.Studies;
import org.separatrix.study.Study;
import org.separatrix.study.problem.StudyProblems;

class PlanTest {
    private static final String AXES =
            """
            kappa: {log: [1e-2, 1e1], points: 7}
            scheme: {rows: {act: [linear, relu, linear], doubled: [1, 2, 1], long: [10, 1000, 1000000]}}
            width: {values: [64, 4, 16]}
            biased: {values: [0, 1]}
            seed: {count: 5}
            """;

    private static final List<String> SHAPE_AND_STEPS = List.of(
            "cell.network={kind: dense, hidden: [width * doubled, 8], activation: act, bias: biased}",
            "cell.train={method: gradient-descent, step-size: kappa, steps: long}");

    private static Study study(List<String> overrides) {
        return Studies.withAxes(AXES, overrides.toArray(String[]::new));
    }

    @Provide
    Arbitrary<List<String>> overrides() {
        Arbitrary<List<String>> some = Arbitraries.subsetOf(SHAPE_AND_STEPS).map(List::copyOf);
        Arbitrary<List<String>> where = Arbitraries.of(
                List.of(),
                List.of("where=seed < 2"),
                List.of("where=kappa * width < 10 or biased"),
                List.of("where=seed * kappa * width * doubled != 16"),
                List.of("where=doubled == 2 and width > 4"));
        Arbitrary<List<String>> until = Arbitraries.of(
                List.of(), List.of("cell.train={method: gradient-descent, step-size: kappa, until: 20 * (seed + 1)}"));
        return Combinators.combine(some, where, until).as((a, b, c) -> {
            List<String> all = new ArrayList<>(a);
            all.addAll(b);
            all.addAll(c);
            return all;
        });
    }

    @Property(tries = 200)
    void everyCellThatIsRunIsInExactlyOneChunk(
            @ForAll("overrides") List<String> overrides, @ForAll("chunkSeconds") double chunkSeconds) {
        Study study = study(overrides);
        isPartition(study, Plan.of(study, chunkSeconds));
    }

    @Property(tries = 50)
    void soItIsWhereCellsAreJudgedByASample(
            @ForAll("overrides") List<String> overrides, @ForAll("chunkSeconds") double chunkSeconds) {
        Study study = study(overrides);
        isPartition(study, Plan.of(study, Piece.all(study), OptionalDouble.of(chunkSeconds), 18));
    }

    @Provide
    Arbitrary<Double> chunkSeconds() {
        return Arbitraries.of(1e-9, 1e-3, 1e-2, 1.0, 20.0, 1e6);
    }

    private static void isPartition(Study study, Plan plan) {
        List<Long> seen = new ArrayList<>();
        for (int number = 0; number < plan.chunks(); number++) {
            long[] cells = plan.cells(plan.chunk(number));
            assertThat(cells).isSorted();
            Shape shape = null;
            for (long cell : cells) {
                shape = shape == null ? study.shape(cell) : shape;
                assertThat(study.cell(cell).shape()).isEqualTo(shape);
                assertThat(plan.chunkOf(cell)).hasValue(number);
                seen.add(cell);
            }
        }
        long[] included =
                LongStream.range(0, study.grid().size()).filter(study::includes).toArray();
        assertThat(seen.stream().mapToLong(Long::longValue).sorted()).containsExactly(box(included));
        LongStream.range(0, study.grid().size())
                .filter(cell -> !study.includes(cell))
                .forEach(cell -> assertThat(plan.chunkOf(cell)).isEmpty());
        if (!plan.about()) {
            assertThat(plan.estimate().cells()).isEqualTo(included.length);
        }
    }

    private static Long[] box(long[] numbers) {
        return LongStream.of(numbers).boxed().toArray(Long[]::new);
    }

    @Property(tries = 50)
    void readingUndoesPrinting(
            @ForAll("overrides") List<String> overrides, @ForAll("chunkSeconds") double chunkSeconds) {
        Study study = study(overrides);
        Plan plan = Plan.of(study, chunkSeconds);
        Plan again = Plan.read(study, plan.json());
        assertThat(again.json()).isEqualTo(plan.json());
        assertThat(again.chunks()).isEqualTo(plan.chunks());
        int last = plan.chunks() - 1;
        assertThat(again.chunk(last)).isEqualTo(plan.chunk(last));
        assertThat(again.estimate(again.chunk(last))).isEqualTo(plan.estimate(plan.chunk(last)));
    }

    @Test
    void aPlanOfAnotherStudyIsRefused() {
        Study study = study(List.of());
        Study other = study(List.of("cell.train.steps=7"));
        String json = Plan.of(study).json();
        assertThatThrownBy(() -> Plan.read(other, json)).hasMessageContaining("belongs to another study");
        assertThatThrownBy(() -> Plan.read(study, "[1")).hasMessageContaining("this is not a plan");
        assertThatThrownBy(() -> Plan.read(study, "null")).hasMessageContaining("belongs to another study");
        assertThatThrownBy(() -> Plan.read(study, json.replaceAll("cuts\":\\[0,", "cuts\":[1,")))
                .hasMessageContaining("groups the cells of this study differently");
        assertThatThrownBy(() -> Plan.read(study, json.replace("cuts", "cut")))
                .hasMessageContaining("groups the cells of this study differently");
        assertThatThrownBy(() -> Plan.read(study, json.replaceAll("cuts\":\\[0,", "cuts\":[0,0,")))
                .hasMessageContaining("groups the cells of this study differently");
        assertThatThrownBy(() -> Plan.read(study, json.replaceAll("cuts\":\\[.*?]", "cuts\":\"many\"")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void chunksAreWholeBlocksAndCloseToWhatTheyAimAt() {
        Study study = Studies.withAxes(
                """
                width: {values: [1024]}
                kappa: {values: [1, 2, 3]}
                seed: {count: 1000}
                """,
                "cell.train.steps=1000 * 10^kappa");
        Plan plan = Plan.of(study, 10);
        assertThat(plan.chunks()).isGreaterThan(10);
        for (int number = 0; number < plan.chunks() - 1; number++) {
            Chunk chunk = plan.chunk(number);
            assertThat((chunk.to() - chunk.from()) % 8).isZero();
            assertThat(plan.estimate(chunk).seconds() <= 10 * 4 / 3.0 || chunk.to() - chunk.from() == 8)
                    .isTrue();
        }
        double sum = 0;
        for (int number = 0; number < plan.chunks(); number++) {
            sum += plan.estimate(plan.chunk(number)).seconds();
        }
        assertThat(sum / plan.estimate().seconds()).isBetween(1 - 1e-9, 1 + 1e-9);
    }

    @Test
    void aSmallStudyHasAChunkForEveryCoreButNotTinyOnes() {
        Study medium = Studies.withAxes(
                """
                width: {values: [512]}
                kappa: {values: [1]}
                seed: {count: 2000}
                """,
                "cell.train.steps=1000000");
        Plan plan = Plan.of(medium);
        assertThat(plan.estimate().seconds()).isBetween(64.0, 1280.0);
        assertThat(plan.chunks()).isBetween(60, 70);
        assertThat(Plan.of(Studies.study()).chunks()).isEqualTo(2);
    }

    @Test
    void whatMetricsWorkOutTogetherIsPlannedOnce() {
        double one = flopsOfRecording("kernel-ratio");
        assertThat(flopsOfRecording("kernel-ratio, kernel-drive")).isEqualTo(one);
        assertThat(flopsOfRecording("kernel-ratio, layer-norms")).isGreaterThan(1.1 * one);
    }

    private static double flopsOfRecording(String metrics) {
        return Plan.of(Studies.with("record={metrics: [" + metrics + "], at: {every: 1}}"))
                .estimate()
                .flops();
    }

    @Test
    void samplesThatAreSeenOnceMustBeDrawn() {
        double drawn = secondsOf("{method: one-pass-sgd, batch: 8, step-size: 0.1, steps: 1000}", "seed");
        double known = secondsOf("{method: sgd, batch: 8, step-size: 0.1, steps: 1000}", "seed");
        assertThat(drawn).isGreaterThan(1.5 * known);
        assertThat(known).isGreaterThan(secondsOf("{method: sgd, batch: 8, step-size: 0.1, steps: 1000}", "1"));
    }

    private static double secondsOf(String train, String seed) {
        return Plan.of(onGaussian(train, seed)).estimate().seconds();
    }

    private static Study onGaussian(String train, String seed) {
        return Study.parse(
                """
                study: batches
                axes: {seed: {count: 8}}
                cell:
                  network: {kind: dense, hidden: [16], activation: relu}
                  init: {law: normal, scale: [1, 1]}
                  data: {kind: gaussian, dimension: 10, samples: 256, target: {kind: linear}}
                  loss: half-square
                  train: %s
                  seed: %s
                record: {metrics: [loss], at: {every: 1000}}
                """
                        .formatted(train, seed));
    }

    @Test
    void aStepCostsWhatItsBatchCosts() {
        double[] flops = new double[3];
        String[] methods = {
            "{method: gradient-descent, step-size: 0.1, steps: 1000}",
            "{method: sgd, batch: 256, step-size: 0.1, steps: 1000}",
            "{method: one-pass-sgd, batch: 8, step-size: 0.1, steps: 1000}"
        };
        for (int i = 0; i < 3; i++) {
            flops[i] = Plan.of(onGaussian(methods[i], "seed")).estimate().flops();
        }
        assertThat(flops[1]).isEqualTo(flops[0]);
        assertThat(flops[0] / flops[2]).isBetween(25.0, 32.0);
    }

    @Test
    void aBillionCellsArePlannedByArithmetic() {
        Study study = Studies.withAxes(
                """
                width: {log2: [16, 2048], points: 8}
                kappa: {log: [1e-3, 1e3], points: 1250}
                rate: {linear: [0.1, 1], points: 1000}
                seed: {count: 100}
                """,
                "cell.train.rate=rate",
                "where=seed < 99");
        Plan plan = Plan.of(study);
        assertThat(study.grid().size()).isEqualTo(1_000_000_000L);
        assertThat(plan.estimate().cells()).isEqualTo(990_000_000);
        assertThat(plan.about()).isFalse();
        assertThat(plan.groups()).hasSize(8);
        assertThat(plan.chunks()).isBetween(8_000, 10_000);
        assertThat(plan.json().length()).isLessThan(200_000);
        for (int number : new int[] {0, plan.chunks() / 2, plan.chunks() - 1}) {
            for (long cell : plan.cells(plan.chunk(number))) {
                assertThat(plan.chunkOf(cell)).isEqualTo(OptionalInt.of(number));
            }
        }
    }

    @Test
    void aBillionCellsWhoseConditionNeedsThemAllArePlannedByASample() {
        Study study = Studies.withAxes(
                """
                kappa: {log: [1e-3, 1e3], points: 1000}
                width: {values: [16, 64]}
                seed: {count: 500000}
                """,
                "where=(seed + kappa) / 2 < 125000");
        Plan plan = Plan.of(study);
        assertThat(plan.about()).isTrue();
        assertThat(plan.estimate().cells() / study.grid().size()).isBetween(0.45, 0.55);
        assertThat(plan.chunks()).isLessThan(11_000);
        long[] cells = plan.cells(plan.chunk(0));
        assertThat(LongStream.of(cells)).allMatch(study::includes);
        assertThat(plan.chunkOf(cells[0])).hasValue(0);
    }

    @Test
    void tooManyShapesAreRefused() {
        Study study = study(SHAPE_AND_STEPS);
        assertThatThrownBy(() -> Plan.of(study, Piece.all(study), OptionalDouble.of(20), 10))
                .isInstanceOf(StudyProblems.class)
                .hasMessageContaining("18 combinations, more than the 10 that can be planned");
    }

    @Test
    void columnsAreThoseOfAllShapes() {
        Study study = study(List.of(
                "cell.network={kind: dense, hidden: [width], activation: linear, bias: biased}",
                "record={metrics: [loss, alignment, layer-norms]}"));
        assertThat(Plan.of(study).columns())
                .containsExactlyInAnyOrder("loss", "alignment", "alignment_0", "layer_norm_0", "layer_norm_1");
    }

    @Test
    void cellsWithManyRowsAreNotForcedIntoABlock() {
        Study heavy = Studies.withAxes(
                """
                width: {values: [4]}
                kappa: {values: [1]}
                seed: {count: 10}
                """,
                "cell.train.steps=2000000",
                "record={metrics: [loss], at: {every: 1}}");
        Plan plan = Plan.of(heavy);
        for (int number = 0; number < plan.chunks(); number++) {
            double bytes = plan.estimate(plan.chunk(number)).bytes();
            assertThat(bytes).isBetween(1.0, 128e6);
        }
    }
}
