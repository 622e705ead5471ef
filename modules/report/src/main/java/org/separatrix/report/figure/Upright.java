package org.separatrix.report.figure;

import java.util.List;

/** The upright axis of a panel: where its values stand, what it says and what it is called. */
record Upright(Ruler ruler, List<Tick> ticks, String name) {
    static Upright of(Bands bands) {
        return new Upright(
                bands.ruler(),
                Ticks.along(bands, Direction.UPRIGHT),
                bands.axis().name());
    }

    /** Of the labels. */
    double width() {
        return ticks.stream()
                .mapToDouble(tick -> tick.label().width(Direction.LABEL_SIZE))
                .max()
                .orElse(0);
    }
}
