package org.separatrix.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.study.plan.Plan;

class ShippedStudiesTest {
    private static final Path STUDIES = Path.of("..", "..", "conf", "studies");

    /** Those of minutes, and the large ones that no test runs. */
    static List<Path> studies() throws IOException {
        try (Stream<Path> files = Files.walk(STUDIES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    static List<Path> largeStudies() throws IOException {
        return studies().stream()
                .filter(file -> file.getParent().endsWith("large"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("largeStudies")
    void aLargeStudyIsWorkForALongTimeAndForMoreThanAFewTasks(Path file) throws IOException {
        Plan plan = Plan.of(Study.read(file, List.of()));
        assertThat(plan.estimate().seconds()).isGreaterThan(10 * 60);
        assertThat(plan.chunks()).isGreaterThan(16);
    }

    static Study read(String name) throws IOException {
        return Study.read(STUDIES.resolve(name + ".yaml"), List.of());
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyShippedStudyParsesAndPlans(Path file) throws IOException {
        Study study = Study.read(file, List.of());
        // A large study has a name of its own: results of two studies do not go into one folder.
        String large = file.getParent().endsWith("large") ? "-large" : "";
        assertThat(study.name()).isEqualTo(file.getFileName().toString().replace(".yaml", large));
        assertThat(study.about()).isNotEmpty();
        assertThat(Plan.of(study).chunks()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyShippedStudyIsEqualToItsPrint(Path file) throws IOException {
        Study study = Study.read(file, List.of());
        Study again = Study.parse(study.text());
        assertThat(again).isEqualTo(study);
        assertThat(again.canonical()).isEqualTo(study.canonical());
    }
}
