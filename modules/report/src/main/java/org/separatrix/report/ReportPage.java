package org.separatrix.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.separatrix.report.canvas.Markup;
import org.separatrix.report.figure.Figure;

/**
 * A run on one HTML page that needs nothing but itself: figures, numbers, how they came about, and the trajectory behind a point.
 * It works from a file, without a network, and without script still shows all figures and tables. Names and texts come from
 * studies and are never trusted: they are escaped wherever they stand, and the page's own policy lets only its own script run.
 *
 * @param provenance when and with what it was run, in the order to be shown
 * @param studyText the study file as it was run
 * @param replay the command that trains one cell again, without its number: {@code bin/separatrix replay out/waves}
 * @param trajectories of cells that are examples of a point, the most interesting first; as many as the page can carry are kept
 */
public record ReportPage(
        String study,
        String about,
        Map<String, String> provenance,
        List<Table> tables,
        List<Drawing> drawings,
        String studyText,
        String replay,
        List<TrajectorySample> trajectories) {

    public ReportPage {
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        tables = List.copyOf(tables);
        drawings = List.copyOf(drawings);
        trajectories = List.copyOf(trajectories);
    }

    public String html() {
        EmbeddedTrajectories embedded = EmbeddedTrajectories.of(trajectories, EmbeddedTrajectories.MOST_CHARACTERS);
        List<Figure> figures = drawings.stream()
                .map(drawing -> Figure.of(drawing.diagram(), drawing.fits()))
                .toList();
        String style = "\n" + Asset.text("report.css") + Theme.css();
        String script = "\n" + Asset.text("elements.js") + Asset.text("charts.js") + Asset.text("report.js");
        StringBuilder html = new StringBuilder();
        html.append(head(style, script));
        if (!about.isBlank()) {
            html.append("<p class=\"about\">").append(escaped(about)).append("</p>\n");
        }
        html.append("</header>\n<main>\n");
        if (!drawings.isEmpty()) {
            html.append(hint(embedded));
        }
        for (int i = 0; i < drawings.size(); i++) {
            html.append(DrawingHtml.of(drawings.get(i), figures.get(i), i));
        }
        html.append(tablesHtml()).append(provenanceHtml()).append(studyHtml());
        html.append("</main>\n<aside id=\"cell\" aria-label=\"one cell\" hidden></aside>\n");
        html.append("<div id=\"tip\" role=\"status\" hidden></div>\n");
        html.append(json("page", pageJson(figures))).append(json("trajectories", embedded.json()));
        html.append("<script>").append(script).append("</script>\n</body>\n</html>\n");
        return html.toString();
    }

    private String head(String style, String script) {
        return String.format(
                Locale.ROOT,
                """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '%s'; script-src '%s'; \
                base-uri 'none'; form-action 'none'">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <header>
                <h1>%s</h1>
                """,
                Asset.fingerprint(style),
                Asset.fingerprint(script),
                escaped(study),
                style,
                escaped(study));
    }

    private static String hint(EmbeddedTrajectories embedded) {
        String all = embedded.given() == 1 ? "1 cell" : embedded.given() + " cells";
        String kept = embedded.embedded() == embedded.given()
                ? "This page holds the trajectories of " + all + "."
                : "This page holds the trajectories of " + embedded.embedded() + " of " + all
                        + "; more would make it too heavy.";
        return "<p class=\"quiet interactive\" hidden>Point at a place for its numbers, click it for the trajectory of one of "
                + "its cells; with the keyboard, Tab to a panel, then arrow keys and Enter. " + kept + "</p>\n";
    }

    private String tablesHtml() {
        if (tables.isEmpty()) {
            return "";
        }
        return tables.stream()
                .map(TableHtml::of)
                .collect(Collectors.joining("", "<h2>Summary</h2>\n<div class=\"tables\">\n", "</div>\n"));
    }

    private String provenanceHtml() {
        if (provenance.isEmpty()) {
            return "";
        }
        return provenance.entrySet().stream()
                .map(entry -> "<dt>" + escaped(entry.getKey()) + "</dt><dd>" + escaped(entry.getValue()) + "</dd>\n")
                .collect(Collectors.joining("", "<h2>How it was run</h2>\n<dl>\n", "</dl>\n"));
    }

    private String studyHtml() {
        return "<details>\n<summary>The study file</summary>\n<pre>" + escaped(studyText) + "</pre>\n</details>\n";
    }

    private String pageJson(List<Figure> figures) {
        List<String> json = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            json.add(DrawingJson.of(drawings.get(i).diagram(), figures.get(i)));
        }
        return "{\"replay\":" + Json.text(replay) + ",\"drawings\":" + Json.array(json) + "}";
    }

    private static String json(String name, String json) {
        return "<script type=\"application/json\" id=\"" + name + "\">" + json + "</script>\n";
    }

    private static String escaped(String text) {
        return Markup.escaped(text);
    }
}
