package org.separatrix.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Axis;
import org.separatrix.phases.Diagram.Panel;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.phases.Diagram.Scale;
import org.separatrix.phases.Diagram.Values;
import org.separatrix.phases.Statistic;

/** Diagrams whose numbers follow from a formula, so that a figure of them can be judged by eye and kept as golden text. */
public final class Examples {
    private static final double KERNEL_CHANGE = 0.32;
    private static final List<String> PHASES =
            List.of("kernel", "feature", "frozen", "unfinished", "diverged", "failed");

    private Examples() {}

    /** The first study in small: a sloped boundary with tangent-kernel scaling, an upright one with mean-field scaling. */
    public static Diagram phases(int kappas, int widths) {
        Axis kappa = logarithmic("kappa", 1e-2, 1e1, kappas);
        Axis width = powersOfTwo("width", 4, widths);
        return new Diagram(
                "phase-by-kappa-width",
                "phase",
                kappa,
                width,
                0,
                List.of(
                        new Panel("name = ntk", linearNetwork(kappa, width, -0.5, 0)),
                        new Panel("name = mean-field", linearNetwork(kappa, width, -1, 100_000))),
                PHASES,
                Statistic.MEAN,
                false,
                "linear-network");
    }

    /** What the same cells would show of their kernel. */
    public static Diagram values(int kappas, int widths, boolean log) {
        Diagram phases = phases(kappas, widths);
        List<Panel> panels = phases.panels().stream()
                .map(panel -> new Panel(
                        panel.title(),
                        panel.points().stream().map(Examples::valued).toList()))
                .toList();
        return new Diagram(
                "last-kernel-ratio",
                "last(kernel-ratio)",
                phases.x(),
                phases.y(),
                phases.across(),
                panels,
                List.of(),
                Statistic.MEAN,
                log,
                "linear-network");
    }

    private static Point valued(Point point) {
        double value = StrictMath.sqrt(1 + 0.1025 * StrictMath.exp(4 * point.margin()));
        boolean diverged = point.majority() == PHASES.indexOf("diverged");
        return diverged || point.cells() == 0
                ? new Point(point.cells(), List.of(), Values.NONE, point.margin(), Double.NaN, point.example())
                : new Point(
                        2,
                        List.of(),
                        new Values(2, value, 0.01 * value, value, 0.99 * value, 1.01 * value),
                        point.margin(),
                        value,
                        point.example());
    }

    /** kernel below kappa_c(width) = (gamma width 0.32)^(-1/2) with gamma = width^exponent; a mixed point next to it. */
    private static List<Point> linearNetwork(Axis kappa, Axis width, double exponent, long firstCell) {
        List<Point> points = new ArrayList<>();
        for (double w : width.values()) {
            for (double k : kappa.values()) {
                double boundary = StrictMath.sqrt(1 / (StrictMath.pow(w, exponent) * w * KERNEL_CHANGE));
                double margin = StrictMath.log(boundary / k);
                long example = firstCell + 2L * points.size();
                points.add(k > 5 && w > 100 && exponent == -1 ? none(margin) : labelled(margin, k, w, example));
            }
        }
        return points;
    }

    private static Point labelled(double margin, double kappa, double width, long example) {
        List<Long> counts;
        if (kappa < 0.012) {
            counts = counts("frozen", 2);
        } else if (kappa < 0.016) {
            counts = counts("unfinished", 2);
        } else if (kappa > 8 && width < 50) {
            counts = counts("failed", 2);
        } else if (kappa > 4 && width < 200) {
            counts = counts("diverged", 2);
        } else if (Math.abs(margin) < 0.09 && width < 300) {
            counts = List.of(1L, 1L, 0L, 0L, 0L, 0L);
        } else {
            counts = counts(margin > 0 ? "feature" : "kernel", 2);
        }
        return new Point(2, counts, Values.NONE, margin, Double.NaN, example);
    }

    private static List<Long> counts(String phase, long cells) {
        return PHASES.stream().map(name -> name.equals(phase) ? cells : 0L).toList();
    }

    private static Point none(double margin) {
        return new Point(0, counts("", 0), Values.NONE, margin, Double.NaN, -1);
    }

