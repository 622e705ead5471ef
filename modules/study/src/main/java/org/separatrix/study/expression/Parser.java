package org.separatrix.study.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.separatrix.study.problem.Spelling;

/**
 * Reads expressions by recursive descent. From the loosest to the tightest: {@code or}, {@code and}, {@code not},
 * comparisons (which do not chain), {@code + -}, {@code * /}, the sign, {@code ^} (to the right, so that
 * {@code -2^2 = -4} and {@code 2^-1 = 0.5}).
 */
final class Parser {
    /** Characters that an expression may have. */
    static final int LONGEST = 2000;

    /** Parentheses and functions within each other; each takes a dozen frames of the stack to read. */
    private static final int DEEPEST = 64;

    /** Levels of the tree, which long sums have too; each takes two frames to compute. */
    private static final int HIGHEST = 200;

    private final Lexer lexer;
    private int depth;

    private Parser(String text) {
        this.lexer = new Lexer(text);
    }

    static Expression parse(String text) {
        if (text.length() > LONGEST) {
            throw new MalformedExpression("an expression must be at most " + LONGEST + " characters long but has "
                    + text.length() + "; split it under 'let'");
        }
        Parser parser = new Parser(text);
        if (parser.lexer.kind() == Lexer.Kind.END) {
            throw new MalformedExpression("an expression must not be empty");
        }
        Expression expression = parser.or();
        if (parser.lexer.is(")")) {
            throw parser.lexer.wrong("this ')' closes nothing");
        }
        if (parser.lexer.kind() != Lexer.Kind.END) {
            throw parser.lexer.wrong("expected an operator but found " + parser.lexer.described());
        }
        return expression;
    }

    private Expression or() {
        Expression left = and();
        while (accept("or")) {
            left = bounded(new Expression.Binary(Operator.OR, left, and()));
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (accept("and")) {
            left = bounded(new Expression.Binary(Operator.AND, left, not()));
        }
        return left;
    }

    private Expression not() {
        if (!accept("not")) {
            return comparison();
        }
        deeper();
        Expression operand = not();
        depth--;
        return bounded(new Expression.Unary(true, operand));
    }

    private Expression comparison() {
        Expression left = sum();
        for (Operator operator : Operator.values()) {
            if (operator.isComparison() && accept(operator.symbol())) {
                Expression comparison = bounded(new Expression.Binary(operator, left, sum()));
                for (Operator second : Operator.values()) {
                    if (second.isComparison() && lexer.is(second.symbol())) {
                        throw lexer.wrong("comparisons do not chain; write a < b and b < c");
                    }
                }
                return comparison;
            }
        }
        return left;
    }

    private Expression sum() {
        Expression left = product();
        while (lexer.is("+") || lexer.is("-")) {
            Operator operator = accept("+") ? Operator.PLUS : minus();
            left = bounded(new Expression.Binary(operator, left, product()));
        }
        return left;
    }

    private Operator minus() {
        lexer.advance();
        return Operator.MINUS;
    }

    private Expression product() {
        Expression left = signed();
        while (lexer.is("*") || lexer.is("/")) {
            Operator operator = lexer.is("*") ? Operator.TIMES : Operator.OVER;
            lexer.advance();
            if (operator == Operator.TIMES && lexer.is("*")) {
                throw lexer.wrong("a power is written ^");
            }
            left = bounded(new Expression.Binary(operator, left, signed()));
        }
        return left;
    }

    private Expression signed() {
        if (!accept("-")) {
            return power();
        }
        deeper();
        Expression operand = signed();
        depth--;
        return bounded(new Expression.Unary(false, operand));
    }

    private Expression power() {
        Expression base = primary();
        if (!accept("^")) {
            return base;
        }
        deeper();
        Expression exponent = signed();
        depth--;
        return bounded(new Expression.Binary(Operator.POWER, base, exponent));
    }

    private Expression primary() {
        if (lexer.kind() == Lexer.Kind.NUMBER) {
            double value = Double.parseDouble(lexer.token());
            if (Double.isInfinite(value)) {
                throw lexer.wrong("the number " + lexer.token() + " is too large for a double");
            }
            lexer.advance();
            return new Expression.Literal(value);
        }
        if (lexer.is("(")) {
            lexer.advance();
            deeper();
            Expression inner = or();
            depth--;
            close();
            return inner;
        }
        if (lexer.kind() == Lexer.Kind.NAME && !Words.OPERATORS.contains(lexer.token())) {
            return nameOrCall();
        }
        throw lexer.wrong("expected a number, a name or '(' but found " + lexer.described());
    }

    private Expression nameOrCall() {
        String name = lexer.token();
        int position = lexer.position();
        Optional<Function> function = Function.ofWord(name);
        lexer.advance();
        if (!lexer.is("(")) {
            if (function.isPresent()) {
                throw lexer.wrong("the function " + name + " needs its arguments in parentheses", position);
            }
            return name.equals(Words.PI) ? new Expression.Pi() : new Expression.Name(name);
        }
        if (name.equals(Words.INITIAL)) {
            return initial();
        }
        if (function.isEmpty()) {
            throw lexer.wrong(
                    "there is no function '" + name + "'. " + Spelling.remedy(name, Function.words()), position);
        }
        List<Expression> arguments = new ArrayList<>();
        deeper();
        do {
            lexer.advance();
            arguments.add(or());
        } while (lexer.is(","));
        depth--;
        close();
        return bounded(new Expression.Call(function.get(), arguments));
    }

    /** What stands in these parentheses is the name of a metric, whose hyphens are no minus. */
    private Expression initial() {
        StringBuilder metric = new StringBuilder();
        lexer.advance();
        while (lexer.kind() == Lexer.Kind.NAME || lexer.kind() == Lexer.Kind.NUMBER || lexer.is("-")) {
            metric.append(lexer.token());
            lexer.advance();
        }
        if (metric.isEmpty() || !lexer.is(")")) {
            throw lexer.wrong(
                    "expected the name of a metric, as in initial(sharpness), but found " + lexer.described());
        }
        close();
        return new Expression.Initial(metric.toString());
    }

    private void close() {
        if (!accept(")")) {
            throw lexer.wrong("expected ')' but found " + lexer.described());
        }
    }

    private boolean accept(String token) {
        if (!lexer.is(token)) {
            return false;
        }
        lexer.advance();
        return true;
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw tooDeep(DEEPEST);
        }
    }

    private static Expression bounded(Expression expression) {
        if (expression.depth() > HIGHEST) {
            throw tooDeep(HIGHEST);
        }
        return expression;
    }

    private static MalformedExpression tooDeep(int limit) {
        return new MalformedExpression(
                "an expression must not be nested more than " + limit + " deep; split it under 'let'");
    }
}
