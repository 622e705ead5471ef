package org.separatrix.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.study.problem.StudyProblems;

/** Every message that a user can cause, word for word. {@code -Dgolden.update=true} writes them anew, for review. */
class BadStudiesTest {
    private static final Path BAD = Path.of("src", "test", "resources", "bad");

    static List<Path> studies() throws IOException {
        try (Stream<Path> files = Files.list(BAD)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everythingThatIsWrongIsSaidAtOnce(Path file) throws IOException {
        StudyProblems problems = catchThrowableOfType(StudyProblems.class, () -> Study.read(file, List.of()));
        assertThat(problems).isNotNull();
        Path golden = Path.of(file.toString().replaceAll("yaml$", "txt"));
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, problems.getMessage() + "\n");
        }
        assertThat(problems.getMessage() + "\n").isEqualTo(Files.readString(golden));
    }
}
