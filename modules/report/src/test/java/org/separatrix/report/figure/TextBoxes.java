package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Text;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The room that the texts of an SVG take, from its text elements alone. Slanted texts only count with the place they hang from.
 */
record TextBoxes(List<Box> all, List<Box> straight) {
    static TextBoxes of(Document svg) {
        List<Box> all = new ArrayList<>();
        List<Box> straight = new ArrayList<>();
        NodeList texts = svg.getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            if (!text.getTextContent().isEmpty()) {
                Box box = box(text);
                all.add(box);
                if (!text.getAttribute("transform").contains("-45")) {
                    straight.add(box);
                }
            }
        }
        return new TextBoxes(all, straight);
    }

    List<String> overlaps() {
        List<String> overlaps = new ArrayList<>();
        for (int i = 0; i < straight.size(); i++) {
            for (int j = 0; j < i; j++) {
                Box a = straight.get(i);
                Box b = straight.get(j);
                if (a.left() < b.right() && b.left() < a.right() && a.top() < b.bottom() && b.top() < a.bottom()) {
                    overlaps.add(a + " and " + b);
                }
            }
        }
        return overlaps;
    }

    private static Box box(Element text) {
        double size = number(text, "font-size");
        double x = number(text, "x");
        double y = number(text, "y");
        String transform = text.getAttribute("transform");
        NodeList raised = text.getElementsByTagName("tspan");
        String power = raised.getLength() == 0 ? "" : raised.item(0).getTextContent();
        String base = text.getTextContent().substring(0, text.getTextContent().length() - power.length());
        double width = new Text(base, power).width(size);
        double before =
                switch (text.getAttribute("text-anchor")) {
                    case "middle" -> width / 2;
                    case "end" -> width;
                    default -> 0;
                };
        if (transform.contains("-90")) {
            return new Box(x - 0.75 * size, y - before, x + 0.2 * size, y + before);
        }
        if (transform.contains("-45")) {
            return new Box(x - width * 0.7, y - 0.5 * size, x, y + width * 0.7);
        }
        return new Box(x - before, y - 0.75 * size, x - before + width, y + 0.2 * size);
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }
}
