package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.separatrix.phases.Diagram.Panel;
import org.separatrix.phases.Diagram.Scale;
import org.separatrix.report.canvas.Spot;

/**
 * The theory's boundary in a panel: where the margin vanishes, linear between the points in the coordinates of the axes. Between
 * words, and along an axis of one value, there is nothing to interpolate: there each stripe has a boundary of its own, straight
 * across.
 */
final class Boundary {
    private Boundary() {}

    static List<List<Spot>> lines(Panel panel, Bands across, Bands upward) {
        List<List<Spot>> lines = new ArrayList<>();
        for (Stretch columns : stretches(across)) {
            for (Stretch rows : stretches(upward)) {
                double[] margins = IntStream.of(rows.indices())
                        .flatMap(row -> IntStream.of(columns.indices()).map(column -> row * across.size() + column))
                        .mapToDouble(index -> panel.points().get(index).margin())
                        .toArray();
                lines.addAll(Contour.zero(columns.places(), rows.places(), margins));
            }
        }
        return lines;
    }

    private static List<Stretch> stretches(Bands bands) {
        if (bands.scale() == Scale.WORDS || bands.size() == 1) {
            return IntStream.range(0, bands.size())
                    .mapToObj(i -> new Stretch(new int[] {i, i}, new double[] {bands.edge(i), bands.edge(i + 1)}))
                    .toList();
        }
        int[] indices = IntStream.range(0, bands.size()).toArray();
        return List.of(new Stretch(
                indices, IntStream.of(indices).mapToDouble(bands::centre).toArray()));
    }

    /** Values of an axis between which one may interpolate, and where they stand. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Stretch(int[] indices, double[] places) {}
}
