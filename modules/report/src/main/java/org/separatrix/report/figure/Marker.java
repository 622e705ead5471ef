package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.separatrix.report.canvas.Spot;

/**
 * The shape that marks the points of a curve: it tells curves apart where colours do not.
 *
 * @param corners of the shape around 0, for a size of 1
 */
record Marker(List<Spot> corners) {
    static final Marker CIRCLE = of(16, 0.5, 1);

    private static final List<Marker> ALL = List.of(
            CIRCLE,
            of(4, 0.5, 1.2), // a square
            of(3, 0, 1.3), // a triangle that points upwards
            of(4, 0, 1.3), // a diamond
            of(3, 0.5, 1.3)); // a triangle that points downwards

    /** Half the height of a circle. */
    private static final double SIZE = 3.1;

    Marker {
        corners = List.copyOf(corners);
    }

    /** Of the curve of this number. */
    static Marker of(int number) {
        return ALL.get(number % ALL.size());
    }

    /**
     * @param turned by which share of the angle between two corners the first stands away from the top
     * @param larger so much that all shapes look equally large
     */
    private static Marker of(int corners, double turned, double larger) {
        return new Marker(IntStream.range(0, corners)
                .mapToObj(i -> 2 * StrictMath.PI * (i + turned) / corners)
                .map(angle -> new Spot(larger * StrictMath.sin(angle), -larger * StrictMath.cos(angle)))
                .toList());
    }

    /** Its outline around a place. */
    List<Spot> around(Spot place) {
        return corners.stream()
                .map(corner -> new Spot(place.x() + SIZE * corner.x(), place.y() + SIZE * corner.y()))
                .toList();
    }

    /** Its outline as a line that ends where it began. */
    List<Spot> closed(Spot place) {
        List<Spot> outline = new ArrayList<>(around(place));
        outline.add(outline.get(0));
        return outline;
    }
}
