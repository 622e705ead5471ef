package org.separatrix.study.expression;

/** What stands between two expressions. */
public enum Operator {
    OR("or", 1),
    AND("and", 2),
    LESS("<", 4),
    LESS_OR_EQUAL("<=", 4),
    GREATER(">", 4),
    GREATER_OR_EQUAL(">=", 4),
    EQUAL("==", 4),
    NOT_EQUAL("!=", 4),
    PLUS("+", 5),
    MINUS("-", 5),
    TIMES("*", 6),
    OVER("/", 6),
    /** Whole exponents too are left to {@code StrictMath.pow}: one rule for all. */
    POWER("^", 8);

    private final String symbol;
    private final int precedence;

    Operator(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    String symbol() {
        return symbol;
    }

    int precedence() {
        return precedence;
    }

    boolean isComparison() {
        return precedence == LESS.precedence;
    }

    Compiled compile(Compiled a, Compiled b) {
        return switch (this) {
            case OR -> v -> truth(Compiled.isTrue(a.value(v)) || Compiled.isTrue(b.value(v)));
            case AND -> v -> truth(Compiled.isTrue(a.value(v)) && Compiled.isTrue(b.value(v)));
            case LESS -> v -> truth(a.value(v) < b.value(v));
            case LESS_OR_EQUAL -> v -> truth(a.value(v) <= b.value(v));
            case GREATER -> v -> truth(a.value(v) > b.value(v));
            case GREATER_OR_EQUAL -> v -> truth(a.value(v) >= b.value(v));
            case EQUAL -> v -> truth(a.value(v) == b.value(v));
            case NOT_EQUAL -> v -> truth(a.value(v) != b.value(v));
            case PLUS -> v -> a.value(v) + b.value(v);
            case MINUS -> v -> a.value(v) - b.value(v);
            case TIMES -> v -> a.value(v) * b.value(v);
            case OVER -> v -> a.value(v) / b.value(v);
            case POWER -> v -> StrictMath.pow(a.value(v), b.value(v));
        };
    }

    private static double truth(boolean value) {
        return value ? 1 : 0;
    }
}
