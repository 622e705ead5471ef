package org.separatrix.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.separatrix.report.canvas.Color;

/**
 * The colours of all figures. Those of phases can be told apart with any colour vision (they differ in lightness too), and ways
 * to end that are no phase of the dynamics proper stay grey: diverged dark, unfinished light, frozen and failed hatched.
 */
public final class Palette {
    public static final Color PAPER = Color.WHITE;
    public static final Color INK = Color.of(0x1f2328);
    public static final Color FAINT = Color.of(0x6b7280);
    /** Where a diagram has no cells. */
    public static final Color BLANK = Color.of(0xf4f4f2);

    /** Thin lines behind curves. */
    public static final Color GRID = Color.of(0xe2e4e8);

    static final Color THEORY = Color.BLACK;
    static final Fill NO_VALUE = new Fill(Color.of(0xe3e3e0), Color.of(0xa9a9a6), Fill.Hatch.RISING);

    private static final Fill DIVERGED = Fill.plain(Color.of(0x45484d));
    private static final Fill UNFINISHED = Fill.plain(Color.of(0xc6c8ca));
    private static final Fill FROZEN = new Fill(Color.of(0xdde3e8), Color.of(0x8d9aa6), Fill.Hatch.RISING);
    private static final Fill FAILED = new Fill(Color.of(0xf6e7e4), Color.of(0xa5342a), Fill.Hatch.FALLING);

    private static final List<Color> PHASES = List.of(
            Color.of(0x3d7ab8),
            Color.of(0xf2a33a),
            Color.of(0x2a9d7c),
            Color.of(0xcf7fb0),
            Color.of(0x7fc4ec),
            Color.of(0xc9532b),
            Color.of(0xe9dc5b),
            Color.of(0x7a5c99));

    /** Dark enough for white paper and light enough for black; neighbours differ in lightness too. */
    private static final List<Color> LINES = List.of(
            Color.of(0x2f6aa8),
            Color.of(0xd9822b),
            Color.of(0x2a9d7c),
            Color.of(0xa3408f),
            Color.of(0x4fa3d6),
            Color.of(0xb5402a),
            Color.of(0x9a8a1c),
            Color.of(0x7d6cc4));

    private Palette() {}

    /** Of the line of this number. */
    static Color line(int number) {
        return LINES.get(number % LINES.size());
    }

    /** One per phase, in their order: a phase keeps its colour whether or not the others occur. */
    static List<Fill> of(List<String> phases) {
        List<Fill> fills = new ArrayList<>();
        int next = 0;
        for (String phase : phases) {
            switch (phase) {
                case "diverged" -> fills.add(DIVERGED);
                case "unfinished" -> fills.add(UNFINISHED);
                case "frozen" -> fills.add(FROZEN);
                case "failed" -> fills.add(FAILED);
                default -> {
                    int round = next / PHASES.size();
                    Color color = PHASES.get(next % PHASES.size());
                    fills.add(Fill.plain(color.towards(Color.BLACK, Math.min(0.6, 0.3 * round))));
                    next++;
                }
            }
        }
        return fills;
    }
}
