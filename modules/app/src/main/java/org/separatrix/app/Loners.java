package org.separatrix.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.separatrix.phases.Segment;

/** The phases of the cells that are alone in their panel: only those can be shown beside a curve. */
final class Loners {
    private final long[] cells;
    private final List<List<Segment>> segments = new ArrayList<>();

    Loners(int panels) {
        this.cells = new long[panels];
        for (int panel = 0; panel < panels; panel++) {
            segments.add(List.of());
        }
    }

    void add(int panel, Gathering.Gathered cell) {
        add(panel, 1, cells[panel] == 0 ? cell.segments().get() : List.of());
    }

    private void add(int panel, long more, List<Segment> of) {
        cells[panel] += more;
        segments.set(panel, cells[panel] == more ? of : List.of());
    }

    /** Those of the only cell of a panel; none if there are several. */
    List<Segment> segments(int panel) {
        return cells[panel] == 1 ? segments.get(panel) : List.of();
    }

    void write(DataOutputStream out) throws IOException {
        for (int panel = 0; panel < cells.length; panel++) {
            out.writeLong(cells[panel]);
            out.writeInt(segments(panel).size());
            for (Segment segment : segments(panel)) {
                out.writeUTF(segment.phase());
                out.writeDouble(segment.from());
                out.writeDouble(segment.to());
            }
        }
    }

    void merge(DataInputStream in) throws IOException {
        for (int panel = 0; panel < cells.length; panel++) {
            long more = in.readLong();
            List<Segment> of = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                of.add(new Segment(in.readUTF(), in.readDouble(), in.readDouble()));
            }
            if (more > 0) {
                add(panel, more, of);
            }
        }
    }
}
