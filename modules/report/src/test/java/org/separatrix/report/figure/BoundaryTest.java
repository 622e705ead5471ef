package org.separatrix.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.separatrix.phases.Diagram;
import org.separatrix.phases.Diagram.Axis;
import org.separatrix.phases.Diagram.Panel;
import org.separatrix.phases.Diagram.Point;
import org.separatrix.phases.Diagram.Scale;
import org.separatrix.phases.Diagram.Values;
import org.separatrix.report.Examples;
import org.separatrix.report.canvas.Spot;

class BoundaryTest {
    @Test
    void theKnownBoundaryIsStraightInLogarithmicAxes() {
        Diagram diagram = Examples.phases(61, 8);
        Bands across = new Bands(diagram.x(), 0, 300);
        Bands upward = new Bands(diagram.y(), 200, 0);
        List<List<Spot>> lines = Boundary.lines(diagram.panels().get(0), across, upward);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).allSatisfy(spot -> {
            double share = (200 - spot.y()) / 200;
            double width = StrictMath.exp(upward.ruler().low()
                    + share * (upward.ruler().high() - upward.ruler().low()));
            double kappa = StrictMath.sqrt(1 / (StrictMath.sqrt(width) * 0.32));
            assertThat(spot.x()).isEqualTo(across.ruler().position(kappa), within(1e-6));
        });
    }

    @Test
    void inASingleRowTheBoundaryCrossesItUpright() {
        Diagram diagram = Examples.row();
        Bands across = new Bands(diagram.x(), 0, 100);
        List<List<Spot>> lines = Boundary.lines(diagram.panels().get(0), across, new Bands(diagram.y(), 50, 0));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).extracting(Spot::y).containsExactlyInAnyOrder(0.0, 50.0);
        assertThat(lines.get(0)).allSatisfy(spot -> assertThat(spot.x())
                .isEqualTo(across.ruler().position(2.1), within(1e-9)));
    }

    @Test
    void betweenWordsNothingIsInterpolated() {
        Axis rate = Examples.linear("rate", 0, 4, 5);
        Axis words = new Axis("scheme", Scale.WORDS, List.of("ntk", "mean-field"), List.of(0.0, 1.0));
        List<Point> points = IntStream.range(0, 10)
                .mapToObj(i -> new Point(1, List.of(1L), Values.NONE, i % 5 - (i < 5 ? 0.5 : 2.5), Double.NaN, i))
                .toList();
        Bands across = new Bands(rate, 0, 100);
        List<List<Spot>> lines = Boundary.lines(new Panel("", points), across, new Bands(words, 0, 80));
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).allSatisfy(spot -> assertThat(spot.x()).isEqualTo(20, within(1e-9)));
        assertThat(lines.get(1)).allSatisfy(spot -> assertThat(spot.x()).isEqualTo(60, within(1e-9)));
        assertThat(lines.get(0)).extracting(Spot::y).containsExactlyInAnyOrder(0.0, 40.0);
    }
}
