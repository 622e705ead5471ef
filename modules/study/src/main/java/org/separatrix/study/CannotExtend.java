package org.separatrix.study;

import java.util.List;

/** A study that cannot go on where an earlier one was begun, and why: a sentence for each thing that is in the way. */
public final class CannotExtend extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is in the way. */
    public enum Reason {
        /** Its cells are others, whatever their place on the axes. */
        OTHER_CELLS,
        /** It has not all cells that the earlier one has. */
        LACKS_CELLS,
        /** Its new cells record what the earlier ones do not, so that they do not fit into one table. */
        OTHER_COLUMNS
    }

    private final Reason reason;
    private final transient List<String> sentences;

    public CannotExtend(Reason reason, List<String> sentences) {
        super(String.join("; ", sentences));
        this.reason = reason;
        this.sentences = List.copyOf(sentences);
    }

    public Reason reason() {
        return reason;
    }

    public List<String> sentences() {
        return sentences;
    }
}
