package org.separatrix.study.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 + 2 * 3 | 7",
                "(1 + 2) * 3 | 9",
                "10 - 4 - 3 | 3",
                "16 / 4 / 2 | 2",
                "2^3^2 | 512",
                "-2^2 | -4",
                "(-2)^2 | 4",
                "2^-1 | 0.5",
                "2 * -3 | -6",
                "--2 | 2",
                "1e3 + .5 + 2. | 1002.5",
                "1.5E-1 | 0.15",
                "pi | 3.141592653589793",
                "sqrt(16) | 4",
                "log(exp(2)) | 2",
                "log2(8) | 3",
                "log10(1000) | 3",
                "abs(-3) | 3",
                "floor(-1.5) | -2",
                "round(2.5) | 2",
                "round(3.5) | 4",
                "min(3, 1, 2) | 1",
                "max(3, 1, 2) | 3",
                "if(1 < 2, 10, 20) | 10",
                "if(0, 10, 20) | 20",
                "tanh(0) + sin(0) + cos(0) + tan(0) | 1",
                "1 < 2 | 1",
                "2 <= 1 | 0",
                "1 == 1 | 1",
                "1 != 1 | 0",
                "2 >= 2 and 3 > 2 | 1",
                "0 or 0 | 0",
                "0 or 2 | 1",
                "not 0 | 1",
                "not 1 < 2 | 0",
                "1 or 0 and 0 | 1",
                "not 0 and 0 | 0",
                "(0/0) or 0 | 0",
                "0/0 == 0/0 | 0"
            })
    void computesAsItIsWrittenOnPaper(String text, double value) {
        assertThat(Expression.parse(text).constantValue()).isEqualTo(value);
    }

    @Test
    void logarithmToBaseTwoIsExactAtEveryPowerOfTwo() {
        Compiled log2 = Expression.parse("log2(x)").compile(name -> 0);
        for (int exponent = -1074; exponent <= 1023; exponent++) {
            assertThat(log2.value(new double[] {Math.scalb(1.0, exponent)})).isEqualTo(exponent);
        }
        assertThat(log2.value(new double[] {0})).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(log2.value(new double[] {-1})).isNaN();
        assertThat(log2.value(new double[] {10})).isEqualTo(3.321928094887362);
    }

    @Test
    void namesAreThoseWithoutAMeaningOfTheirOwn() {
        assertThat(Expression.parse("a * sqrt(b_2 + pi) and a").names()).containsExactly("a", "b_2");
        assertThat(Expression.parse("2 * pi").isConstant()).isTrue();
    }

    @Test
    void theStartOfACellIsANameOfItsOwn() {
        Expression expression = Expression.parse("a / initial(log-loss)");
        assertThat(expression.names()).containsExactly("a", "initial(log-loss)");
        assertThat(expression.isConstant()).isFalse();
        assertThat(Expression.Initial.metricOf("initial(log-loss)")).contains("log-loss");
        assertThat(Expression.Initial.metricOf("initial")).isEmpty();
        assertThat(expression.compile(name -> name.equals("a") ? 0 : 1).value(new double[] {6, 3}))
                .isEqualTo(2);
    }

    @Test
    void namesAreReadFromTheirPlaces() {
        Compiled compiled = Expression.parse("first - 2 * second").compile(name -> name.equals("first") ? 0 : 1);
        assertThat(compiled.value(new double[] {10, 3})).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a+b*c | a + b * c",
                "((a)) | a",
                "a-(b-c) | a - (b - c)",
                "(a^b)^c | (a^b)^c",
                "a^(b^c) | a^b^c",
                "(-a)^2 | (-a)^2",
                "-(a^2) | -a^2",
                "not(a and b) | not (a and b)",
                "(a<b)==c | (a < b) == c",
                "max(a,b+1) | max(a, b + 1)",
                "1.0e10*0.001 | 1E10 * 0.001",
                "2/initial( ntk-trace )^2 | 2 / initial(ntk-trace)^2",
                "initial - 1 | initial - 1"
            })
    void printsWithTheFewestParentheses(String text, String printed) {
        assertThat(Expression.parse(text)).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1 +",
                "(1",
                "1)",
                "sqrt()",
                "sqrt(1,)",
                "f(1)",
                "1 2",
                "$",
                "a..b",
                "=",
                "and",
                "if",
                "initial()",
                "initial(a",
                "initial(a+b)"
            })
    void refusesWhatIsNoExpression(String text) {
        assertThatThrownBy(() -> Expression.parse(text))
                .isInstanceOf(MalformedExpression.class)
                .hasMessageMatching("(?s).{10,}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "not ", "sqrt(", "2^", "1+(", "if(1,"})
    void endlessNestingIsRefusedBeforeItExhaustsTheStack(String opening) {
        String nested = opening.repeat(1999 / opening.length());
        assertThatThrownBy(() -> Expression.parse(nested))
                .isInstanceOf(MalformedExpression.class)
                .hasMessageContaining("nested more than 64 deep");
        assertThatThrownBy(() -> Expression.parse(opening.repeat(100_000)))
                .isInstanceOf(MalformedExpression.class)
                .hasMessageContaining("at most 2000 characters");
    }

    @Test
    void endlessSumsAreRefusedToo() {
        assertThatThrownBy(() -> Expression.parse("1+".repeat(300) + "1"))
                .hasMessageContaining("nested more than 200 deep");
        assertThat(Expression.parse("1+".repeat(150) + "1").constantValue()).isEqualTo(151);
    }
}
