package org.separatrix.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Axis;
import org.separatrix.phases.Diagram.Panel;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.phases.Diagram.Scale;
import org.separatrix.phases.Diagram.Values;
import org.separatrix.phases.Lines;
import org.separatrix.phases.Segment;
import org.separatrix.phases.Statistic;

/** Diagrams of lines whose numbers follow from a formula. */
public final class LineExamples {
    private LineExamples() {}

    /** Times of degrees 0 to 2 as powers of epsilon, the last with gaps and with points that not all seeds reach. */
    public static Diagram times(int points) {
        Axis epsilon = Examples.logarithmic("epsilon", 1e-7, 1e-1, Math.max(2, points));
        Axis x = points == 1 ? new Axis("epsilon", Scale.LOG, List.of("0.01"), List.of(0.01)) : epsilon;
        return Lines.of(
                "times",
                List.of(
                        time(x, 0, e -> e * StrictMath.log(2), 0),
                        time(x, 1, e -> StrictMath.sqrt(e) * StrictMath.log(2 / e) / 4, 0.3),
                        time(x, 2, e -> 1.5 * StrictMath.pow(e, 0.25), 0.6)));
    }

    private interface Formula {
        double of(double x);
    }

    private static Diagram time(Axis x, int degree, Formula formula, double spread) {
        List<Panel> panels = new ArrayList<>();
        for (String name : List.of("name = full", "name = gap")) {
            boolean gap = name.endsWith("gap");
            List<Point> points = IntStream.range(0, x.size())
                    .mapToObj(i -> {
                        boolean missing = degree == 2 && (gap || i % 7 == 3);
                        long valued = missing ? 0 : degree == 2 && i % 5 == 1 ? 3 : 4;
                        double value = formula.of(x.values().get(i));
                        return point(4, valued, value, value * (1 - spread / 2), value * (1 + spread), 4L * i);
                    })
                    .toList();
            panels.add(new Panel(name, points));
        }
        return quantity("time(degree-learnt-" + degree + ", 0.5)", x, panels, true);
    }

    /** As many lines as values of an axis. */
    public static Diagram byAxis(int lines, int points) {
        Axis x = Examples.linear("angle", 0.1, 0.5, points);
        Axis by = Examples.axis(
                "imbalance",
                Scale.LINEAR,
                IntStream.range(0, lines).mapToObj(i -> 2.0 + i).toList());
        List<Point> all = new ArrayList<>();
        for (double p : by.values()) {
            for (double angle : x.values()) {
                double value = 100 * p * p / (angle * angle);
                all.add(expected(1, 1, value, value, value, p < 3.5 ? 1.2 * value : Double.NaN, all.size()));
            }
        }
        Diagram diagram = new Diagram(
                "by",
                "deactivated",
                x,
                by,
                0,
                List.of(new Panel("", all)),
                List.of(),
                Statistic.MEAN,
                true,
                "reduced-four-phases");
        return Lines.of("by", List.of(diagram));
    }

    /** Quantities without anything in common. */
    public static Diagram words(int lines) {
        Axis x = Examples.linear("rate", 0, 1, 9);
        return Lines.of(
                "words",
                IntStream.range(0, lines)
                        .mapToObj(line -> quantity(
                                "max(layer-norm-" + line + ")",
                                x,
                                single(x, i -> line + StrictMath.sin(i * (1 + 0.1 * line))),
                                false))
                        .toList());
    }

    /** One line of these values. */
    public static Diagram values(boolean log, double... values) {
        Axis x = values.length == 1
                ? new Axis("width", Scale.LINEAR, List.of("64"), List.of(64.0))
                : Examples.linear("width", 1, values.length, values.length);
        return Lines.of("values", List.of(quantity("last(loss)", x, single(x, i -> values[i]), log)));
    }

    /** The loss of one cell over time, with the phases that it goes through. */
    public static Diagram course() {
        Axis time = Examples.logarithmic("time", 1e-2, 4e3, 220);
        List<Panel> panels = List.of(new Panel(
                "",
                time.values().stream()
                        .map(t -> 0.2 / (1 + t) + 0.7 / (1 + t / 20) + 0.1 / (1 + t / 900))
                        .map(loss -> point(1, 1, loss, loss, loss, 0))
                        .toList(),
                List.of(
                        new Segment("condensation", 0, 0.757),
                        new Segment("saddle", 0.757, 9.72),
                        new Segment("drift", 9.72, 618),
                        new Segment("patterns", 618, 1376),
                        new Segment("convergence", 1376, Double.NaN))));
        return Lines.of("course", List.of(quantity("loss", time, panels, true)));
    }

    /** Values over words. */
    public static Diagram overWords() {
        Axis x = new Axis(
                "activation", Scale.WORDS, List.of("linear", "relu", "tanh", "erf"), List.of(0.0, 1.0, 2.0, 3.0));
        List<Point> points = IntStream.range(0, 4)
                .mapToObj(i -> point(3, 3, 0.2 + 0.1 * i, 0.1, 0.7, i))
                .toList();
        return Lines.of("over-words", List.of(quantity("last(loss)", x, List.of(new Panel("", points)), false)));
    }

    private static List<Panel> single(Axis x, IntToDoubleFunction value) {
        return List.of(new Panel(
                "",
                IntStream.range(0, x.size())
                        .mapToObj(i -> {
                            double at = value.applyAsDouble(i);
                            return point(1, Double.isFinite(at) ? 1 : 0, at, at, at, i);
                        })
                        .toList()));
    }

    private static Point point(long cells, long valued, double value, double least, double largest, long example) {
        return expected(cells, valued, value, least, largest, Double.NaN, example);
    }

    private static Point expected(
            long cells, long valued, double value, double least, double largest, double theory, long example) {
        Values values = valued == 0 ? Values.NONE : new Values(valued, value, Double.NaN, value, least, largest);
        return new Point(cells, List.of(), values, Double.NaN, theory, example);
    }

    private static Diagram quantity(String show, Axis x, List<Panel> panels, boolean log) {
        return new Diagram("quantity", show, x, Lines.alone(), 0, panels, List.of(), Statistic.MEAN, log, "");
    }
}
