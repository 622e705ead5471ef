package org.separatrix.report;

import org.separatrix.report.canvas.Color;
import org.separatrix.report.figure.Palette;

/**
 * Figures in a page follow its colours: paper, ink and emptiness of an SVG are replaced by those of the reader's theme. Phases,
 * values and the theory's line keep theirs.
 */
final class Theme {
    private Theme() {}

    static String css() {
        return rule("fill", Palette.PAPER, "paper")
                + rule("fill", Palette.INK, "ink")
                + rule("stroke", Palette.INK, "ink")
                + rule("stroke", Palette.GRID, "line")
                + rule("stroke", Palette.PAPER, "paper")
                + rule("fill", Palette.FAINT, "faint")
                + rule("fill", Palette.BLANK, "blank");
    }

    private static String rule(String property, Color color, String name) {
        return "figure svg [" + property + "=\"" + color.hex() + "\"] { " + property + ": var(--" + name + "); }\n";
    }
}
