package org.separatrix.study.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpellingTest {
    private static final List<String> KNOWN = List.of("rate", "steps", "step-size", "kernel-ratio");

    @Test
    void suggestsWhatIsNearest() {
        assertThat(Spelling.nearest("rat", KNOWN)).contains("rate");
        assertThat(Spelling.nearest("stesp", KNOWN)).contains("steps");
        assertThat(Spelling.nearest("Step_Size", KNOWN)).contains("step-size");
        assertThat(Spelling.nearest("kernelratio", KNOWN)).contains("kernel-ratio");
    }

    @Test
    void suggestsNothingThatIsFarAway() {
        assertThat(Spelling.nearest("momentum", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("x", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("", KNOWN)).isEmpty();
        assertThat(Spelling.remedy("momentum", KNOWN)).isEqualTo("Known: kernel-ratio, rate, step-size, steps");
        assertThat(Spelling.remedy("rate", List.of())).isEqualTo("There are none here");
    }

    @Test
    void listsAllNamesBesideTheNearestUnlessTheyAreTooMany() {
        assertThat(Spelling.remedyAndList("rat", KNOWN))
                .isEqualTo("Did you mean 'rate'? Known: kernel-ratio, rate, step-size, steps");
        List<String> many =
                IntStream.range(0, 41).mapToObj(i -> "name-number-" + i).toList();
        assertThat(Spelling.remedyAndList("nam-number-7", many)).isEqualTo("Did you mean 'name-number-7'?");
        assertThat(Spelling.remedyAndList("momentum", many))
                .startsWith("Known: name-number-0, ")
                .endsWith(", ...");
    }

    @Test
    void distanceCountsInsertionsDeletionsReplacementsAndSwaps() {
        assertThat(Spelling.distance("rate", "rate", 9)).isZero();
        assertThat(Spelling.distance("rat", "rate", 9)).isEqualTo(1);
        assertThat(Spelling.distance("ratse", "rate", 9)).isEqualTo(1);
        assertThat(Spelling.distance("rite", "rate", 9)).isEqualTo(1);
        assertThat(Spelling.distance("rtae", "rate", 9)).isEqualTo(1);
        assertThat(Spelling.distance("kitten", "sitting", 9)).isEqualTo(3);
        assertThat(Spelling.distance("kitten", "sitting", 2)).isEqualTo(2);
    }
}
