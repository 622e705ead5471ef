package org.separatrix.study.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.Assumptions;

class ExpressionPropertiesTest {
    @Property
    void parsingUndoesPrinting(@ForAll("expressions") Expression expression) {
        String printed = expression.toString();
        Assumptions.assumeThat(printed.length()).isLessThanOrEqualTo(Parser.LONGEST);
        assertThat(Expression.parse(printed)).isEqualTo(expression);
    }

    @Property
    void anyTextIsAnExpressionOrMalformed(@ForAll("texts") String text) {
        try {
            Expression expression = Expression.parse(text);
            assertThat(Expression.parse(expression.toString())).isEqualTo(expression);
        } catch (MalformedExpression e) {
            assertThat(e).hasMessageMatching("(?s).{10,}");
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> tokens = Arbitraries.of(
                "a", "pi", "1", "2.5e-3", "+", "-", "*", "/", "^", "(", ")", ",", "<", "==", "and", "not", "sqrt", "if",
                "initial", " ", "\u00e9", "\t");
        return Arbitraries.oneOf(
                tokens.list().ofMaxSize(30).map(list -> String.join("", list)),
                tokens.list().ofMaxSize(30).map(list -> String.join(" ", list)),
                Arbitraries.strings().ofMaxLength(40));
    }

    @Provide
    Arbitrary<Expression> expressions() {
        Arbitrary<Expression> leaves = Arbitraries.oneOf(
                Arbitraries.doubles()
                        .between(0, Double.MAX_VALUE)
                        .map(value -> new Expression.Literal(Math.abs(value))),
                Arbitraries.integers().between(0, 20).map(Expression.Literal::new),
                Arbitraries.of("a", "b", "kappa_0", "E1", "notable").map(Expression.Name::new),
                Arbitraries.of("loss", "ntk-trace").map(Expression.Initial::new),
                Arbitraries.just(new Expression.Pi()));
        Arbitrary<Expression> result = leaves;
        for (int level = 0; level < 5; level++) {
            result = Arbitraries.oneOf(leaves, around(result));
        }
        return result;
    }

    private static Arbitrary<Expression> around(Arbitrary<Expression> inner) {
        Arbitrary<Expression> unary =
                Combinators.combine(Arbitraries.of(true, false), inner).as(Expression.Unary::new);
        Arbitrary<Expression> binary = Combinators.combine(Arbitraries.of(Operator.class), inner, inner)
                .as(Expression.Binary::new);
        Arbitrary<Expression> call = Combinators.combine(Arbitraries.of(Function.class), inner, inner, inner)
                .as((function, a, b, c) -> new Expression.Call(function, arguments(function, a, b, c)));
        return Arbitraries.oneOf(unary, binary, call);
    }

    private static List<Expression> arguments(Function function, Expression a, Expression b, Expression c) {
        return switch (function) {
            case MIN, MAX -> List.of(a, b);
            case IF -> List.of(a, b, c);
            default -> List.of(a);
        };
    }
}
