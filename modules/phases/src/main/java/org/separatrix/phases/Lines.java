package org.separatrix.phases;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.separatrix.phases.Diagram.Axis;
import org.separatrix.phases.Diagram.Form;
import org.separatrix.phases.Diagram.Panel;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.phases.Diagram.Scale;

/** Curves over the same axis, put together from what was gathered of each quantity. */
public final class Lines {
    private static final int MOST_IN_TITLE = 3;
    private static final int LONGEST_TITLE = 60;

    private Lines() {}

    /** The y axis of a quantity that is one curve, and not one for each value of an axis. */
    public static Axis alone() {
        return new Axis(Diagram.LINE, Scale.WORDS, List.of(""), List.of(0.0));
    }

    /**
     * The curves of one diagram.
     *
     * @param quantities what was gathered of each over the same x and y axes in the same panels; y is {@link #alone} or an axis
     *     for whose values there is a curve each
     */
    public static Diagram of(String name, List<Diagram> quantities) {
        Diagram first = quantities.get(0);
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < first.panels().size(); i++) {
            List<Point> points = new ArrayList<>();
            for (Diagram quantity : quantities) {
                points.addAll(quantity.panels().get(i).points());
            }
            panels.add(new Panel(
                    first.panels().get(i).title(), points, first.panels().get(i).segments()));
        }
        return new Diagram(
                Form.LINES,
                name,
                show(quantities.stream().map(Diagram::show).toList()),
                first.x(),
                lines(quantities),
                first.across(),
                panels,
                List.of(),
                first.statistic(),
                first.logValues(),
                first.theory());
    }

    /** Of many only the first: the legend has them all. */
    private static String show(List<String> shows) {
        String all = String.join(", ", shows);
        boolean fits = shows.size() <= MOST_IN_TITLE && all.length() <= LONGEST_TITLE;
        return fits || shows.size() == 1 ? all : shows.get(0) + " and " + (shows.size() - 1) + " more";
    }

    private static Axis lines(List<Diagram> quantities) {
        Axis by = quantities.get(0).y();
        boolean alone = by.name().equals(Diagram.LINE);
        if (quantities.size() == 1 && !alone) {
            return by;
        }
        List<String> labels = quantities.stream()
                .flatMap(quantity -> by.labels().stream()
                        .map(label -> alone ? quantity.show() : quantity.show() + ", " + by.name() + " = " + label))
                .toList();
        return new Axis(
                Diagram.LINE,
                Scale.WORDS,
                labels,
                IntStream.range(0, labels.size()).mapToObj(i -> (double) i).toList());
    }
}
