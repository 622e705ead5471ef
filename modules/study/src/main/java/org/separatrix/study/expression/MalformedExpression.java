package org.separatrix.study.expression;

/** A text that is no expression; its message says why and where. */
public final class MalformedExpression extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedExpression(String message) {
        super(message);
    }
}
