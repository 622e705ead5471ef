package org.separatrix.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Axis;
import org.separatrix.phases.Diagram.Panel;
import org.separatrix.phases.Diagram.Scale;
import org.separatrix.phases.Statistic;
import org.separatrix.report.figure.Figure;
import org.separatrix.report.figure.Palette;

class ReportPageTest {
    private static final String HOSTILE =
            "</script></style></title></pre><script>alert(1)</script><img src=x onerror='alert(2)'>\"'&<!--]]>\u2028\u0000";

    @Test
    void everythingGivenIsOnThePage() {
        String html = page(name -> name).html();
        assertThat(html)
                .contains("<h1>study</h1>")
                .contains("about")
                .contains("<dt>program</dt><dd>version</dd>")
                .contains("<caption>table</caption>")
                .contains("<td>cell</td><td class=\"number\">1,234</td>")
                .contains("sentence")
                .contains("href=\"./diagrams/phase.svg\"")
                .contains(">phase.parquet</a>")
                .contains("study file")
                .contains(Figure.of(Examples.words()).svg());
    }

    @Test
    void provenanceKeepsItsOrder() {
        Map<String, String> provenance = new LinkedHashMap<>();
        List<String> names = List.of("zeta", "alpha", "midway", "beta");
        names.forEach(name -> provenance.put(name, "x"));
        String html = new ReportPage("s", "", provenance, List.of(), List.of(), "", "", List.of()).html();
        assertThat(names.stream().map(html::indexOf)).isSorted().doesNotContain(-1);
    }

    @Test
    void hostileTextAddsNoMarkupAnywhere() {
        String plain = page(name -> name).html();
        String hostile = page(name -> HOSTILE + name).html();
        assertThat(tags(hostile)).isEqualTo(tags(plain));
        assertThat(hostile)
                .doesNotContain("<img")
                .doesNotContain("<script>alert")
                .doesNotContain("<!--");
        assertThat(Pattern.compile("<script").matcher(hostile).results()).hasSize(3);
        assertThat(Pattern.compile("</script").matcher(hostile).results()).hasSize(3);
    }

    /** Every tag with the names of its attributes; script and style would not be read as tags, but hold none either. */
    private static List<String> tags(String html) {
        return Pattern.compile("</?[a-zA-Z][a-zA-Z0-9]*((\\s+[a-zA-Z-]+=\"[^\"]*\"|\\s+hidden)*)\\s*/?>")
                .matcher(html)
                .results()
                .map(MatchResult::group)
                .map(tag -> tag.replaceAll("=\"[^\"]*\"", ""))
                .toList();
    }

    @Test
    void everyLinkIsRelative() {
        Drawing drawing = new Drawing(
                Examples.single(),
                "",
                List.of("javascript:alert(1)", "//elsewhere/x.png", "diagrams/a b\"<.svg", "κ.png"));
        String html = new ReportPage("s", "", Map.of(), List.of(), List.of(drawing), "", "", List.of()).html();
        assertThat(Pattern.compile("href=\"([^\"]*)\"").matcher(html).results().map(match -> match.group(1)))
                .containsExactly(
                        "./javascript%3aalert%281%29",
                        ".///elsewhere/x.png", "./diagrams/a%20b%22%3c.svg", "./%ce%ba.png");
    }

    @Test
    void nothingIsLoadedFromElsewhere() {
        String html = page(name -> name).html();
        assertThat(html).contains("default-src 'none'");
        assertThat(Pattern.compile("https?://[^\"' )]*").matcher(html).results().map(MatchResult::group))
                .allMatch(address -> address.equals("http://www.w3.org/2000/svg"));
        assertThat(html)
                .doesNotContain("src=\"")
                .doesNotContain("<link")
                .doesNotContain("@import")
                .doesNotContain("url(");
    }

