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
 * @param logValues whether values are to be shown on a logarithmic scale
 * @param theory name of the theory whose boundary is known at the points; empty if there is none
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
            boolean logValues,
            String theory) {
        this(Form.MAP, name, show, x, y, across, panels, phases, logValues, theory);
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
     */
    public record Panel(String title, List<Point> points) {
        public Panel {
            points = List.copyOf(points);
        }
    }

    /**
     * The cells of a study that share a place in a diagram.
     *
     * @param cells how many there are; 0 where {@code where} left none
     * @param counts cells per phase, in the order of the diagram's phases
     * @param valued cells that have a value
     * @param mean of the values; NaN if there is none. So are {@code least} and {@code largest}
     * @param margin mean of the theory's margin: its zero line is the boundary; NaN where the theory says nothing
     * @param example the number of a cell of this point, -1 if there is none
     * @param error standard error of an exponent, which then stands in {@code mean}; NaN for all else
     */
    public record Point(
            long cells,
            List<Long> counts,
            long valued,
            double mean,
            double least,
            double largest,
            double margin,
            long example,
            double error) {
        public Point {
            counts = List.copyOf(counts);
        }

        /** Of anything but an exponent. */
        public Point(
                long cells,
                List<Long> counts,
                long valued,
                double mean,
                double least,
                double largest,
                double margin,
                long example) {
            this(cells, counts, valued, mean, least, largest, margin, example, Double.NaN);
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
    }
}
