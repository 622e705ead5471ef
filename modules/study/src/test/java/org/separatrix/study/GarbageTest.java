package org.separatrix.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.separatrix.study.problem.StudyProblems;

/** Any text gives a study or problems, and never another exception. */
class GarbageTest {
    @Property(tries = 2000)
    void anyTextIsAStudyOrProblems(@ForAll("texts") String text) {
        readOrExplain(text);
    }

    @Property(tries = 500)
    void aStudyWithAPieceReplacedIsAStudyOrProblems(@ForAll("mutations") String text) {
        readOrExplain(text);
    }

    private static void readOrExplain(String text) {
        try {
            Study study = Study.parse(text);
            assertThat(Study.parse(study.text())).isEqualTo(study);
        } catch (StudyProblems problems) {
            assertThat(problems.problems()).isNotEmpty();
            assertThat(problems.problems())
                    .allMatch(problem -> problem.message().length() >= 8);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(60),
                pieces().list().ofMaxSize(40).map(list -> String.join("", list)),
                pieces().list().ofMaxSize(40).map(list -> String.join(" ", list)));
    }

    private static Arbitrary<String> pieces() {
        return Arbitraries.of(
                "study",
                "axes",
                "cell",
                "let",
                "where",
                ":",
                ": ",
                "- ",
                "\n",
                "\n  ",
                "\n    ",
                "[",
                "]",
                "{",
                "}",
                ",",
                "'",
                "\"",
                "#",
                "&a",
                "*a",
                "!t",
                "|",
                ">",
                "?",
                "---",
                "...",
                "%YAML 1.1",
                "\t",
                "a",
                "kappa",
                "1",
                "-1",
                "1e999",
                "0",
                "null",
                "true",
                "<<",
                "rows",
                "count",
                "values",
                "\\",
                "\u0000",
                "\ufeff",
                "\u2028",
                "\ud83d\ude00");
    }

    @Provide
    Arbitrary<String> mutations() throws IOException {
        String smoke = Files.readString(Path.of("..", "..", "conf", "studies", "smoke.yaml"));
        Arbitrary<String> replacements = Arbitraries.oneOf(
                pieces(),
                Arbitraries.of(
                        "",
                        "-1",
                        "0",
                        "0.5",
                        "1e-320",
                        "1e308",
                        "1e18",
                        ".nan",
                        "name",
                        "kappa",
                        "[]",
                        "{}",
                        "[[1]]",
                        "{a: 1}",
                        "width^1000",
                        "1/0",
                        "log(0)",
                        "not",
                        "phase",
                        "last(loss)",
                        "{kind: dense}",
                        "10000000000"),
                Arbitraries.strings().ofMaxLength(5));
        return Combinators.combine(
                        Arbitraries.integers().between(0, smoke.length() - 1),
                        Arbitraries.integers().between(0, 12),
                        replacements,
                        Arbitraries.of(true, false))
                .as((at, length, replacement, word) -> {
                    int from = word ? wordStart(smoke, at) : at;
                    int to = word ? wordEnd(smoke, at) : Math.min(smoke.length(), at + length);
                    return smoke.substring(0, from) + replacement + smoke.substring(to);
                });
    }

    private static int wordStart(String text, int at) {
        int from = at;
        while (from > 0 && isWord(text.charAt(from - 1))) {
            from--;
        }
        return from;
    }

    private static int wordEnd(String text, int at) {
        int to = at;
        while (to < text.length() && isWord(text.charAt(to))) {
            to++;
        }
        return to;
    }

    private static boolean isWord(char letter) {
        return Character.isLetterOrDigit(letter) || letter == '-' || letter == '_' || letter == '.';
    }

    @Property(tries = 300)
    void anySettingOfTheCommandLineGivesAStudyOrProblems(@ForAll("overrides") List<String> overrides) {
        try {
            assertThat(Study.parse("test.yaml", Studies.text(), overrides)
                            .grid()
                            .size())
                    .isPositive();
        } catch (StudyProblems problems) {
            assertThat(problems.problems()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<List<String>> overrides() {
        Arbitrary<String> path = Arbitraries.of(
                "study",
                "axes",
                "axes.width",
                "axes.new",
                "axes.seed.count",
                "axes.kappa.log[0]",
                "let.a",
                "where",
                "cell",
                "cell.network",
                "cell.network.hidden",
                "cell.network.hidden[0]",
                "cell.train.steps",
                "cell.train.until",
                "cell.train.stop.loss-below",
                "cell.init.law",
                "cell.loss.kind",
                "cell.data",
                "cell.data.kind",
                "folder",
                "record",
                "record.metrics[0]",
                "phases",
                "diagrams[0].show",
                "theory",
                "",
                "[0]",
                "a..b");
        Arbitrary<String> value = Arbitraries.oneOf(
                pieces(),
                Arbitraries.of(
                        "[8, 8]",
                        "{values: [1, 2]}",
                        "{count: 1000000}",
                        "{rows: {p: [1], q: [a]}}",
                        "kappa",
                        "width * 2",
                        "{by: kernel-or-feature}",
                        "linear-network",
                        "loss",
                        "last(loss)",
                        "1e6",
                        "relu",
                        "[normal, weyl]",
                        "arc",
                        "{kind: gaussian, dimension: 1e9, samples: width, target: linear}",
                        "{kind: sphere, dimension: 2, samples: 3, target: {kind: single-index, coefficients: 1}}",
                        "{kind: table, path: kappa}",
                        "{kind: idx, path: \"\\0\", classes: [1e15]}",
                        "{kind: cifar10, path: 1, classes: 1}"));
        return Combinators.combine(path, value).as((p, v) -> p + "=" + v).list().ofMaxSize(4);
    }
}
