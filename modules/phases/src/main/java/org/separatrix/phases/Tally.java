package org.separatrix.phases;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.separatrix.phases.Diagram.Axis;
import org.separatrix.phases.Diagram.Panel;
import org.separatrix.phases.Diagram.Point;

/**
 * Gathers cells into the points of a diagram, one at a time or tally by tally. The diagram does not depend on the order in
 * which cells come, nor on how they were divided among tallies: counts, extremes, exact sums and medians commute. What is held
 * grows with the points of the diagram, and of a point no more than a bounded number of values is held ({@link Median}).
 *
 * <p>The example of a point is the smallest cell number in its majority's phase; in a diagram of values the smallest of all.
 */
public final class Tally {
    private final Frame frame;
    private final Gathered[] points;
    private final Compared[] panels;

    /** An empty diagram of this frame. */
    public Tally(Frame frame) {
        this.frame = frame;
        this.points = new Gathered[frame.points()];
        this.panels = new Compared[frame.panels().size()];
        Arrays.setAll(panels, panel -> new Compared());
    }

    /**
     * A diagram without its points; the components are those of {@link Diagram}.
     *
     * @param panels the titles of the panels; one empty title when there is no facet
     */
    public record Frame(
            String name,
            String show,
            Axis x,
            Axis y,
            int across,
            List<String> panels,
            List<String> phases,
            Statistic statistic,
            boolean logValues,
            String theory) {

        public Frame {
            panels = List.copyOf(panels);
            phases = List.copyOf(phases);
        }

        /** The diagram of these panels. */
        public Diagram diagram(List<Panel> filled) {
            return new Diagram(name, show, x, y, across, filled, phases, statistic, logValues, theory);
        }

        private int points() {
            return Math.multiplyExact(panels.size(), Math.multiplyExact(x.size(), y.size()));
        }
    }

    /**
     * Adds a cell.
     *
     * @param panel index of its panel; {@code x} and {@code y} are indices into the axes
     * @param phase the cell's phase; of no effect in a diagram of values
     * @param value what is shown of it; NaN, or not finite, if there is none
     * @param margin the theory's margin; NaN if there is none
     * @param theory what the theory says should be shown of it; NaN, or not finite, if it says nothing
     */
    public void add(int panel, int x, int y, long cell, String phase, double value, double margin, double theory) {
        int index =
                (requireIndex("panel", panel, frame.panels().size()) * frame.y().size()
                                        + requireIndex("y", y, frame.y().size()))
                                * frame.x().size()
                        + requireIndex("x", x, frame.x().size());
        at(index).add(cell, phaseIndex(phase), value, margin, theory);
        panels[panel].add(value, theory);
    }

    /** Adds all cells of another tally of the same frame. */
    public void merge(Tally other) {
        if (!other.frame.equals(frame)) {
            throw new IllegalArgumentException(
                    "tallies must share a diagram but are of " + frame.name() + " and " + other.frame.name());
        }
        for (int index = 0; index < points.length; index++) {
            if (other.points[index] != null) {
                at(index).merge(other.points[index]);
            }
        }
        for (int panel = 0; panel < panels.length; panel++) {
            panels[panel].merge(other.panels[panel]);
        }
    }

    /** The diagram of the cells so far. */
    public Diagram diagram() {
        Point empty = new Gathered(frame.phases().size()).point(frame.statistic());
        int perPanel = frame.x().size() * frame.y().size();
        List<Panel> filled = new ArrayList<>();
        for (int panel = 0; panel < frame.panels().size(); panel++) {
            List<Point> row = new ArrayList<>(perPanel);
            for (int index = panel * perPanel; index < (panel + 1) * perPanel; index++) {
                row.add(points[index] == null ? empty : points[index].point(frame.statistic()));
            }
            filled.add(new Panel(frame.panels().get(panel), row, List.of(), panels[panel].comparison()));
        }
        return frame.diagram(filled);
    }

    /**
     * The points that have cells and the comparisons, without the frame: how a task sends its part. Equal cells give equal bytes. For {@link
     * #read} of the same program only; not a format to keep.
     */
    public void write(DataOutputStream out) throws IOException {
        out.writeInt(points.length);
        out.writeInt(frame.phases().size());
        for (int index = 0; index < points.length; index++) {
            if (points[index] != null) {
                out.writeInt(index);
                points[index].write(out);
            }
        }
        out.writeInt(points.length);
        for (int panel = 0; panel < panels.length; panel++) {
            if (!panels[panel].isEmpty()) {
                out.writeInt(panel);
                panels[panel].write(out);
            }
        }
        out.writeInt(panels.length);
    }

    /** What {@link #write} wrote of a tally of this frame. */
    public static Tally read(Frame frame, DataInputStream in) throws IOException {
        Tally tally = new Tally(frame);
        int points = in.readInt();
        int phases = in.readInt();
        if (points != tally.points.length || phases != frame.phases().size()) {
            throw new IllegalArgumentException("a tally of " + points + " points and " + phases
                    + " phases is not of the diagram " + frame.name() + ", which has " + tally.points.length
                    + " and "
                    + frame.phases().size());
        }
        for (int index = in.readInt(); index < points; index = in.readInt()) {
            tally.points[index] = Gathered.read(in, phases);
        }
        for (int panel = in.readInt(); panel < tally.panels.length; panel = in.readInt()) {
            tally.panels[panel] = Compared.read(in);
        }
        return tally;
    }

    private Gathered at(int index) {
        if (points[index] == null) {
            points[index] = new Gathered(frame.phases().size());
        }
        return points[index];
    }

    private int phaseIndex(String phase) {
        int index = frame.phases().indexOf(phase);
        if (index < 0 && !frame.phases().isEmpty()) {
            throw new IllegalArgumentException("unknown phase '" + phase + "' in " + frame.name() + ". Known: "
                    + String.join(", ", frame.phases()));
        }
        return index;
    }

    private static int requireIndex(String axis, int index, int size) {
        if (index < 0 || index >= size) {
            throw new IndexOutOfBoundsException(axis + " must be below " + size + " but was " + index);
        }
        return index;
    }
}
