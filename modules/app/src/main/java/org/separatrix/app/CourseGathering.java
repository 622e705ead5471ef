package org.separatrix.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        return tallies.computeIfAbsent(milestone, at -> new Tally(frame.frame(show, axis(List.of(at)))));
    }

    private Axis axis(List<Integer> at) {
        return new Axis(
                show.along().name().toLowerCase(Locale.ROOT),
                Scale.LOG,
                at.stream().map(milestones::label).toList(),
                at.stream().map(milestones::place).toList());
    }

    @Override
    public byte[] part() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            loners.write(out);
            out.writeInt(tallies.size());
            for (Map.Entry<Integer, Tally> each : tallies.entrySet()) {
                byte[] part = each.getValue().toBytes();
                out.writeInt(each.getKey());
                out.writeInt(part.length);
                out.write(part);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @Override
    public void merge(byte[] part) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(part))) {
            loners.merge(in);
            for (int left = in.readInt(); left > 0; left--) {
                int milestone = in.readInt();
                byte[] bytes = in.readNBytes(in.readInt());
                tally(milestone).merge(Tally.fromBytes(frame.frame(show, axis(List.of(milestone))), bytes));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
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
        return frame.diagram(show, axis(at), panels);
    }

    private List<Integer> between(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .filter(milestones::exists)
                .boxed()
                .toList();
    }
}
