package org.separatrix.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Axis;
import org.separatrix.phases.Diagram.Panel;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.phases.Interval;
import org.separatrix.report.canvas.Spot;
import org.separatrix.report.figure.Figure;

/** What the page's script needs of a diagram: where its points stand and what is known of each. */
final class DrawingJson {
    private DrawingJson() {}

    static String of(Diagram diagram, Figure figure) {
        List<String> panels = new ArrayList<>();
        List<Figure.Place> places = figure.places();
        for (int i = 0; i < diagram.panels().size(); i++) {
            panels.add(panel(diagram.panels().get(i), places.get(i), diagram.ofPhases()));
        }
        Map<String, String> json = new LinkedHashMap<>();
        json.put("show", Json.text(diagram.show()));
        json.put("statistic", Json.text(diagram.statistic().word()));
        json.put("x", axis(diagram.x()));
        json.put("y", axis(diagram.y()));
        json.put("phases", Json.texts(diagram.phases()));
        json.put("colors", Json.texts(diagram.ofPhases() ? figure.phaseColors() : figure.lineColors()));
        json.put("panels", Json.array(panels));
        return Json.object(json);
    }

    private static String axis(Axis axis) {
        Map<String, String> json = new LinkedHashMap<>();
        json.put("name", Json.text(axis.name()));
        json.put("labels", Json.texts(axis.labels()));
        return Json.object(json);
    }

    private static String panel(Panel panel, Figure.Place place, boolean ofPhases) {
        List<Point> points = panel.points();
        Map<String, String> json = new LinkedHashMap<>();
        json.put("title", Json.text(panel.title()));
        json.put("across", Json.numbers(place.across()));
        json.put("upward", Json.numbers(place.upward()));
        if (!place.spots().isEmpty()) {
            json.put("spotX", coordinates(place.spots(), Spot::x));
            json.put("spotY", coordinates(place.spots(), Spot::y));
        }
        json.put("cells", numbers(points, Point::cells));
        json.put(
                "examples",
                Json.texts(points.stream()
                        .map(point -> Long.toString(point.example()))
                        .toList()));
        if (ofPhases) {
            json.put(
                    "counts",
                    Json.array(points.stream()
                            .map(point -> Json.numbers(point.counts()))
                            .toList()));
            json.put("agreement", intervals(points, Point::agreementInterval));
        } else {
            json.put("interval", intervals(points, point -> point.values().meanInterval()));
            json.put("median", numbers(points, point -> point.values().median()));
            json.put("theory", numbers(points, Point::theory));
            json.put("mean", numbers(points, point -> point.values().mean()));
            json.put("least", numbers(points, point -> point.values().least()));
            json.put("largest", numbers(points, point -> point.values().largest()));
            json.put(
                    "error",
                    numbers(points, point -> point.isExponent() ? point.values().error() : Double.NaN));
            json.put("valued", numbers(points, point -> point.values().count()));
        }
        return Json.object(json);
    }

    private static String intervals(List<Point> points, Function<Point, Interval> interval) {
        return Json.array(points.stream()
                .map(interval)
                .map(each -> Json.array(List.of(Json.number(each.from()), Json.number(each.to()))))
                .toList());
    }

    private static String numbers(List<Point> points, ToDoubleFunction<Point> number) {
        return Json.array(
                points.stream().mapToDouble(number).mapToObj(Json::number).toList());
    }

    private static String coordinates(List<Spot> spots, ToDoubleFunction<Spot> coordinate) {
        return Json.array(
                spots.stream().mapToDouble(coordinate).mapToObj(Json::number).toList());
    }
}
