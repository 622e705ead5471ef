package org.separatrix.study.plan;

import java.util.BitSet;
import java.util.List;
import java.util.function.LongPredicate;
import org.separatrix.study.Study;
import org.separatrix.study.grid.Box;

/**
 * Cells that are planned together: those of a box for which a condition holds.
 *
 * @param axes those that the condition depends on
 */
public record Piece(Box box, BitSet axes, LongPredicate condition) {

    /** All cells of a study. */
    static List<Piece> all(Study study) {
        return List.of(new Piece(Box.all(study.grid()), study.whereAxes(), study::includes));
    }

    /** Whether a cell of the box belongs to it. */
    boolean isIn(long cell) {
        return condition.test(cell);
    }
}