    @Test
    void thePolicyNamesTheStyleAndTheScriptThatAreThere() throws NoSuchAlgorithmException {
        String html = page(name -> name).html();
        for (String element : List.of("style", "script")) {
            int start = html.indexOf("<" + element + ">") + element.length() + 2;
            String content = html.substring(start, html.indexOf("</" + element + ">", start));
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            assertThat(html)
                    .contains(element + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
        }
    }

    @Test
    void theScriptAndTheStyleHoldNoEndOfTheirOwn() {
        for (String name : List.of("elements.js", "charts.js", "report.js")) {
            assertThat(Asset.text(name))
                    .doesNotContain("</")
                    .doesNotContain("innerHTML")
                    .doesNotContain("eval(");
        }
        assertThat(Asset.text("report.css")).doesNotContain("</");
    }

    @Test
    void figuresFollowTheThemeOfThePage() {
        assertThat(Theme.css()).contains("[fill=\"" + Palette.INK.hex() + "\"] { fill: var(--ink); }");
        List.of("paper", "ink", "faint", "blank")
                .forEach(name -> assertThat(Asset.text("report.css")).contains("--" + name + ":"));
    }

    @Test
    void thePointsOfAFigureAreReadBack() throws JsonProcessingException {
        Diagram diagram = Examples.phases(25, 5);
        JsonNode json = json(pageOf(diagram), "page");
        assertThat(json.get("replay").asText()).isEqualTo("bin/separatrix replay out");
        JsonNode panel = json.get("drawings").get(0).get("panels").get(1);
        assertThat(panel.get("across")).hasSize(26);
        assertThat(panel.get("upward")).hasSize(6);
        Diagram.Point point = diagram.panels().get(1).points().get(30);
        assertThat(panel.get("cells").get(30).asLong()).isEqualTo(point.cells());
        assertThat(panel.get("examples").get(30).asText()).isEqualTo(Long.toString(point.example()));
        for (int i = 0; i < diagram.phases().size(); i++) {
            assertThat(panel.get("counts").get(30).get(i).asLong())
                    .isEqualTo(point.counts().get(i));
        }
    }

    @Test
    void valuesOfAFigureAreReadBack() throws JsonProcessingException {
        Diagram diagram = Examples.values(25, 5, true);
        JsonNode panel = json(pageOf(diagram), "page")
                .get("drawings")
                .get(0)
                .get("panels")
                .get(0);
        for (int i = 0; i < 125; i++) {
            Diagram.Point point = diagram.panels().get(0).points().get(i);
            assertThat(panel.get("mean").get(i).isNull())
                    .isEqualTo(Double.isNaN(point.values().mean()));
            if (!Double.isNaN(point.values().mean())) {
                assertThat(panel.get("mean").get(i).asDouble() / point.values().mean())
                        .isBetween(1 - 1e-5, 1 + 1e-5);
            }
        }
    }

    @Test
    void theScriptIsFoundByTheNamesItUses() {
        String html = page(name -> name).html();
        assertThat(html).contains("id=\"page\"").contains("id=\"trajectories\"").contains("id=\"tip\"");
        assertThat(html).contains("id=\"cell\"").contains("data-drawing=\"0\"");
    }

    @Test
    void thePageSaysHowManyTrajectoriesItHolds() {
        assertThat(page(name -> name).html()).contains("This page holds the trajectories of 1 cell.");
        double[] steps = IntStream.range(0, 20_000).asDoubleStream().toArray();
        List<TrajectorySample> heavy = IntStream.range(0, 100)
                .mapToObj(cell -> new TrajectorySample(
                        cell, "completed", 1, List.of("loss"), steps, new double[][] {shifted(steps, cell)}))
                .toList();
        String html = new ReportPage(
                        "s",
                        "",
                        Map.of(),
                        List.of(),
                        List.of(new Drawing(Examples.single(), "", List.of())),
                        "",
                        "",
                        heavy)
                .html();
        assertThat(html).hasSizeLessThan(6_200_000).containsPattern("trajectories of [0-9]+ of 100 cells");
    }

    private static double[] shifted(double[] values, double by) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i] + by)
                .toArray();
    }

    @Test
    void theBasisCountsCellsAndAgreement() {
        assertThat(DrawingHtml.basis(Examples.single()))
                .isEqualTo("8 cells at 1 point. All cells of a point agree in 0 of 1 point.");
        assertThat(DrawingHtml.basis(Examples.row())).isEqualTo("20 cells at 20 points.");
        assertThat(DrawingHtml.basis(Examples.facets(12))).isEqualTo("5,184 cells at 5,184 points.");
    }

    @Test
    void refusesATableWithRaggedRows() {
        assertThatThrownBy(() -> new Table("outcomes", List.of("a", "b"), List.of(List.of("1"))))
                .hasMessageContaining("'outcomes' must have 2 cells but one has 1");
    }

    private static JsonNode json(String html, String name) throws JsonProcessingException {
        int start = html.indexOf('>', html.indexOf("id=\"" + name + "\"")) + 1;
        return new ObjectMapper().readTree(html.substring(start, html.indexOf("</script>", start)));
    }

    private static String pageOf(Diagram diagram) {
        Drawing drawing = new Drawing(diagram, "", List.of());
        return new ReportPage(
                        "s", "", Map.of(), List.of(), List.of(drawing), "", "bin/separatrix replay out", List.of())
                .html();
    }

    /** A page on which every text that a caller can give is made from a plain one. */
    private static ReportPage page(UnaryOperator<String> name) {
        Diagram words = Examples.words();
        List<String> labels = words.x().labels().stream().map(name).toList();
        boolean plain = name.apply("").isEmpty();
        Diagram named = new Diagram(
                name.apply(words.name()),
                plain ? words.show() : name.apply(words.show()),
                new Axis(
                        name.apply(words.x().name()),
                        Scale.WORDS,
                        labels,
                        words.x().values()),
                new Axis(
                        name.apply(words.y().name()),
                        Scale.WORDS,
                        words.y().labels().stream().map(name).toList(),
                        words.y().values()),
                words.across(),
                words.panels().stream()
                        .map(panel -> new Panel(plain ? panel.title() : name.apply("a = b"), panel.points()))
                        .toList(),
                words.phases().stream().map(name).toList(),
                Statistic.MEAN,
                false,
                "");
        TrajectorySample sample = new TrajectorySample(
                0, name.apply("completed"), 3, List.of(name.apply("loss")), new double[] {1}, new double[][] {{2}});
        return new ReportPage(
                name.apply("study"),
                name.apply("about"),
                Map.of(name.apply("program"), name.apply("version")),
                List.of(new Table(
                        name.apply("table"),
                        List.of(name.apply("a"), "count"),
                        List.of(List.of(name.apply("cell"), "1,234")))),
                List.of(new Drawing(
                        named, name.apply("sentence"), List.of("diagrams/phase.svg", "diagrams/phase.parquet"))),
                name.apply("study file"),
                name.apply("bin/separatrix replay out"),
                List.of(sample));
    }
}
