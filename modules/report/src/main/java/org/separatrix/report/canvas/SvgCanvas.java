package org.separatrix.report.canvas;

import java.util.List;

/**
 * A sheet as SVG text: one line per stroke of the pen, no identifiers (several may stand in one page), no clock, no fonts
 * looked up. Clipping uses a nested {@code svg} element, which needs no identifier either.
 */
public final class SvgCanvas implements Canvas {
    private static final String FONTS = "Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif";

    private final StringBuilder svg = new StringBuilder();

    public SvgCanvas(double width, double height, String title) {
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\"");
        attribute("width", width);
        attribute("height", height);
        attribute("viewBox", "0 0 " + Decimals.of(width) + " " + Decimals.of(height));
        attribute("font-family", FONTS);
        attribute("role", "img");
        attribute("aria-label", title);
        svg.append(">\n");
    }

    /** The sheet as a document of its own; nothing may be drawn afterwards. */
    public String svg() {
        return svg + "</svg>\n";
    }

    @Override
    public void fill(Color color, List<Box> boxes) {
        if (boxes.isEmpty()) {
            return;
        }
        svg.append("<path shape-rendering=\"crispEdges\"");
        attribute("fill", color.hex());
        svg.append(" d=\"");
        for (Box box : boxes) {
            svg.append('M').append(Decimals.of(box.left())).append(' ').append(Decimals.of(box.top()));
            svg.append('H').append(Decimals.of(box.right()));
            svg.append('V').append(Decimals.of(box.bottom()));
            svg.append('H').append(Decimals.of(box.left())).append('z');
        }
        svg.append("\"/>\n");
    }

    @Override
    public void draw(Stroke stroke, List<List<Spot>> lines) {
        if (lines.isEmpty()) {
            return;
        }
        svg.append("<path fill=\"none\"");
        attribute("stroke", stroke.color().hex());
        attribute("stroke-width", stroke.width());
        if (stroke.round()) {
            svg.append(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
        }
        if (stroke.dash() > 0) {
            attribute("stroke-dasharray", Decimals.of(stroke.dash()) + " " + Decimals.of(stroke.gap()));
        }
        svg.append(" d=\"");
        lines.forEach(this::path);
        svg.append("\"/>\n");
    }

    @Override
    public void area(Color color, double opacity, List<List<Spot>> outlines) {
        if (outlines.isEmpty()) {
            return;
        }
        svg.append("<path");
        attribute("fill", color.hex());
        if (opacity < 1) {
            attribute("fill-opacity", opacity);
        }
        svg.append(" d=\"");
        for (List<Spot> outline : outlines) {
            path(outline);
            svg.append('z');
        }
        svg.append("\"/>\n");
    }

    private void path(List<Spot> spots) {
        char command = 'M';
        for (Spot spot : spots) {
            svg.append(command).append(Decimals.of(spot.x())).append(' ').append(Decimals.of(spot.y()));
            command = 'L';
        }
    }

    @Override
    public void write(Text text, Spot place, Lettering lettering) {
        svg.append("<text");
        attribute("x", place.x());
        attribute("y", place.y());
        attribute("font-size", lettering.size());
        attribute("fill", lettering.color().hex());
        switch (lettering.anchor()) {
            case START -> {}
            case MIDDLE -> attribute("text-anchor", "middle");
            case END -> attribute("text-anchor", "end");
        }
        if (lettering.bold()) {
            attribute("font-weight", "bold");
        }
        if (lettering.degrees() != 0) {
            attribute(
                    "transform",
                    "rotate(" + Decimals.of(lettering.degrees()) + " " + Decimals.of(place.x()) + " "
                            + Decimals.of(place.y()) + ")");
        }
        svg.append('>').append(Markup.escaped(text.base()));
        if (!text.raised().isEmpty()) {
            svg.append("<tspan");
            attribute("dy", -Text.RAISED_BY * lettering.size());
            attribute("font-size", Text.RAISED_SIZE * lettering.size());
            svg.append('>').append(Markup.escaped(text.raised())).append("</tspan>");
        }
        svg.append("</text>\n");
    }

    @Override
    public void within(Box box, Runnable drawing) {
        svg.append("<svg");
        attribute("x", box.left());
        attribute("y", box.top());
        attribute("width", box.width());
        attribute("height", box.height());
        attribute(
                "viewBox",
                Decimals.of(box.left()) + " " + Decimals.of(box.top()) + " " + Decimals.of(box.width()) + " "
                        + Decimals.of(box.height()));
        svg.append(">\n");
        drawing.run();
        svg.append("</svg>\n");
    }

    private void attribute(String name, double value) {
        attribute(name, Decimals.of(value));
    }

    private void attribute(String name, String value) {
        svg.append(' ').append(name).append("=\"").append(Markup.escaped(value)).append('"');
    }
}
