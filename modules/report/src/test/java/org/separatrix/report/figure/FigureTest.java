package org.separatrix.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Axis;
import org.separatrix.phases.Diagram.Panel;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.phases.Diagram.Scale;
import org.separatrix.phases.Diagram.Values;
import org.separatrix.phases.Statistic;
import org.separatrix.report.Examples;
import org.separatrix.report.Golden;
import org.separatrix.report.Xml;
import org.separatrix.report.canvas.Png;
import org.separatrix.report.canvas.PngCanvas;

class FigureTest {
    private static final List<Diagram> ALL = List.of(
            Examples.phases(61, 8),
            Examples.values(13, 4, true),
            Examples.values(13, 4, false),
            Examples.single(),
            Examples.row(),
            Examples.words(),
            Examples.facets(1),
            Examples.facets(5),
            Examples.facets(12),
            Examples.facets(0));

    @Test
    void titlesOfNarrowPanelsHaveALineForEachFacet() {
        Diagram twenty = Examples.facets(20);
        List<Panel> panels = twenty.panels().stream()
                .map(panel -> new Panel("width = 4096, c_eta = -0.5", panel.points()))
                .toList();
        Figure figure = Figure.of(new Diagram(
                twenty.form(),
                twenty.name(),
                twenty.show(),
                twenty.x(),
                twenty.y(),
                5,
                panels,
                twenty.phases(),
                twenty.statistic(),
                twenty.logValues(),
                twenty.theory()));
        assertThat(figure.svg())
                .contains("width = 4096,</text>")
                .contains("c_eta = -0.5</text>")
                .doesNotContain("…");
        assertThat(TextBoxes.of(Xml.parse(figure.svg())).overlaps()).isEmpty();
        assertThat(PlotAxes.titleLines("width = 4096, c_eta = -0.5", 400)).hasSize(1);
    }

    @Test
    void thePhaseDiagramIsTheGoldenOne() {
        Golden.check("phases.svg", Figure.of(Examples.phases(25, 5)).svg());
    }

    @Test
    void theValueDiagramIsTheGoldenOne() {
        Golden.check("values.svg", Figure.of(Examples.values(13, 4, true)).svg());
    }

    @Test
    void theDiagramOverWordsIsTheGoldenOne() {
        Golden.check("words.svg", Figure.of(Examples.words()).svg());
    }

