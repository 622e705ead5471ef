package org.separatrix.study.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.problem.StudyProblems;

class YamlTest {
    private static Node read(String text) {
        Problems problems = new Problems("test.yaml");
        var tree = YamlReader.read(text, Place.FILE, problems);
        problems.throwIfAny();
        return tree.orElseThrow();
    }

    private static String set(String text, String... settings) {
        Problems problems = new Problems("test.yaml");
        Node changed = Overrides.apply(read(text), List.of(settings), problems);
        problems.throwIfAny();
        return YamlWriter.write(changed);
    }

    @ParameterizedTest
    @CsvSource({
        "NO, TEXT",
        "yes, TEXT",
        "true, BOOLEAN",
        "010, NUMBER",
        "0o10, NUMBER",
        "0x10, NUMBER",
        "1e-3, NUMBER",
        "12:30:45, TEXT",
        "1_000, TEXT",
        ".inf, NUMBER",
        "-.5, NUMBER",
        "~, NULL",
        "null, NULL",
        "1., NUMBER",
        "-, TEXT",
        "2024-01-01, TEXT",
        ".nan, NUMBER",
        "+1, NUMBER"
    })
    void scalarsAreWhatTheCoreSchemaSays(String text, Node.Kind kind) {
        assertThat(CoreSchema.kind(text)).isEqualTo(kind);
    }

    @Test
    void numbersHaveTheirValues() {
        assertThat(CoreSchema.number("010")).isEqualTo(10);
        assertThat(CoreSchema.number("0o10")).isEqualTo(8);
        assertThat(CoreSchema.number("0x1F")).isEqualTo(31);
        assertThat(CoreSchema.number("-.INF")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(CoreSchema.number(".nan")).isNaN();
        assertThat(CoreSchema.number("-1.5e3")).isEqualTo(-1500);
    }

    @Test
    void everyNodeKnowsItsPlace() {
        Node.Mapping root = (Node.Mapping) read("a: 1\nb:\n  c: [x,\n    y]\n");
        Node.Mapping b = (Node.Mapping) root.settings().get("b");
        Node.Sequence c = (Node.Sequence) b.settings().get("c");
        assertThat(b.place()).isEqualTo(new Place(2, "b"));
        assertThat(c.place()).isEqualTo(new Place(3, "b.c"));
        assertThat(c.entries().get(1).place()).isEqualTo(new Place(4, "b.c[1]"));
    }

    @Test
    void bombsAreRefusedBeforeTheyAreBuilt() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        assertThatThrownBy(() -> read(laughs.toString()))
                .isInstanceOf(StudyProblems.class)
                .hasMessageContaining("anchor");
        assertThatThrownBy(() -> read("[".repeat(100_000))).hasMessageContaining("nested more than 32 deep");
        assertThatThrownBy(() -> read("{a: ".repeat(100_000))).hasMessageContaining("nested more than 32 deep");
        assertThatThrownBy(() -> read("- ".repeat(100_000))).hasMessageContaining("nested more than 32 deep");
        assertThatThrownBy(() -> read("#".repeat((1 << 20) + 1))).hasMessageContaining("at most 1 MiB");
    }

    @Test
    void smallThingsAreWrittenOnOneLine() {
        String text =
                """
                study: x
                axes:
                  width: {values: [16, 64]}
                  scheme:
                    rows: {name: [ntk, mean-field], g: [-0.5, -1]}
                list:
                  - {x: kappa, y: width}
                  - {x: kappa, y: name}
                quoted: ['true', 'a: b', "two\\U0000000alines", '', '1', 'it''s', '- x', '#', null, true, 0x1F]
                """;
        assertThat(YamlWriter.write(read(text))).isEqualTo(text);
    }

    @Property
    void readingUndoesWriting(@ForAll("trees") Node tree) {
        String text = YamlWriter.write(tree);
        Node again = read(text);
        assertThat(YamlWriter.write(again)).isEqualTo(text);
        assertThat(plain(again)).isEqualTo(plain(tree));
    }

