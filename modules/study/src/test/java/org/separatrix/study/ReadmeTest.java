package org.separatrix.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.separatrix.study.plan.Plan;

/** What the documents show as a study is one. */
class ReadmeTest {
    private static final Pattern YAML = Pattern.compile("```yaml\\n(study:.*?)```", Pattern.DOTALL);

    @Test
    void theStudiesOfTheReadmeCanBeRun() throws IOException {
        String readme = Files.readString(Path.of("..", "..", "README.md"), UTF_8);
        List<Study> studies = new ArrayList<>();
        for (Matcher matcher = YAML.matcher(readme); matcher.find(); ) {
            studies.add(Study.parse("README.md", matcher.group(1), List.of()));
        }
        assertThat(studies).isNotEmpty();
        assertThat(studies)
                .allSatisfy(study -> assertThat(Plan.of(study).chunks()).isPositive());
    }
}
