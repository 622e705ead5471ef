package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Canvas;
import org.separatrix.report.canvas.Color;
import org.separatrix.report.canvas.Spot;
import org.separatrix.report.canvas.Stroke;

/** What a point of a diagram is filled with: a colour, with slanted lines over it where colour alone would mislead. */
record Fill(Color ground, Color line, Hatch hatch) {
    /** The direction of the slanted lines. */
    enum Hatch {
        NONE,
        RISING,
        FALLING
    }

    private static final double SPACING = 5;
    private static final double LINE_WIDTH = 1;

    static Fill plain(Color color) {
        return new Fill(color, color, Hatch.NONE);
    }

    /** Closer to white by the given share, lines and all. */
    Fill lighter(double share) {
        return new Fill(ground.towards(Color.WHITE, share), line.towards(Color.WHITE, share), hatch);
    }

    /** The lines run through from box to box. */
    void paint(Canvas canvas, List<Box> boxes) {
        canvas.fill(ground, boxes);
        List<List<Spot>> lines = new ArrayList<>();
        for (Box box : boxes) {
            switch (hatch) {
                case NONE -> {}
                case RISING -> rising(box).forEach(lines::add);
                case FALLING -> rising(mirrored(box)).forEach(line -> lines.add(mirrored(line)));
            }
        }
        canvas.draw(new Stroke(line, LINE_WIDTH, false), lines);
    }

    /** The parts of the lines x + y = a multiple of the spacing that lie in the box. */
    private static List<List<Spot>> rising(Box box) {
        List<List<Spot>> lines = new ArrayList<>();
        double first = Math.floor((box.left() + box.top()) / SPACING) + 1;
        for (double count = first; count * SPACING < box.right() + box.bottom(); count++) {
            double sum = count * SPACING;
            double left = Math.max(box.left(), sum - box.bottom());
            double right = Math.min(box.right(), sum - box.top());
            lines.add(List.of(new Spot(left, sum - left), new Spot(right, sum - right)));
        }
        return lines;
    }

    private static Box mirrored(Box box) {
        return new Box(-box.right(), box.top(), -box.left(), box.bottom());
    }

    private static List<Spot> mirrored(List<Spot> line) {
        return line.stream().map(spot -> new Spot(-spot.x(), spot.y())).toList();
    }
}
