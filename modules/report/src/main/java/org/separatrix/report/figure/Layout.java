package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.separatrix.phases.Diagram;
import org.separatrix.report.canvas.Box;
import org.separatrix.report.canvas.Text;

/** Where everything stands: a title, one legend for all, panels in rows of equal size, a bar of colours to their right. */
record Layout(double width, double height, double left, Legend legend, List<Plot> plots, Optional<ColorBar> bar) {
    static final double EDGE = 12;
    static final double TITLE_SIZE = 15;
    /** From the upper edge to the legend. */
    static final double TITLE_HEIGHT = 40;

    private static final double ALL_PANELS = 740;
    private static final double WIDEST_PANEL = 420;
    private static final double LEAST_WIDTH = 390;
    private static final double LEAST_BAR = 200;
    private static final double ROW_GAP = 16;
    private static final int MOST_ACROSS = 6;
    private static final double BEFORE_BAR = 18;

    static Layout of(Diagram diagram, Look look) {
        int count = diagram.panels().size();
        int columns = columns(count, diagram.across());
        double slot = Math.min(WIDEST_PANEL, ALL_PANELS / columns - 20);
        double wide = look.size(slot).width();
        double tall = look.size(slot).height();
        Margins margins = Margins.of(look.across(0, wide), look.upright(tall, 0), wide);
        double left = Math.rint(EDGE + margins.left());
        double gap = Math.rint(margins.gap());
        double panelsWidth = columns * (wide + gap) - gap;

        boolean titled =
                diagram.panels().stream().anyMatch(panel -> !panel.title().isEmpty());
        int titleLines = diagram.panels().stream()
                .mapToInt(panel -> PlotAxes.titleLines(panel.title(), wide).size())
                .max()
                .orElse(1);
        double head = Math.rint(titled ? 1.9 * PlotAxes.TITLE_SIZE + (titleLines - 1) * PlotAxes.TITLE_LINE : 8);
        double textWidth = Math.max(panelsWidth, LEAST_WIDTH);
        Legend legend = new Legend(look.keys(), textWidth);
        double top = TITLE_HEIGHT + legend.height() + head;
        double pitch = tall + ROW_GAP + (titled ? head : 0);

        List<Plot> plots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int column = i % columns;
            int row = i / columns;
            Box box = box(left + column * (wide + gap), top + row * pitch, wide, tall);
            PlotAxes axes = new PlotAxes(
                    box,
                    diagram.panels().get(i).title(),
                    look.across(box.left(), box.right()),
                    look.upright(box.bottom(), box.top()),
                    margins,
                    i + columns >= count,
                    column == 0);
            plots.add(look.plot(i, axes));
        }
        int rows = Math.max(1, (count + columns - 1) / columns);
        double bottom = top + (rows - 1) * pitch + tall;
        int barRows = Math.min(rows, 1 + (int) Math.ceil(Math.max(0, LEAST_BAR - tall) / pitch));
        Box barBox = box(left + panelsWidth + BEFORE_BAR, top, ColorBar.WIDTH, (barRows - 1) * pitch + tall);
        Optional<ColorBar> bar = look.values(barBox).map(values -> new ColorBar(barBox, values));

        double reach = Math.max(panelsWidth + margins.beyondRight(), Math.max(textWidth, titleWidth(diagram)));
        double withBar =
                bar.map(found -> panelsWidth + BEFORE_BAR + found.width()).orElse(0.0);
        return new Layout(
                Math.ceil(left + Math.max(reach, withBar) + EDGE),
                Math.ceil(bottom + margins.below() + EDGE),
                left,
                legend,
                plots,
                bar);
    }

    private static Box box(double left, double top, double width, double height) {
        return new Box(left, top, left + width, top + height);
    }

    private static double titleWidth(Diagram diagram) {
        return Math.min(ALL_PANELS, Text.of(diagram.title()).width(TITLE_SIZE) * 1.1);
    }

    private static int columns(int panels, int across) {
        if (across > 0 && across <= MOST_ACROSS) {
            return across;
        }
        if (panels <= 4) {
            return panels == 4 ? 2 : Math.max(1, panels);
        }
        if (panels <= 6 || panels == 9) {
            return 3;
        }
        return panels <= 12 ? 4 : 5;
    }
}
