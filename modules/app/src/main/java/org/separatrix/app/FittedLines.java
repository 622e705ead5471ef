package org.separatrix.app;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.separatrix.phases.Diagram.Form;
import org.separatrix.phases.Law;
import org.separatrix.phases.Regression;
import org.separatrix.report.figure.FittedCurve;
import org.separatrix.study.DiagramAxis;
import org.separatrix.study.DiagramRequest;
import org.separatrix.study.FitRequest;
import org.separatrix.study.Study;

/**
 * The fits that belong into a diagram of lines: those of a quantity that it shows against its horizontal axis, unless they tell
 * groups of cells apart that the diagram has together.
 */
final class FittedLines {
    private final DiagramRequest request;
    private final List<DiagramAxis> facets;
    private final Optional<DiagramAxis> by;

    FittedLines(Study study, DiagramRequest request) {
        this.request = request;
        this.facets = request.facets().stream().map(study::diagramAxis).toList();
        this.by = request.y().map(study::diagramAxis);
    }

    List<FittedCurve> of(List<Fit> fits) {
        List<FittedCurve> curves = new ArrayList<>();
        for (int panel = 0; panel < DiagramFrame.places(facets); panel++) {
            for (int quantity = 0; quantity < request.shows().size(); quantity++) {
                for (Fit fit : fits) {
                    if (isShown(fit.request(), quantity)) {
                        add(curves, fit, panel, quantity);
                    }
                }
            }
        }
        return curves;
    }

    private boolean isShown(FitRequest fit, int quantity) {
        List<String> apart = new ArrayList<>(request.facets());
        request.y().ifPresent(apart::add);
        return request.form() == Form.LINES
                && request.shows().get(quantity).equals(fit.of())
                && request.x().equals(fit.against())
                && apart.containsAll(fit.per());
    }

    /** At the first line of a panel that is of the same group. */
    private void add(List<FittedCurve> curves, Fit fit, int panel, int quantity) {
        int lines = by.map(axis -> axis.axis().size()).orElse(1);
        for (int line = 0; line < lines; line++) {
            Map<String, String> values = values(panel, line);
            List<String> group = fit.request().per().stream().map(values::get).toList();
            if (group.equals(fit.labels())) {
                curves.add(new FittedCurve(panel, quantity * lines + line, fit.curve(), meaning(fit)));
                return;
            }
        }
    }

    /** What the axes of panels and lines are there. */
    private Map<String, String> values(int panel, int line) {
        Map<String, String> values = new HashMap<>();
        List<String> labels = DiagramFrame.labels(facets, panel);
        for (int i = 0; i < facets.size(); i++) {
            values.put(facets.get(i).axis().name(), labels.get(i));
        }
        by.ifPresent(axis -> values.put(axis.axis().name(), axis.axis().labels().get(line)));
        return values;
    }

    private static String meaning(Fit fit) {
        Regression regression = fit.slope().regression();
        String noun = fit.request().law() == Law.POWER ? "exponent" : "slope";
        return String.format(Locale.ROOT, "%s %.4g ± %.2g", noun, regression.slope(), regression.slopeError());
    }
}
