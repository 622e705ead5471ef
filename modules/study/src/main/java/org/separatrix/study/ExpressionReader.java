package org.separatrix.study;

import java.util.List;
import java.util.Optional;
import org.separatrix.study.expression.Expression;
import org.separatrix.study.expression.MalformedExpression;
import org.separatrix.study.grid.Scope;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problems;
import org.separatrix.study.problem.Spelling;
import org.separatrix.study.yaml.CoreSchema;
import org.separatrix.study.yaml.Node;

/**
 * Reads numbers and expressions, and tells what is wrong with them.
 *
 * @param initials what takes values from the start of cells; empty where none can be had
 */
record ExpressionReader(Scope scope, Optional<Initials> initials, Problems problems) {
    ExpressionReader(Scope scope, Problems problems) {
        this(scope, Optional.empty(), problems);
    }

    /** An expression over the names in scope; empty if there was a problem. */
    Optional<Expression> read(Node node) {
        Optional<Expression> expression = parse(node);
        return expression.filter(parsed -> namesAreKnown(node.place(), parsed));
    }

    /** An expression over any names. */
    Optional<Expression> parse(Node node) {
        if (node instanceof Node.Scalar scalar && scalar.kind() == Node.Kind.NUMBER) {
            return number(scalar);
        }
        if (!(node instanceof Node.Scalar scalar) || scalar.kind() != Node.Kind.TEXT) {
            problems.add(node.place(), "must be a number or an expression but is " + node.description());
            return Optional.empty();
        }
        try {
            return Optional.of(Expression.parse(scalar.text()));
        } catch (MalformedExpression e) {
            problems.add(node.place(), e.getMessage() + commaRemedy(scalar.text()));
            return Optional.empty();
        }
    }

    private Optional<Expression> number(Node.Scalar scalar) {
        double value = CoreSchema.number(scalar.text());
        if (!Double.isFinite(value)) {
            problems.add(scalar.place(), "must be a finite number but is " + scalar.text());
            return Optional.empty();
        }
        Expression size = new Expression.Literal(Math.abs(value));
        return Optional.of(value < 0 ? new Expression.Unary(false, size) : size);
    }

    /** Whether all names stand for numbers; those that do not are problems. */
    boolean namesAreKnown(Place place, Expression expression) {
        boolean known = true;
        for (String name : expression.names()) {
            Optional<String> metric = Expression.Initial.metricOf(name);
            if (metric.isPresent()) {
                known &= isInitial(metric.get(), place);
            } else if (!scope.has(name)) {
                problems.add(
                        place,
                        scope.names().isEmpty()
                                ? "must be a constant, the same in all cells, but uses '" + name + "'"
                                : "there is no axis or definition '" + name + "' here. "
                                        + Spelling.remedy(name, scope.names()));
                known = false;
            } else if (scope.isWord(name)) {
                problems.add(
                        place,
                        "'" + name + "' stands for words (" + Spelling.list(scope.words(name))
                                + "), and expressions compute with numbers; let the same rows bind a number for it");
                known = false;
            }
        }
        return known;
    }

    private boolean isInitial(String metric, Place place) {
        if (initials.isEmpty()) {
            problems.add(
                    place,
                    "cannot use initial(" + metric + "), which is measured when network, start and data of a cell are"
                            + " known; only numbers of cell.train can");
        }
        return initials.isPresent() && initials.get().takes(metric, place, problems);
    }

    /** In {@code [max(a, b)]} YAML sees two entries, {@code max(a} and {@code b)}. */
    private static String commaRemedy(String text) {
        long opened = text.chars().filter(c -> c == '(').count();
        long closed = text.chars().filter(c -> c == ')').count();
        return opened == closed ? "" : ". Inside [ ] or { }, put an expression with a comma in quotes";
    }

    /** The value of an expression that must not depend on any name; empty if there was a problem. */
    Optional<Double> constant(Node node) {
        ExpressionReader constants = new ExpressionReader(Scope.empty(), problems);
        return constants.read(node).map(Expression::constantValue).filter(value -> {
            if (!Double.isFinite(value)) {
                problems.add(node.place(), "must be a finite number but is " + value);
            }
            return Double.isFinite(value);
        });
    }

    /** The entries of a list, or the node itself where no list stands. */
    static List<Node> entries(Node node) {
        return node instanceof Node.Sequence sequence ? sequence.entries() : List.of(node);
    }
}
