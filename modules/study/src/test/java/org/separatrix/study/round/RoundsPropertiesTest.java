package org.separatrix.study.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.separatrix.study.Studies;
import org.separatrix.study.Study;
import org.separatrix.study.grid.Values;

/** Studies that grow at random, in axes of every sort and in their condition. */
class RoundsPropertiesTest {
    private static final int ROUNDS = 3;

    @Property(tries = 150)
    void everyCellIsInOneRoundAndKeepsItsNumber(@ForAll long seed) {
        List<Study> studies = growing(new Random(seed));
        GrownStudy grown = new GrownStudy(studies.get(0));
        Map<List<Object>, Long> numbers = new HashMap<>();
        for (Study study : studies) {
            Rounds rounds = grown.then(study).read(study);
            Set<Long> places = new HashSet<>();
            for (int chunk = 0; chunk < rounds.chunks(); chunk++) {
                long[] cells = rounds.chunk(chunk).cells();
                assertThat(cells).isSorted().doesNotHaveDuplicates();
                for (long cell : cells) {
                    assertThat(rounds.chunkOf(cell)).isEqualTo(OptionalInt.of(chunk));
                    assertThat(rounds.number(rounds.place(cell))).isEqualTo(cell);
                    assertThat(places.add(rounds.place(cell))).as("held twice").isTrue();
                    Long before = numbers.putIfAbsent(values(rounds, cell), cell);
                    assertThat(before == null || before == cell)
                            .as("kept its number")
                            .isTrue();
                }
            }
            for (long place = 0; place < study.grid().size(); place++) {
                assertThat(places.contains(place)).isEqualTo(study.includes(place));
                assertThat(rounds.number(place) >= 0).isEqualTo(study.includes(place));
            }
            assertThat(rounds.estimate().cells()).isEqualTo(places.size());
            assertThat(rounds.nextPlan(OptionalDouble.empty())).isEmpty();
        }
    }

    @Property(tries = 150)
    void aNumberBelongsToACellOrToNone(@ForAll long seed) {
        List<Study> studies = growing(new Random(seed));
        Study last = studies.get(ROUNDS - 1);
        GrownStudy grown = new GrownStudy(studies.get(0));
        studies.forEach(grown::then);
        Rounds rounds = grown.read(last);
        long held = 0;
        for (long cell = 0; cell <= rounds.lastCell(); cell++) {
            boolean isKnownByIt = rounds.number(rounds.place(cell)) == cell;
            assertThat(rounds.chunkOf(cell).isPresent()).isEqualTo(isKnownByIt);
            held += isKnownByIt ? 1 : 0;
            assertThat(values(rounds, cell)).isEqualTo(valuesThen(rounds, cell));
        }
        assertThat((double) held).isEqualTo(rounds.estimate().cells());
        assertThat(rounds.chunkOf(rounds.lastCell() + 1)).isEmpty();
        assertThat(rounds.chunkOf(-1)).isEmpty();
    }

    private static List<Object> values(Rounds rounds, long cell) {
        return list(rounds.study(), rounds.values(cell));
    }

    private static List<Object> valuesThen(Rounds rounds, long cell) {
        Round round = rounds.all().stream()
                .filter(each -> cell < each.end())
                .findFirst()
                .orElseThrow();
        return list(round.study(), round.study().values(round.place(cell)));
    }

    private static List<Object> list(Study study, Values values) {
        return IntStream.range(0, study.columns().size()).mapToObj(values::get).toList();
    }

    private static List<Study> growing(Random random) {
        List<List<Integer>> widths = subsets(random, 5);
        List<List<Integer>> kappas = subsets(random, 6);
        List<List<Integer>> rows = subsets(random, 4);
        int first = random.nextInt(5) - 2;
        int count = 1 + random.nextInt(3);
        int bound = 2;
        int kappa = kappas.get(0).get(0); // one that is run in all rounds
        List<Study> studies = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Integer> row = rows.get(round);
            studies.add(Studies.withAxes(
                    """
                    width: {values: [%s]}
                    scheme: {rows: {g: [%s], act: [%s]}}
                    kappa: {values: [%s]}
                    seed: {first: %d, count: %d}
                    """
                            .formatted(
                                    texts(widths.get(round), i -> Integer.toString(4 << i)),
                                    texts(row, i -> Double.toString(-0.5 * i)),
                                    texts(row, i -> i % 2 == 0 ? "linear" : "relu"),
                                    texts(kappas.get(round), i -> i + "e-1 + 1/3"),
                                    first,
                                    count),
                    "cell.network.activation=act",
                    "cell.seed=seed + 100",
                    "cell.network.output-scale=width^g",
                    "where=kappa < " + bound + " / 4 or (width < 16 and g < " + bound + ") or abs(kappa - 1 / 3 - "
                            + kappa + " / 10) < 0.01"));
            if (random.nextBoolean()) {
                first -= random.nextInt(2);
                count += 1 + random.nextInt(2);
            }
            bound += random.nextInt(3);
        }
        return studies;
    }

    /** Sets of numbers, each within the next, in any order. */
    private static List<List<Integer>> subsets(Random random, int size) {
        List<Integer> all = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(all, random);
        List<List<Integer>> subsets = new ArrayList<>();
        int taken = 1 + random.nextInt(2);
        for (int round = 0; round < ROUNDS; round++) {
            List<Integer> subset = new ArrayList<>(all.subList(0, taken));
            Collections.shuffle(subset, random);
            subsets.add(subset);
            taken = Math.min(size, taken + random.nextInt(3));
        }
        return subsets;
    }

    private static String texts(List<Integer> numbers, IntFunction<String> text) {
        return String.join(", ", numbers.stream().map(text::apply).toList());
    }
}
