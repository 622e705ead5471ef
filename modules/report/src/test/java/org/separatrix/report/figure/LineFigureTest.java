package org.separatrix.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Statistic;
import org.separatrix.report.Golden;
import org.separatrix.report.LineExamples;
import org.separatrix.report.Xml;
import org.separatrix.report.canvas.Spot;

class LineFigureTest {
    private static final List<String> PHASES = List.of("condensation", "saddle", "drift", "patterns", "convergence");
    private static final double NONE = Double.NaN;
    private static final Map<String, Diagram> ALL = all();

    static Map<String, Diagram> all() {
        Map<String, Diagram> all = new LinkedHashMap<>();
        all.put("one-point", LineExamples.times(1));
        all.put("two-points", LineExamples.times(2));
        all.put("thirteen-points", LineExamples.times(13));
        all.put("sixty-points", LineExamples.times(60));
        all.put("five-values", LineExamples.byAxis(5, 9));
        all.put("twelve-values", LineExamples.byAxis(12, 9));
        all.put("twelve-quantities", LineExamples.words(12));
        all.put("forty-quantities", LineExamples.words(40));
        all.put("course", LineExamples.course());
        all.put("over-words", LineExamples.overWords());
        all.put("all-gaps", LineExamples.values(false, NONE, NONE, NONE));
        all.put("all-gaps-log", LineExamples.values(true, NONE, NONE, NONE));
        all.put("nothing-positive", LineExamples.values(true, 0, -1, -2));
        all.put("some-positive", LineExamples.values(true, 1, 0, 10, -1, 5, 7, 100));
        all.put("huge-range", LineExamples.values(true, 1e-300, 1e-20, 1, 1e150, 1e300));
        all.put("huge-linear", LineExamples.values(false, -1.7e308, 0, 1.7e308));
        all.put("constant", LineExamples.values(false, 0.25, 0.25, 0.25));
        all.put("zero", LineExamples.values(false, 0));
        all.put("tiny-change", LineExamples.values(false, 1, 1 + 1e-12, 1 - 1e-12));
        return all;
    }

    @Test
    void theFigureOfTimesIsTheGoldenOne() {
        Golden.check("lines.svg", figure(LineExamples.times(13)).svg());
    }

    @Test
    void theFigureByAnAxisIsTheGoldenOne() {
        Golden.check("lines-by-axis.svg", Figure.of(LineExamples.byAxis(4, 5)).svg());
    }

    static Figure figure(Diagram diagram) {
        List<Double> fit = diagram.x().values().stream()
                .map(e -> e > 1e-3 ? NONE : 1.4 * StrictMath.pow(e, 0.25))
                .toList();
        return Figure.of(diagram, List.of(new FittedCurve(0, 2, fit, "slope 0.252 ± 0.001")));
    }

    @Test
    void everyFigureIsWellFormedAndItsTextsLieOnTheSheetApart() {
        for (Map.Entry<String, Diagram> each : ALL.entrySet()) {
            Figure figure = Figure.of(each.getValue());
            TextBoxes boxes = TextBoxes.of(Xml.parse(figure.svg()));
            assertThat(boxes.all()).as(each.getKey()).isNotEmpty().allSatisfy(box -> {
                assertThat(box.left()).isGreaterThanOrEqualTo(0);
                assertThat(box.top()).isGreaterThanOrEqualTo(0);
                assertThat(box.right()).isLessThanOrEqualTo(figure.width());
                assertThat(box.bottom()).isLessThanOrEqualTo(figure.height());
            });
            assertThat(boxes.overlaps()).as(each.getKey()).isEmpty();
            assertThat(figure.svg()).as(each.getKey()).doesNotContain("NaN").doesNotContain("Infinity");
        }
    }

    @Test
    void ofManyLinesTheTitleHasTheFirstAndTheLegendSome() {
        String svg = Figure.of(LineExamples.words(40)).svg();
        assertThat(svg)
                .contains("and 39 more</text>")
                .contains("and 36 more, in the same colours")
                .doesNotContain("…");
        assertThat(Figure.of(LineExamples.words(16)).svg())
                .contains("and 15 more</text>")
                .doesNotContain("same colours");
        assertThat(Figure.of(LineExamples.times(13)).svg()).doesNotContain("…");
    }

