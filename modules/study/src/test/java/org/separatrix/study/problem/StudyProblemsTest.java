package org.separatrix.study.problem;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StudyProblemsTest {
    @Test
    void isPrintedInTheOrderOfTheFileWithTheSentencesAligned() {
        Problems problems = new Problems("lazy-rich.yaml");
        problems.add(new Place(Place.COMMAND_LINE, "cell.seed"), "must be a number");
        problems.add(new Place(24, "record.metrics[3]"), "unknown metric 'sharpnes'");
        problems.add(new Place(17, "cell.train.rat"), "no such setting. Did you mean 'rate'?");
        problems.add(new Place(17, "cell.train.rat"), "no such setting. Did you mean 'rate'?");
        assertThatThrownBy(problems::throwIfAny)
                .hasMessage(
                        """
                        lazy-rich.yaml: 3 problems
                          line 17, cell.train.rat     no such setting. Did you mean 'rate'?
                          line 24, record.metrics[3]  unknown metric 'sharpnes'
                          --set cell.seed             must be a number""");
    }

    @Test
    void readingStopsWhereThereAreTooMany() {
        Problems problems = new Problems("bad.yaml");
        for (int line = 1; line <= 100; line++) {
            problems.add(new Place(line, "a"), "is wrong");
        }
        assertThatThrownBy(() -> problems.add(new Place(101, "a"), "is wrong"))
                .isInstanceOf(StudyProblems.class)
                .hasMessageContaining("and more; reading stopped here");
    }
}
