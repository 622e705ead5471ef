package org.separatrix.phases;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.separatrix.phases.Diagram.Point;

/** The cells that share a point of a diagram, as far as they have come. */
final class Gathered {
    private final long[] counts;
    /** The smallest cell number of each phase, so that the example does not depend on who came first. */
    private final long[] firstOfPhase;

    private long cells;
    private long first = Long.MAX_VALUE;
    private Collected values = new Collected();
    private Collected expected = new Collected();
    private ExactMean margins = new ExactMean();

    Gathered(int phases) {
        this.counts = new long[phases];
        this.firstOfPhase = new long[phases];
        Arrays.fill(firstOfPhase, Long.MAX_VALUE);
    }

    /**
     * @param phase an index into the diagram's phases; -1 in a diagram of values
     */
    void add(long cell, int phase, double value, double margin, double theory) {
        cells++;
        first = Math.min(first, cell);
        if (phase >= 0) {
            counts[phase]++;
            firstOfPhase[phase] = Math.min(firstOfPhase[phase], cell);
        }
        values.add(value);
        expected.add(theory);
        margins.add(margin);
    }

    void merge(Gathered other) {
        cells += other.cells;
        first = Math.min(first, other.first);
        for (int phase = 0; phase < counts.length; phase++) {
            counts[phase] += other.counts[phase];
            firstOfPhase[phase] = Math.min(firstOfPhase[phase], other.firstOfPhase[phase]);
        }
        values.merge(other.values);
        expected.merge(other.expected);
        margins.merge(other.margins);
    }

    /** @param statistic of the theory's numbers, as of the values */
    Point point(Statistic statistic) {
        List<Long> countList = new ArrayList<>();
        for (long count : counts) {
            countList.add(count);
        }
        Point point = new Point(
                cells,
                countList,
                values.values(),
                margins.value(),
                statistic.of(expected.values()),
                cells == 0 ? -1 : first);
        return point.majority() < 0 ? point : withExample(point, firstOfPhase[point.majority()]);
    }

    private static Point withExample(Point point, long example) {
        return new Point(point.cells(), point.counts(), point.values(), point.margin(), point.theory(), example);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeLong(cells);
        out.writeLong(first);
        for (int phase = 0; phase < counts.length; phase++) {
            out.writeLong(counts[phase]);
            out.writeLong(firstOfPhase[phase]);
        }
        values.write(out);
        expected.write(out);
        margins.write(out);
    }

    static Gathered read(DataInputStream in, int phases) throws IOException {
        Gathered gathered = new Gathered(phases);
        gathered.cells = in.readLong();
        gathered.first = in.readLong();
        for (int phase = 0; phase < phases; phase++) {
            gathered.counts[phase] = in.readLong();
            gathered.firstOfPhase[phase] = in.readLong();
        }
        gathered.values = Collected.read(in);
        gathered.expected = Collected.read(in);
        gathered.margins = ExactMean.read(in);
        return gathered;
    }
}
