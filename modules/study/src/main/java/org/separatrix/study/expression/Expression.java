package org.separatrix.study.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * An arithmetic expression over named doubles. Truth is a number too: a comparison gives 1 or 0, and everything but 0 and NaN
 * is true. {@code toString} prints it with the fewest parentheses, and parsing that gives the same expression.
 */
public sealed interface Expression {
    /** How tightly it binds, from {@code or} = 1 to a name = 9; what binds less tightly needs parentheses inside it. */
    int precedence();

    /** Levels of the tree, bounded by the parser. */
    int depth();

    /** Gathers the names in it that are neither functions nor constants. */
    void collectNames(Set<String> names);

    /** The same expression with every name replaced by a place in an array. */
    Compiled compile(ToIntFunction<String> placeOf);

    /** Reads an expression, or throws {@link MalformedExpression} with a sentence that says where it goes wrong. */
    static Expression parse(String text) {
        return Parser.parse(text);
    }

    /** The names it depends on, in order of appearance. */
    default Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        collectNames(names);
        return names;
    }

    /** Whether its value is the same in every cell. */
    default boolean isConstant() {
        return names().isEmpty();
    }

    /** The value of an expression without names. */
    default double constantValue() {
        return compile(name -> {
                    throw new IllegalArgumentException("'" + name + "' has no value here");
                })
                .value(new double[0]);
    }

    /** This as a part of something that binds with {@code precedence}. */
    private String within(int precedence) {
        return precedence() < precedence ? "(" + this + ")" : toString();
    }

    /** What has no parts. */
    sealed interface Leaf extends Expression {
        @Override
        default int precedence() {
            return 9;
        }

        @Override
        default int depth() {
            return 1;
        }
    }

    /** A number, or a number's name; never negative, since the sign is an operator. */
    record Literal(double value) implements Leaf {
        public Literal {
            if (!(value >= 0 && value < Double.POSITIVE_INFINITY) || 1 / value < 0) {
                throw new IllegalArgumentException("a number in an expression must be finite and without a sign");
            }
        }

        @Override
        public void collectNames(Set<String> names) {
            // a number has none
        }

        @Override
        public Compiled compile(ToIntFunction<String> placeOf) {
            double value = this.value;
            return values -> value;
        }

        @Override
        public String toString() {
            String text = Double.toString(value);
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text.replace(".0E", "E");
        }
    }

    /** {@code pi}. */
    record Pi() implements Leaf {
        @Override
        public void collectNames(Set<String> names) {
            // a constant has none
        }

        @Override
        public Compiled compile(ToIntFunction<String> placeOf) {
            return values -> Math.PI;
        }

        @Override
        public String toString() {
            return "pi";
        }
    }

    /** The value of an axis or a definition. */
    record Name(String name) implements Leaf {
        public Name {
            Objects.requireNonNull(name);
        }

        @Override
        public void collectNames(Set<String> names) {
            names.add(name);
        }

        @Override
        public Compiled compile(ToIntFunction<String> placeOf) {
            int place = placeOf.applyAsInt(name);
            return values -> values[place];
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** {@code initial(sharpness)}: the value of a metric at the start of a cell. Its name is all of that. */
    record Initial(String metric) implements Leaf {
        private static final String OPENING = Words.INITIAL + "(";

        public Initial {
            Objects.requireNonNull(metric);
        }

        /** The metric, if a name among {@link Expression#names} is one of these. */
        public static Optional<String> metricOf(String name) {
            return name.startsWith(OPENING)
                    ? Optional.of(name.substring(OPENING.length(), name.length() - 1))
                    : Optional.empty();
        }

        @Override
        public void collectNames(Set<String> names) {
            names.add(toString());
        }

        @Override
        public Compiled compile(ToIntFunction<String> placeOf) {
            int place = placeOf.applyAsInt(toString());
            return values -> values[place];
        }

        @Override
        public String toString() {
            return OPENING + metric + ")";
        }
    }

    /** {@code -a} or {@code not a}. */
    record Unary(boolean isNot, Expression operand) implements Expression {
        @Override
        public int precedence() {
            return isNot ? 3 : 7;
        }

        @Override
        public int depth() {
            return operand.depth() + 1;
        }

        @Override
        public void collectNames(Set<String> names) {
            operand.collectNames(names);
        }

        @Override
        public Compiled compile(ToIntFunction<String> placeOf) {
            Compiled inner = operand.compile(placeOf);
            return isNot ? values -> Compiled.isTrue(inner.value(values)) ? 0 : 1 : values -> -inner.value(values);
        }

        @Override
        public String toString() {
            return (isNot ? "not " : "-") + operand.within(precedence());
        }
    }

    /** {@code a + b}. */
    record Binary(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public int precedence() {
            return operator.precedence();
        }

        @Override
        public int depth() {
            return Math.max(left.depth(), right.depth()) + 1;
        }

        @Override
        public void collectNames(Set<String> names) {
            left.collectNames(names);
            right.collectNames(names);
        }

        @Override
        public Compiled compile(ToIntFunction<String> placeOf) {
            Compiled a = left.compile(placeOf);
            Compiled b = right.compile(placeOf);
            return operator.compile(a, b);
        }

        @Override
        public String toString() {
            int own = precedence();
            // Operators bind to the left and comparisons do not chain; ^ binds to the right, and a sign may follow it.
            boolean power = operator == Operator.POWER;
            String first = left.within(power || operator.isComparison() ? own + 1 : own);
            String second = right.within(power ? own - 1 : own + 1);
            return power ? first + "^" + second : first + " " + operator.symbol() + " " + second;
        }
    }

    /** {@code max(a, b)}. */
    record Call(Function function, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
            function.check(arguments.size());
        }

        @Override
        public int precedence() {
            return 9;
        }

        @Override
        public int depth() {
            return arguments.stream().mapToInt(Expression::depth).max().orElse(0) + 1;
        }

        @Override
        public void collectNames(Set<String> names) {
            for (Expression argument : arguments) {
                argument.collectNames(names);
            }
        }

        @Override
        public Compiled compile(ToIntFunction<String> placeOf) {
            return function.compile(arguments.stream()
                    .map(argument -> argument.compile(placeOf))
                    .toList());
        }

        @Override
        public String toString() {
            return arguments.stream()
                    .map(Expression::toString)
                    .collect(Collectors.joining(", ", function.word() + "(", ")"));
        }
    }
}
