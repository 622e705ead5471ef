package org.separatrix.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.separatrix.study.plan.Plan;

/** What the documents show as a study is one. */
class ReadmeTest {
    private static final Pattern YAML = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    /** What the README shows in yaml and begins with a word. */
    private static List<String> shown(String word) throws IOException {
        String readme = Files.readString(Path.of("..", "..", "README.md"), UTF_8);
        return YAML.matcher(readme)
                .results()
                .map(found -> found.group(1))
                .filter(text -> text.startsWith(word + ":"))
                .toList();
    }

    private static Study planned(String text) {
        Study study = Study.parse("README.md", text, List.of());
        assertThat(Plan.of(study).chunks()).isPositive();
        return study;
    }

    @Test
    void theStudiesOfTheReadmeCanBeRun() throws IOException {
        assertThat(shown("study"))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(planned(text).diagrams()).isNotEmpty());
    }

    @Test
    void theOtherDiagramsOfTheReadmeCanTakeThePlaceOfThoseOfItsStudy() throws IOException {
        String study = shown("study").get(0);
        List<String> others = shown("diagrams");
        assertThat(others).hasSize(1);
        String own = study.substring(study.indexOf("diagrams:"), study.indexOf("theory:"));
        Study changed = planned(study.replace(own, others.get(0)));
        assertThat(changed.diagrams()).hasSize(3);
        assertThat(changed.fits()).hasSize(1);
    }
}
