package org.separatrix.study.grid;

import java.util.List;

/** A grid that is not within another one, with a sentence for each axis that is not. */
public final class NotWithin extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> sentences;

    NotWithin(List<String> sentences) {
        super(String.join("; ", sentences));
        this.sentences = List.copyOf(sentences);
    }

    public List<String> sentences() {
        return sentences;
    }
}
