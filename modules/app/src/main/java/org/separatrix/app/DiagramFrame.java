package org.separatrix.app;

import java.util.List;
import org.separatrix.phases.Classifier;
import org.separatrix.phases.Show;
import org.separatrix.phases.Tally;
import org.separatrix.phases.Theory;
import org.separatrix.study.DiagramAxis;
import org.separatrix.study.DiagramRequest;
import org.separatrix.study.Study;

/**
 * A diagram that a study asks for, before any cell is in it.
 *
 * @param facets none where there is one panel
 */
record DiagramFrame(DiagramRequest request, DiagramAxis x, DiagramAxis y, List<DiagramAxis> facets, Tally.Frame frame) {

    static List<DiagramFrame> of(Study study) {
        return study.diagrams().stream().map(request -> of(study, request)).toList();
    }

    private static DiagramFrame of(Study study, DiagramRequest request) {
        DiagramAxis x = study.diagramAxis(request.x());
        DiagramAxis y = study.diagramAxis(request.y());
        List<DiagramAxis> facets =
                request.facets().stream().map(study::diagramAxis).toList();
        List<String> phases = request.show() instanceof Show.Phase
                ? study.classifier().map(Classifier::phases).orElse(List.of())
                : List.of();
        Tally.Frame frame = new Tally.Frame(
                request.name(),
                request.show().text(),
                x.axis(),
                y.axis(),
                facets.size() < 2 ? 0 : facets.get(1).axis().size(),
                panels(facets),
                phases,
                request.statistic(),
                request.logScale(),
                study.theory().map(Theory::name).orElse(""));
        return new DiagramFrame(request, x, y, facets, frame);
    }

    /**
     * Adds a cell to a tally of this diagram.
     *
     * @param place where it stands in the grid of the study
     * @param cell its number
     */
    void add(Tally tally, long place, long cell, String phase, double value, double margin, double theory) {
        int panel = 0;
        for (DiagramAxis facet : facets) {
            panel = panel * facet.axis().size() + facet.index(place);
        }
        tally.add(panel, x.index(place), y.index(place), cell, phase, value, margin, theory);
    }

    /** {@code kind = logistic, inputs = lifted}: a title for each combination, the last facet's values beside each other. */
    private static List<String> panels(List<DiagramAxis> facets) {
        List<String> titles = List.of("");
        for (DiagramAxis facet : facets) {
            titles = titles.stream()
                    .flatMap(title -> facet.axis().labels().stream()
                            .map(label -> (title.isEmpty() ? "" : title + ", ")
                                    + facet.axis().name() + " = " + label))
                    .toList();
        }
        return titles;
    }
}