    /** Diagram of one phase only. */
    public static Diagram single() {
        Point point = new Point(8, List.of(7L, 1L), Values.NONE, 0.1, Double.NaN, 3);
        return new Diagram(
                "phase",
                "phase",
                new Axis("kappa", Scale.LOG, List.of("0.3"), List.of(0.3)),
                new Axis("width", Scale.LOG, List.of("128"), List.of(128.0)),
                0,
                List.of(new Panel("", List.of(point))),
                List.of("kernel", "feature"),
                Statistic.MEAN,
                false,
                "linear-network");
    }

    /** One row of points, the boundary between two of them. */
    public static Diagram row() {
        Axis rate = linear("rate", 0.25, 5, 20);
        List<Point> points = rate.values().stream()
                .map(r -> new Point(1, List.of(r < 2 ? 1L : 0, r < 2 ? 0 : 1L), Values.NONE, 2.1 - r, Double.NaN, 0))
                .toList();
        Axis width = new Axis("width", Scale.LOG, List.of("100"), List.of(100.0));
        return new Diagram(
                "row",
                "phase",
                rate,
                width,
                0,
                List.of(new Panel("", points)),
                List.of("converged", "diverged"),
                Statistic.MEAN,
                false,
                "stability");
    }

    /** Many panels of values. */
    public static Diagram facets(int count) {
        Axis x = linear("time", 0, 1, 24);
        Axis y = linear("angle", -3, 3, 18);
        List<Panel> panels = IntStream.range(0, count)
                .mapToObj(i -> new Panel("depth = " + (i + 1), waves(x, y, i + 1)))
                .toList();
        return new Diagram("waves", "at-time(f, 1)", x, y, 0, panels, List.of(), Statistic.MEAN, false, "");
    }

    private static List<Point> waves(Axis x, Axis y, int depth) {
        List<Point> points = new ArrayList<>();
        for (double b : y.values()) {
            for (double a : x.values()) {
                double value = 0.02 * StrictMath.sin(depth * a) * StrictMath.cos(b);
                points.add(new Point(
                        1,
                        List.of(),
                        new Values(1, value, Double.NaN, value, value, value),
                        Double.NaN,
                        Double.NaN,
                        points.size()));
            }
        }
        return points;
    }

    /** Words on both axes. */
    public static Diagram words() {
        Axis x = new Axis(
                "activation",
                Scale.WORDS,
                List.of("linear", "relu", "leaky-relu", "tanh", "erf", "quadratic", "hermite-3", "power-relu"),
                IntStream.range(0, 8).mapToObj(Double::valueOf).toList());
        Axis y =
                new Axis("scheme", Scale.WORDS, List.of("ntk", "mean-field", "maximal-update"), List.of(0.0, 1.0, 2.0));
        List<Point> points = IntStream.range(0, 24)
                .mapToObj(i ->
                        new Point(8, List.of((long) i % 9, 8L - i % 9), Values.NONE, Double.NaN, Double.NaN, 8L * i))
                .toList();
        return new Diagram(
                "words",
                "phase",
                x,
                y,
                0,
                List.of(new Panel("", points)),
                List.of("lazy", "rich"),
                Statistic.MEAN,
                false,
                "");
    }

    public static Axis logarithmic(String name, double low, double high, int size) {
        return axis(
                name,
                Scale.LOG,
                IntStream.range(0, size)
                        .mapToObj(i -> StrictMath.exp(
                                StrictMath.log(low) + i * (StrictMath.log(high) - StrictMath.log(low)) / (size - 1)))
                        .toList());
    }

    public static Axis linear(String name, double low, double high, int size) {
        return axis(
                name,
                Scale.LINEAR,
                IntStream.range(0, size)
                        .mapToObj(i -> low + i * (high - low) / (size - 1))
                        .toList());
    }

    public static Axis powersOfTwo(String name, int first, int size) {
        return axis(
                name,
                Scale.LOG,
                IntStream.range(0, size)
                        .mapToObj(i -> (double) (1L << (first + i)))
                        .toList());
    }

    public static Axis axis(String name, Scale scale, List<Double> values) {
        return new Axis(name, scale, values.stream().map(Object::toString).toList(), values);
    }
}
