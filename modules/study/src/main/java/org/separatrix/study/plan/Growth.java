package org.separatrix.study.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.separatrix.study.CannotExtend;
import org.separatrix.study.Study;
import org.separatrix.study.grid.Box;
import org.separatrix.study.grid.Embedding;
import org.separatrix.study.grid.NotWithin;
import org.separatrix.study.grid.Subgrid;

/** What a study has beyond an earlier one, all of whose cells it has. */
public final class Growth {
    private final Study before;
    private final Study now;
    private final Embedding embedding;

    private Growth(Study before, Study now, Embedding embedding) {
        this.before = before;
        this.now = now;
        this.embedding = embedding;
    }

    /**
     * @param before as {@link Study#formerly} gives it
     * @throws CannotExtend if the study lacks a cell of the earlier one
     */
    public static Growth of(Study before, Study now) {
        try {
            Growth growth = new Growth(before, now, Embedding.of(before.grid(), now.grid()));
            if (growth.conditionChanged()) {
                growth.requireFormerCells();
            }
            return growth;
        } catch (NotWithin e) {
            throw new CannotExtend(CannotExtend.Reason.LACKS_CELLS, e.sentences());
        }
    }

    /** Where the cells of the earlier study stand in the grid of the later one. */
    public Embedding embedding() {
        return embedding;
    }

    /** The cells that are run now and were not before, each in one piece. */
    public List<Piece> pieces() {
        List<Piece> pieces = new ArrayList<>();
        for (Box box : embedding.added()) {
            pieces.add(new Piece(box, now.whereAxes(), now::includes));
        }
        if (conditionChanged()) {
            pieces.add(new Piece(
                    embedding.shared(),
                    conditionAxes(),
                    cell -> now.includes(cell) && !before.includes(embedding.inner(cell))));
        }
        return pieces;
    }

    private boolean conditionChanged() {
        return !before.where().equals(now.where());
    }

    /** The axes are the same ones before and now. */
    private BitSet conditionAxes() {
        BitSet axes = before.whereAxes();
        axes.or(now.whereAxes());
        return axes;
    }

    private void requireFormerCells() {
        Subgrid deciding = new Subgrid(before.grid(), conditionAxes());
        if (deciding.size() > Grouping.MOST_COMBINATIONS) {
            throw lacks("'where' was changed, and its axes have " + deciding.size()
                    + " combinations, more than can be looked through. Keep it as it was: "
                    + (before.where().isEmpty() ? "absent" : before.where()));
        }
        for (long combination = 0; combination < deciding.size(); combination++) {
            long cell = deciding.cell(combination);
            if (before.includes(cell) && !now.includes(embedding.outer(cell))) {
                throw lacks("where: " + now.where() + " leaves out " + before.describe(cell) + ", which was run");
            }
        }
    }

    private static CannotExtend lacks(String sentence) {
        return new CannotExtend(CannotExtend.Reason.LACKS_CELLS, List.of(sentence));
    }
}
