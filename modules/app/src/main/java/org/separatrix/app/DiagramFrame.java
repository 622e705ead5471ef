package org.separatrix.app;

import java.util.List;
import java.util.Optional;
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
 * @param facet empty where there is one panel
 */
record DiagramFrame(
        DiagramRequest request, DiagramAxis x, DiagramAxis y, Optional<DiagramAxis> facet, Tally.Frame frame) {

    static List<DiagramFrame> of(Study study) {
        return study.diagrams().stream().map(request -> of(study, request)).toList();
    }

    private static DiagramFrame of(Study study, DiagramRequest request) {
        DiagramAxis x = study.diagramAxis(request.x());
        DiagramAxis y = study.diagramAxis(request.y());
        Optional<DiagramAxis> facet = request.facet().map(study::diagramAxis);
        String facetName = request.facet().orElse("");
        List<String> panels = facet.map(axis -> axis.axis().labels().stream()
                        .map(label -> facetName + " = " + label)
                        .toList())
                .orElse(List.of(""));
        List<String> phases = request.show() instanceof Show.Phase
                ? study.classifier().map(Classifier::phases).orElse(List.of())
                : List.of();
        Tally.Frame frame = new Tally.Frame(
                request.name(),
                request.show().text(),
                x.axis(),
                y.axis(),
                facetName,
                panels,
                phases,
                request.logScale(),
                study.theory().map(Theory::name).orElse(""));
        return new DiagramFrame(request, x, y, facet, frame);
    }

    /**
     * Adds a cell to a tally of this diagram.
     *
     * @param place where it stands in the grid of the study
     * @param cell its number
     */
    void add(Tally tally, long place, long cell, String phase, double value, double margin) {
        tally.add(
                facet.map(axis -> axis.index(place)).orElse(0),
                x.index(place),
                y.index(place),
                cell,
                phase,
                value,
                margin);
    }
}