    @Test
    void theSameDiagramGivesTheSameTextAnywhere() {
        List<String> here =
                ALL.stream().map(diagram -> Figure.of(diagram).svg()).toList();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            assertThat(ALL.stream().map(diagram -> Figure.of(diagram).svg())).isEqualTo(here);
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(ALL.stream().map(diagram -> Figure.of(diagram).svg())).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void everyFigureIsWellFormed() {
        for (Diagram diagram : ALL) {
            Figure figure = Figure.of(diagram);
            String width = Xml.parse(figure.svg()).getDocumentElement().getAttribute("width");
            assertThat(Double.parseDouble(width)).isEqualTo(figure.width());
        }
    }

    @Test
    void everyTextLiesOnTheSheet() {
        for (Diagram diagram : ALL) {
            Figure figure = Figure.of(diagram);
            TextBoxes boxes = TextBoxes.of(Xml.parse(figure.svg()));
            assertThat(boxes.all()).isNotEmpty();
            assertThat(boxes.all()).as(diagram.name()).allSatisfy(box -> {
                assertThat(box.left()).isGreaterThanOrEqualTo(0);
                assertThat(box.top()).isGreaterThanOrEqualTo(0);
                assertThat(box.right()).isLessThanOrEqualTo(figure.width());
                assertThat(box.bottom()).isLessThanOrEqualTo(figure.height());
            });
        }
    }

    @Test
    void noTextOverlapsAnother() {
        for (Diagram diagram : ALL) {
            assertThat(TextBoxes.of(Xml.parse(Figure.of(diagram).svg())).overlaps())
                    .as(diagram.name())
                    .isEmpty();
        }
    }

    @Test
    void hostileNamesStayText() {
        String hostile = "</text></svg><script>alert('1')</script>\"&\u0000";
        Axis axis = new Axis(hostile, Scale.WORDS, List.of(hostile, "b"), List.of(0.0, 1.0));
        Point point = new Point(1, List.of(1L), Values.NONE, 1, Double.NaN, 0);
        Diagram diagram = new Diagram(
                hostile,
                hostile,
                axis,
                axis,
                0,
                List.of(new Panel(hostile, List.of(point, point, point, point))),
                List.of(hostile),
                Statistic.MEAN,
                false,
                hostile);
        String svg = Figure.of(diagram).svg();
        assertThat(Xml.parse(svg).getElementsByTagName("script").getLength()).isZero();
        assertThat(svg).doesNotContain("<script");
    }

    @Test
    void onlyPhasesThatOccurAreInTheLegend() {
        assertThat(Figure.of(Examples.row()).svg()).contains(">converged<").contains(">diverged<");
        assertThat(Figure.of(Examples.phases(25, 3)).svg()).doesNotContain(">never<");
        String pure = Figure.of(Examples.row()).svg();
        assertThat(pure).doesNotContain("disagree").doesNotContain("no cells");
        assertThat(Figure.of(Examples.single()).svg()).contains("disagree").contains("boundary elsewhere");
    }

    @Test
    void thePictureShowsTheSamePhases() throws IOException {
        Diagram diagram = Examples.phases(25, 5);
        Figure figure = Figure.of(diagram);
        BufferedImage image = decoded(figure.png());
        assertThat(image.getWidth()).isEqualTo((int) (PngCanvas.SCALE * figure.width()));
        assertThat(image.getHeight()).isEqualTo((int) (PngCanvas.SCALE * figure.height()));
        Figure.Place place = figure.places().get(0);
        int compared = 0;
        for (int row = 0; row < 5; row++) {
            for (int column = 0; column < 25; column++) {
                Point point = diagram.panels().get(0).points().get(row * 25 + column);
                String phase = diagram.phases().get(point.majority());
                boolean plain =
                        List.of("kernel", "feature", "diverged", "unfinished").contains(phase);
                if (plain && point.agreement() == 1 && Math.abs(point.margin()) > 0.8) {
                    assertThat(hex(image, middle(place.across(), column), middle(place.upward(), row)))
                            .isEqualTo(figure.phaseColors().get(point.majority()));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(60);
    }

    @Test
    void aPointWhoseCellsDisagreeIsLighter() throws IOException {
        Figure figure = Figure.of(Examples.single());
        Figure.Place place = figure.places().get(0);
        String pure = figure.phaseColors().get(0);
        String mixed = hex(decoded(figure.png()), middle(place.across(), 0), middle(place.upward(), 0));
        assertThat(mixed).isNotEqualTo(pure);
        assertThat(Integer.parseInt(mixed.substring(1, 3), 16))
                .isGreaterThan(Integer.parseInt(pure.substring(1, 3), 16));
    }

    @Test
    void largerValuesAreLighterAndNoneIsNoColorOfTheMap() throws IOException {
        Diagram diagram = Examples.values(13, 4, true);
        Figure figure = Figure.of(diagram);
        BufferedImage image = decoded(figure.png());
        Figure.Place place = figure.places().get(1);
        String first = hex(image, middle(place.across(), 0), middle(place.upward(), 0));
        assertThat(first).isEqualTo(ColorMap.at(1).hex());
    }

    @Test
    void numbersGrowUpwardsAndWordsAreReadFromTheTop() {
        List<Double> numbers = Figure.of(Examples.phases(5, 5)).places().get(0).upward();
        assertThat(numbers.get(0)).isGreaterThan(numbers.get(5));
        List<Double> words = Figure.of(Examples.words()).places().get(0).upward();
        assertThat(words.get(0)).isLessThan(words.get(3));
    }

    @Test
    void refusesAPanelWithMissingPoints() {
        Diagram row = Examples.row();
        Diagram torn = new Diagram(
                row.name(),
                row.show(),
                row.x(),
                row.y(),
                0,
                List.of(new Panel("a = 1", List.of())),
                row.phases(),
                Statistic.MEAN,
                false,
                "");
        assertThatThrownBy(() -> Figure.of(torn)).hasMessageContaining("a = 1").hasMessageContaining("20 x 1");
    }

    private static double middle(List<Double> edges, int index) {
        return (edges.get(index) + edges.get(index + 1)) / 2;
    }

    private static String hex(BufferedImage image, double x, double y) {
        int rgb = image.getRGB((int) (PngCanvas.SCALE * x), (int) (PngCanvas.SCALE * y)) & 0xffffff;
        return org.separatrix.report.canvas.Color.of(rgb).hex();
    }

    private static BufferedImage decoded(Png png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png.bytes()));
    }
}
