package org.separatrix.report;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.report.canvas.Markup;
import org.separatrix.report.figure.Figure;

/** A diagram as markup: the figure, what it stands on, and its files. */
final class DrawingHtml {
    private DrawingHtml() {}

    static String of(Drawing drawing, Figure figure, int number) {
        StringBuilder html = new StringBuilder("<figure data-drawing=\"" + number + "\">\n");
        html.append(figure.svg()).append("<figcaption>\n");
        html.append("<p>").append(basis(drawing.diagram())).append("</p>\n");
        if (!drawing.comparison().isBlank()) {
            html.append("<p>").append(Markup.escaped(drawing.comparison())).append("</p>\n");
        }
        if (!drawing.files().isEmpty()) {
            String links = drawing.files().stream().map(DrawingHtml::link).collect(Collectors.joining(" · "));
            html.append("<p>").append(links).append("</p>\n");
        }
        return html.append("</figcaption>\n</figure>\n").toString();
    }

    /** How many cells, and how much those of a point agree. */
    static String basis(Diagram diagram) {
        List<Point> points = diagram.panels().stream()
                .flatMap(panel -> panel.points().stream())
                .filter(point -> point.cells() > 0)
                .toList();
        if (diagram.form() == Diagram.Form.LINES) {
            long values =
                    points.stream().mapToLong(point -> point.values().count()).sum();
            return counted(values, "value") + " at " + counted(points.size(), "point") + ".";
        }
        long cells = points.stream().mapToLong(Point::cells).sum();
        String basis = counted(cells, "cell") + " at " + counted(points.size(), "point") + ".";
        if (!diagram.ofPhases()) {
            long valued =
                    points.stream().mapToLong(point -> point.values().count()).sum();
            return valued == cells ? basis : basis + " " + counted(valued, "cell") + " with a value.";
        }
        List<Point> several = points.stream().filter(point -> point.cells() > 1).toList();
        if (several.isEmpty()) {
            return basis;
        }
        long unanimous =
                several.stream().filter(point -> point.agreement() == 1).count();
        String among = several.size() == points.size() ? "" : " with several cells";
        return basis + " All cells of a point agree in " + grouped(unanimous) + " of "
                + counted(several.size(), "point") + among + ".";
    }

    private static String counted(long count, String noun) {
        return grouped(count) + " " + noun + (count == 1 ? "" : "s");
    }

    private static String grouped(long count) {
        return Long.toString(count).replaceAll("(?<=[0-9])(?=([0-9]{3})+$)", ",");
    }

    private static String link(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return "<a href=\"" + Markup.escaped(address(path)) + "\">" + Markup.escaped(name) + "</a>";
    }

    /** A relative address whatever the path holds: a colon, which would make it something else, is encoded too. */
    private static String address(String path) {
        StringBuilder address = new StringBuilder("./");
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            boolean plain =
                    character < 0x80 && (Character.isLetterOrDigit(character) || "-._~/".indexOf(character) >= 0);
            if (plain) {
                address.append(character);
            } else {
                address.append('%');
                address.append(Character.forDigit(character >> 4, 16)).append(Character.forDigit(character & 15, 16));
            }
        }
        return address.toString();
    }
}