    @Test
    void theSheetIsAsWideAsItsTitleWithTheStatistic() {
        Diagram one = LineExamples.overWords();
        Diagram median = new Diagram(
                one.form(),
                one.name(),
                "at-time(flow-risk-gap, 0.123456789) and 2 more",
                one.x(),
                one.y(),
                one.across(),
                one.panels(),
                one.phases(),
                Statistic.MEDIAN,
                one.logValues(),
                one.theory());
        assertThat(median.title()).startsWith("median of ");
        assertThat(Figure.of(median).svg()).contains(median.title() + "</text>");
    }

    @Test
    void aGapIsNeitherJoinedNorMarked() {
        Figure figure = Figure.of(LineExamples.values(false, 1, 2, NONE, 4, 5, NONE, 3));
        List<String> curves = strokes(figure.svg(), Palette.line(0).hex());
        assertThat(curves).hasSize(1);
        assertThat(curves.get(0).split("M")).hasSize(1 + 2);
        assertThat(curves.get(0).split("[ML]")).hasSize(1 + 4);
        assertThat(figure.places().get(0).spots().stream().filter(spot -> Double.isNaN(spot.y())))
                .hasSize(2);
    }

    @Test
    void largerValuesStandHigherAndWhatHasNoLogarithmHasNoPlace() {
        List<Double> heights = Figure.of(LineExamples.values(true, 1, 10, 0, 100, -5)).places().get(0).spots().stream()
                .map(Spot::y)
                .toList();
        assertThat(heights.get(0)).isGreaterThan(heights.get(1));
        assertThat(heights.get(1) - heights.get(3)).isCloseTo(heights.get(0) - heights.get(1), within(1e-9));
        assertThat(heights.get(2)).isNaN();
        assertThat(heights.get(4)).isNaN();
    }

    @Test
    void wordsAreNotJoined() {
        assertThat(strokes(
                        Figure.of(LineExamples.overWords()).svg(),
                        Palette.line(0).hex()))
                .noneSatisfy(path -> assertThat(path.split("L").length).isGreaterThan(2));
    }

    @Test
    void linesOfTheSamePanelDifferInColorOrMark() {
        List<Pen> pens = Pen.of(LineExamples.words(40).y());
        assertThat(IntStream.range(0, 40)
                        .mapToObj(i -> pens.get(i).color() + " " + pens.get(i).marker()))
                .doesNotHaveDuplicates();
    }

    @Test
    void theLegendSaysWhatBandsAndHollowMarksAre() {
        assertThat(Figure.of(LineExamples.times(13)).svg())
                .contains(">least to largest cell<")
                .contains(">some cells have no value<");
        assertThat(Figure.of(LineExamples.byAxis(2, 3)).svg())
                .doesNotContain("largest cell")
                .doesNotContain("no value");
    }

    @Test
    void thePhasesOfASingleCellAreBandsWithTheirNames() {
        String svg = Figure.of(LineExamples.course()).svg();
        assertThat(svg).contains(PHASES.stream().map(phase -> ">" + phase + "<").toList());
        assertThat(svg.lines().filter(line -> line.contains("fill-opacity=\"0.24\"")))
                .hasSize(2 * PHASES.size());
    }

    @Test
    void theoryIsDashedInAColorOfItsOwn() {
        String svg = Figure.of(LineExamples.byAxis(5, 9)).svg();
        assertThat(svg).contains("theory: reduced-four-phases");
        assertThat(svg.lines().filter(line -> line.contains("stroke-dasharray=\"5 3.5\"")))
                .hasSize(2 + 1);
        assertThat(Figure.of(LineExamples.times(13)).svg()).doesNotContain("theory");
    }

    /** The paths drawn by a pen of the width of curves and this colour, without those of the legend. */
    private static List<String> strokes(String svg, String color) {
        return svg.substring(svg.indexOf("<svg", 5))
                .lines()
                .filter(line -> line.contains("stroke=\"" + color + "\"") && line.contains("stroke-width=\"1.8\""))
                .map(line -> line.substring(line.indexOf(" d=\"") + 4, line.lastIndexOf('"')))
                .toList();
    }
}
