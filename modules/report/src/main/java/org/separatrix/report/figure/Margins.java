package org.separatrix.report.figure;

import java.util.List;
import org.separatrix.phases.Diagram.Scale;

/**
 * The room that the axes of a panel need outside of it.
 *
 * @param direction how the labels of the horizontal axis stand
 * @param left for the labels of the upright axis, its name, and what slanted labels take
 * @param beyondLeft by how much labels of the horizontal axis reach to the left of the panel
 * @param beyondRight and to the right
 * @param below for the labels of the horizontal axis and its name
 */
record Margins(Direction direction, double left, double beyondLeft, double beyondRight, double below) {
    static final double TICK = 4;
    static final double NAME_SIZE = 12.5;
    private static final double AFTER_TICK = 4;
    private static final double NAME = 20;
    private static final double SINE_OF_SLANT = 0.7072;

    static Margins of(Bands across, Upright upright, double width) {
        Direction direction = direction(across);
        double widestWord = 0;
        double beyondLeft = 0;
        double beyondRight = 0;
        for (Tick tick : Ticks.along(across, direction)) {
            double label = tick.label().width(Direction.LABEL_SIZE);
            double place = across.ruler().position(tick.value());
            boolean slanted = direction == Direction.SLANTED;
            widestWord = Math.max(widestWord, label);
            beyondLeft = Math.max(beyondLeft, (slanted ? label * SINE_OF_SLANT : label / 2) - place);
            beyondRight = Math.max(beyondRight, (slanted ? 4 : label / 2) + place - width);
        }
        double tall = direction == Direction.SLANTED
                ? (widestWord + Direction.LABEL_SIZE) * SINE_OF_SLANT
                : 1.2 * Direction.LABEL_SIZE;
        return new Margins(
                direction,
                Math.max(TICK + AFTER_TICK + upright.width() + NAME, beyondLeft),
                beyondLeft,
                beyondRight,
                TICK + AFTER_TICK + tall + NAME);
    }

    /** Words are slanted before any is left out. */
    private static Direction direction(Bands across) {
        boolean allFit = Ticks.along(across, Direction.ACROSS).stream().allMatch(Tick::labelled);
        return across.scale() != Scale.WORDS || allFit ? Direction.ACROSS : Direction.SLANTED;
    }

    /** Where the labels of the upright axis end, seen from the panel. */
    static double labelDistance() {
        return TICK + AFTER_TICK;
    }

    /** Air between columns of panels, so that labels of neighbours do not touch. */
    double gap() {
        return Math.max(20, beyondLeft + beyondRight + 14);
    }

    List<Tick> across(Bands bands) {
        return Ticks.along(bands, direction);
    }
}
