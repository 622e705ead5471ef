package org.separatrix.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Canvas;
import org.separatrix.report.canvas.Color;
import org.separatrix.report.canvas.Lettering;
import org.separatrix.report.canvas.Spot;
import org.separatrix.report.canvas.Stroke;
import org.separatrix.report.canvas.Text;

class FillTest {
    @Property
    void slantedLinesStayInsideOfTheirBox(
            @ForAll @DoubleRange(min = 0, max = 500) double left,
            @ForAll @DoubleRange(min = 0, max = 500) double top,
            @ForAll @DoubleRange(min = 6, max = 60) double width,
            @ForAll @DoubleRange(min = 6, max = 60) double height) {
        Box box = new Box(left, top, left + width, top + height);
        for (Fill.Hatch hatch : List.of(Fill.Hatch.RISING, Fill.Hatch.FALLING)) {
            Lines lines = new Lines(new ArrayList<>());
            new Fill(Color.WHITE, Color.BLACK, hatch).paint(lines, List.of(box));
            assertThat(lines.drawn()).isNotEmpty().allSatisfy(line -> {
                assertThat(line)
                        .allMatch(spot -> spot.x() >= box.left() - 1e-9
                                && spot.x() <= box.right() + 1e-9
                                && spot.y() >= box.top() - 1e-9
                                && spot.y() <= box.bottom() + 1e-9);
                double slope = (line.get(1).y() - line.get(0).y())
                        * (line.get(1).x() - line.get(0).x());
                assertThat(hatch == Fill.Hatch.RISING ? -slope : slope).isGreaterThanOrEqualTo(0);
            });
        }
    }

    /** A sheet that remembers lines. */
    private record Lines(List<List<Spot>> drawn) implements Canvas {
        @Override
        public void fill(Color color, List<Box> boxes) {}

        @Override
        public void area(Color color, double opacity, List<List<Spot>> outlines) {}

        @Override
        public void draw(Stroke stroke, List<List<Spot>> lines) {
            drawn.addAll(lines);
        }

        @Override
        public void write(Text text, Spot place, Lettering lettering) {}

        @Override
        public void within(Box box, Runnable drawing) {
            drawing.run();
        }
    }
}