    /** A tree without places. */
    private static Object plain(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return mapping.settings().entrySet().stream()
                    .map(entry -> List.of(entry.getKey(), plain(entry.getValue())))
                    .toList();
        }
        return node instanceof Node.Sequence sequence
                ? sequence.entries().stream().map(YamlTest::plain).toList()
                : List.of("scalar", ((Node.Scalar) node).kind(), ((Node.Scalar) node).text());
    }

    @Provide
    Arbitrary<Node> trees() {
        Arbitrary<String> words = Arbitraries.oneOf(
                Arbitraries.of(
                        "a",
                        "kappa",
                        "mean-field",
                        "1",
                        "true",
                        "null",
                        "~",
                        "-",
                        "--- x",
                        "- x",
                        "a: b",
                        "#",
                        "a #b",
                        "[",
                        "max(a, b)",
                        "it's",
                        " x ",
                        "\n",
                        "\t",
                        "é",
                        "\ud83d\ude00",
                        "",
                        ".inf",
                        "...",
                        "? x",
                        "!t",
                        "&a",
                        "*a",
                        "%",
                        "@",
                        "`",
                        "=",
                        "<<",
                        "0x1F",
                        "\u0085",
                        "\u2028"),
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(12),
                Arbitraries.strings()
                        .withChars("\u00e4\u4e2d\u0000\u0007\r\n\\\"'")
                        .ofMaxLength(6));
        Arbitrary<Node> scalars = Arbitraries.oneOf(
                words.map(text -> new Node.Scalar(Place.FILE, Node.Kind.TEXT, text)),
                Arbitraries.of("1", "-2.5", "1e-3", "0x1F")
                        .map(text -> new Node.Scalar(Place.FILE, Node.Kind.NUMBER, text)),
                Arbitraries.of("true", "False").map(text -> new Node.Scalar(Place.FILE, Node.Kind.BOOLEAN, text)),
                Arbitraries.just(new Node.Scalar(Place.FILE, Node.Kind.NULL, "null")));
        Arbitrary<Node> trees = scalars;
        for (int level = 0; level < 4; level++) {
            Arbitrary<Node> inner = trees;
            trees = Arbitraries.oneOf(
                    scalars,
                    inner.list().ofMaxSize(4).map(entries -> new Node.Sequence(Place.FILE, entries)),
                    Arbitraries.maps(words, inner)
                            .ofMaxSize(4)
                            .map(settings -> new Node.Mapping(Place.FILE, settings)));
        }
        return trees;
    }

    @Test
    void settingsFromTheCommandLineReplaceAddAndReachIntoLists() {
        String text = "cell: {train: {steps: 10}}\nlist: [a, b]\n";
        assertThat(set(text, "cell.train.steps=1000")).contains("steps: 1000");
        assertThat(set(text, "list[1]=c", "list[2]=d")).contains("list: [a, c, d]");
        assertThat(set(text, "record.metrics[0]=loss")).contains("metrics: [loss]");
        assertThat(set(text, "where=a == b and c <= d")).contains("where: a == b and c <= d");
        assertThat(set(text, "cell={kind: x}", "cell.kind=y")).contains("kind: y");
        assertThat(set(text, "a=")).contains("a: null");
    }

    @Test
    void settingsFromTheCommandLineThatLeadNowhereAreProblems() {
        String text = "cell: {train: 5}\nlist: [a, b]\n";
        assertThatThrownBy(() -> set(text, "cell.train.steps=1"))
                .hasMessageContaining("--set cell.train.steps")
                .hasMessageContaining("cell.train is not a map of settings but the number 5")
                .hasMessageContaining("cell.train={steps: ...}");
        assertThatThrownBy(() -> set(text, "list[5]=1")).hasMessageContaining("[2] would add one");
        assertThatThrownBy(() -> set(text, "cell[0]=1")).hasMessageContaining("cell is not a list but a map");
        for (String malformed : List.of("cell", "=1", "a..b=1", ".a=1", "a.=1", "a[b]=1", "a[1=1", "[0]x=1", "a b=1")) {
            assertThatThrownBy(() -> set(text, malformed)).as(malformed).hasMessageContaining("must be PATH=VALUE");
        }
        assertThatThrownBy(() -> set(text, "list=[1"))
                .hasMessageContaining("--set list")
                .hasMessageContaining("not YAML");
        assertThatThrownBy(() -> set(text, "list=&a 1")).hasMessageContaining("anchor");
    }
}
