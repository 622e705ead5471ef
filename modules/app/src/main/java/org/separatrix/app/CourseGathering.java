package org.separatrix.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Axis;
import org.separatrix.phases.Diagram.Panel;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.phases.Diagram.Scale;
import org.separatrix.phases.Milestones;
import org.separatrix.phases.Show;
import org.separatrix.phases.Tally;

/** The course of a metric over time or steps: at each milestone the cells that pass it, gathered like those of any point. */
final class CourseGathering implements DiagramGathering.Quantity {
    private final DiagramFrame frame;
    private final Show.Course show;
    private final Milestones milestones;
    private final TreeMap<Integer, Tally> tallies = new TreeMap<>();
    private final Loners loners;

    CourseGathering(DiagramFrame frame, Show.Course show) {
        this.frame = frame;
        this.show = show;
        this.milestones = new Milestones(show.along());
        this.loners = new Loners(frame.titles().size());
    }

    @Override
    public void add(Gathered cell) {
        int panel = frame.panel(cell.place());
        int row = frame.row(cell.place());
        long number = cell.trajectory().cell();
        for (Milestones.Passed passed : milestones.of(cell.trajectory(), show.column())) {
            tally(passed.milestone()).add(panel, 0, row, number, "", passed.value(), Double.NaN, Double.NaN);
        }
        if (show.along() == Show.Course.Progress.TIME) {
            loners.add(panel, cell);
        }
    }

    private Tally tally(int milestone) {
        return tallies.computeIfAbsent(milestone, at -> new Tally(frame(at)));
    }

    private Tally.Frame frame(int milestone) {
        return frame.frame(show, axis(List.of(milestone)));
    }

    private Axis axis(List<Integer> at) {
        return new Axis(
                show.along().word(),
                Scale.LOG,
                at.stream().map(milestones::label).toList(),
                at.stream().map(milestones::place).toList());
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        loners.write(out);
        out.writeInt(tallies.size());
        for (Map.Entry<Integer, Tally> each : tallies.entrySet()) {
            out.writeInt(each.getKey());
            each.getValue().write(out);
        }
    }

    @Override
    public void merge(DataInputStream in) throws IOException {
        loners.merge(in);
        for (int left = in.readInt(); left > 0; left--) {
            int milestone = in.readInt();
            tally(milestone).merge(Tally.read(frame(milestone), in));
        }
    }

    /** From the first milestone that any cell passes to the last. */
    @Override
    public Diagram diagram() {
        List<Integer> at = tallies.isEmpty() ? List.of(0) : between(tallies.firstKey(), tallies.lastKey());
        List<Diagram> columns =
                at.stream().map(milestone -> tally(milestone).diagram()).toList();
        List<Panel> panels = new ArrayList<>();
        for (int panel = 0; panel < frame.titles().size(); panel++) {
            List<Point> points = new ArrayList<>();
            for (int row = 0; row < frame.upward().size(); row++) {
                for (Diagram column : columns) {
                    points.add(column.panels().get(panel).points().get(row));
                }
            }
            panels.add(new Panel(frame.titles().get(panel), points, loners.segments(panel)));
        }
        return frame.frame(show, axis(at)).diagram(panels);
    }

    private List<Integer> between(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .filter(milestones::exists)
                .boxed()
                .toList();
    }
}
