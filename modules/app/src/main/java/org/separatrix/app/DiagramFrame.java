package org.separatrix.app;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.separatrix.phases.Classifier;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Lines;
import org.separatrix.phases.Show;
import org.separatrix.phases.Tally;
import org.separatrix.phases.Theory;
import org.separatrix.phases.ValueComparison;
import org.separatrix.study.DiagramAxis;
import org.separatrix.study.DiagramRequest;
import org.separatrix.study.Study;

/**
 * The places of a diagram that a study asks for, before any cell is in it.
 *
 * @param x none where trajectories are drawn over time or steps
 * @param y none where a quantity is one line
 * @param facets none where there is one panel
 */
record DiagramFrame(
        Study study, DiagramRequest request, List<DiagramAxis> x, List<DiagramAxis> y, List<DiagramAxis> facets) {

    static DiagramFrame of(Study study, DiagramRequest request) {
        return new DiagramFrame(
                study,
                request,
                request.shows().get(0) instanceof Show.Course ? List.of() : List.of(study.diagramAxis(request.x())),
                request.y().stream().map(study::diagramAxis).toList(),
                request.facets().stream().map(study::diagramAxis).toList());
    }

    /** With everything but the points of one quantity. */
    Tally.Frame frame(Show show) {
        return frame(show, x.get(0).axis());
    }

    /** The same over an axis that is not of the grid. */
    Tally.Frame frame(Show show, Diagram.Axis across) {
        return new Tally.Frame(
                request.name(),
                show.text(),
                across,
                upward(),
                across(),
                titles(),
                show instanceof Show.Phase
                        ? study.classifier().map(Classifier::phases).orElse(List.of())
                        : List.of(),
                request.statistic(),
                request.logScale(),
                theory());
    }

    /** The diagram of one quantity with these points, panel after panel. */
    Diagram diagram(Show show, List<Diagram.Point> points) {
        int perPanel = points.size() / titles().size();
        List<Diagram.Panel> panels = new ArrayList<>();
        for (String title : titles()) {
            List<Diagram.Point> own = points.subList(panels.size() * perPanel, (panels.size() + 1) * perPanel);
            panels.add(new Diagram.Panel(title, own, List.of(), ValueComparison.ofPoints(own)));
        }
        return frame(show).diagram(panels);
    }

    /** The axes of all places, the slowest first. */
    private List<DiagramAxis> axes() {
        return Stream.of(facets, y, x).flatMap(List::stream).toList();
    }

    /** How many places there are. */
    int places() {
        return places(axes());
    }

    /** How many combinations of the values of some axes there are. */
    static int places(List<DiagramAxis> axes) {
        return axes.stream().mapToInt(axis -> axis.axis().size()).reduce(1, Math::multiplyExact);
    }

    /** The place of a cell, panel after panel and row after row. */
    int place(long cell) {
        return place(axes(), cell);
    }

    /** The panel of a cell. */
    int panel(long cell) {
        return place(facets, cell);
    }

    /** The column of a cell in its panel. */
    int column(long cell) {
        return place(x, cell);
    }

    /** The row of a cell in its panel. */
    int row(long cell) {
        return place(y, cell);
    }

    /** The number of a cell's combination, the first axis slowest. */
    static int place(List<DiagramAxis> axes, long cell) {
        int place = 0;
        for (DiagramAxis axis : axes) {
            place = place * axis.axis().size() + axis.index(cell);
        }
        return place;
    }

    Diagram.Axis upward() {
        return y.isEmpty() ? Lines.alone() : y.get(0).axis();
    }

    private int across() {
        return facets.size() < 2 ? 0 : facets.get(1).axis().size();
    }

    private String theory() {
        return study.theory().map(Theory::name).orElse("");
    }

    /** The values of some axes at the place of one of their combinations. */
    static List<String> labels(List<DiagramAxis> axes, int place) {
        List<String> labels = new ArrayList<>();
        int rest = place;
        for (int i = axes.size() - 1; i >= 0; i--) {
            List<String> all = axes.get(i).axis().labels();
            labels.add(0, all.get(rest % all.size()));
            rest /= all.size();
        }
        return labels;
    }

    /** {@code kind = logistic, inputs = lifted}: a title for each combination, the last facet's values beside each other. */
    List<String> titles() {
        return titles(facets);
    }

    /** A title for each combination of the values of some axes; one empty title if there are none. */
    static List<String> titles(List<DiagramAxis> axes) {
        List<String> titles = List.of("");
        for (DiagramAxis axis : axes) {
            titles = titles.stream()
                    .flatMap(title -> axis.axis().labels().stream()
                            .map(label -> (title.isEmpty() ? "" : title + ", ")
                                    + axis.axis().name() + " = " + label))
                    .toList();
        }
        return titles;
    }
}
