package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.study.Study;

class LabelsTest {
    static List<Path> studies() throws IOException {
        try (Stream<Path> files = Files.list(Studies.SMOKE.getParent())) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** Otherwise a finished folder would be labelled and drawn again by each run. */
    @ParameterizedTest
    @MethodSource("studies")
    void labelsAreRecognisedWhenTheStudyIsReadAgain(Path file) throws IOException {
        assertThat(Labels.settings(Study.read(file, List.of())))
                .isEqualTo(Labels.settings(Study.read(file, List.of())));
    }
}
