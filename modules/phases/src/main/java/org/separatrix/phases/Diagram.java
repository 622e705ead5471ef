package org.separatrix.phases;

import java.util.List;

/**
 * A diagram as data: cells gathered over two axes, a panel per facet, aggregated over all other axes.
 *
 * @param form whether it is a map, or a curve over x for each entry of y
 * @param name a word for files: {@code phase-by-kappa-width}
 * @param show what is shown, as it stands in the study; of several curves all of it
 * @param across how many panels belong beside each other, a row for each value of the first of two facets; 0 where that is free
 * @param phases the phases that can occur, in the order of the legend; empty for a diagram of values
 * @param statistic what is shown of the values of a point's cells; of no effect in a diagram of phases
 * @param logValues whether values are to be shown on a logarithmic scale
 * @param theory name of the theory whose boundary and numbers are known at the points; empty if there is none
 */
public record Diagram(
        Form form,
        String name,
        String show,
        Axis x,
        Axis y,
        int across,
        List<Panel> panels,
        List<String> phases,
        Statistic statistic,
        boolean logValues,
        String theory) {

    /** The name of the y axis where its entries are quantities and not values of an axis of the study. */
    public static final String LINE = "line";

    public Diagram {
        panels = List.copyOf(panels);
        phases = List.copyOf(phases);
    }

    /** A map. */
    public Diagram(
            String name,
            String show,
            Axis x,
            Axis y,
            int across,
            List<Panel> panels,
            List<String> phases,
            Statistic statistic,
            boolean logValues,
            String theory) {
        this(Form.MAP, name, show, x, y, across, panels, phases, statistic, logValues, theory);
    }

    /** How the points of a diagram are drawn. */
    public enum Form {
        /** A place for each pair of values of the two axes. */
        MAP,
        /** A curve over x for each entry of y, which are quantities, values of an axis, or both. */
        LINES
    }

    /** Whether it shows phases rather than values. */
    public boolean ofPhases() {
        return !phases.isEmpty();
    }

    /** What is shown of a point in a diagram of values; NaN if it has none. */
    public double shown(Point point) {
        return statistic.of(point.values());
    }

    /** What it shows, in words: {@code median of settled-at}. A mean goes without saying, and so does the value of a single cell. */
    public String title() {
        boolean single = panels.stream()
                .flatMap(panel -> panel.points().stream())
                .allMatch(point -> point.values().count() <= 1);
        return ofPhases() || single || statistic == Statistic.MEAN ? show : statistic.word() + " of " + show;
    }

    /** How the values of an axis are spaced. */
    public enum Scale {
        LINEAR,
        LOG,
        /** Words, or numbers in no order: evenly spaced, in the order of the study. */
        WORDS
    }

    /**
     * An axis of a diagram.
     *
     * @param labels a text per value
     * @param values the numbers; for {@link Scale#WORDS} 0, 1, 2, ...; otherwise strictly monotone
     */
    public record Axis(String name, Scale scale, List<String> labels, List<Double> values) {
        public Axis {
            labels = List.copyOf(labels);
            values = List.copyOf(values);
        }

        public int size() {
            return values.size();
        }
    }

    /**
     * The points of one panel.
     *
     * @param title the facet's value, {@code name = ntk}; empty when there is one panel
     * @param points row after row of the y axis: point (x, y) stands at {@code y * x.size() + x}
     * @param segments the phases that training goes through, where the panel shows a single cell over time; empty otherwise
     * @param comparison of the values of all its cells with those that theory gives
     */
    public record Panel(String title, List<Point> points, List<Segment> segments, ValueComparison comparison) {
        public Panel {
            points = List.copyOf(points);
            segments = List.copyOf(segments);
        }

        /** Without a theory of its values. */
        public Panel(String title, List<Point> points, List<Segment> segments) {
            this(title, points, segments, ValueComparison.NONE);
        }

        /** Of more than one cell, and without a theory of its values. */
        public Panel(String title, List<Point> points) {
            this(title, points, List.of());
        }
    }

    /**
     * The cells of a study that share a place in a diagram.
     *
     * @param cells how many there are; 0 where {@code where} left none
     * @param counts cells per phase, in the order of the diagram's phases
     * @param values those that its cells have
     * @param margin mean of the theory's margin: its zero line is the boundary; NaN where the theory says nothing
     * @param theory the number that the theory says should be shown here, by the statistic of the diagram over the cells that it
     *     speaks of; NaN where it says nothing
     * @param example the number of a cell of this point, -1 if there is none
     */
    public record Point(long cells, List<Long> counts, Values values, double margin, double theory, long example) {
        public Point {
            counts = List.copyOf(counts);
        }

        /** The phase of most of its cells, as an index into the diagram's phases; the first of equals; -1 without cells. */
        public int majority() {
            int best = -1;
            for (int i = 0; i < counts.size(); i++) {
                if (counts.get(i) > 0 && (best < 0 || counts.get(i) > counts.get(best))) {
                    best = i;
                }
            }
            return best;
        }

        /** The share of its cells that are in the majority's phase; NaN without cells. */
        public double agreement() {
            int best = majority();
            return best < 0 ? Double.NaN : (double) counts.get(best) / cells;
        }

        /** How far the agreement may be from the share that very many seeds would have. */
        public Interval agreementInterval() {
            int best = majority();
            return best < 0 ? Interval.NONE : Interval.ofShare(counts.get(best), cells);
        }

        /** Whether what it shows is an exponent of many cells and not a value that cells have. */
        public boolean isExponent() {
            return values.count() > 0 && Double.isNaN(values.least());
        }

        /** The share of its cells that have a value: of a time, of those that ever got there; NaN without cells. */
        public double reached() {
            return cells == 0 ? Double.NaN : (double) values.count() / cells;
        }
    }

    /**
     * The values of some cells. A value that does not exist has no part in them. An exponent, which is of many cells together,
     * stands in {@code mean} and {@code median}, with its own standard error and without extremes.
     *
     * @param count cells that have a value
     * @param mean NaN if there is none. So are {@code median}, {@code least} and {@code largest}
     * @param error standard error of the mean; NaN for fewer than two values
     */
    public record Values(long count, double mean, double error, double median, double least, double largest) {
        /** No values. */
        public static final Values NONE = new Values(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        /** How far the mean may be from that of very many seeds. Of an exponent, whose points are not counted here, nothing is said. */
        public Interval meanInterval() {
            return Double.isNaN(least) ? Interval.NONE : Interval.ofMean(mean, error, count);
        }
    }
}
