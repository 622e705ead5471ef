package org.separatrix.study.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/** A function that an expression may call. */
public enum Function {
    SQRT(Math::sqrt),
    EXP(StrictMath::exp),
    /** Natural. */
    LOG(StrictMath::log),
    LOG2(Function::log2),
    LOG10(StrictMath::log10),
    SIN(StrictMath::sin),
    COS(StrictMath::cos),
    TAN(StrictMath::tan),
    TANH(StrictMath::tanh),
    ABS(Math::abs),
    FLOOR(Math::floor),
    /** To the nearest whole number, a half to the even one. */
    ROUND(Math::rint),
    MIN(null),
    MAX(null),
    /** {@code if(condition, a, b)}. */
    IF(null);

    private final DoubleUnaryOperator ofOne;

    Function(DoubleUnaryOperator ofOne) {
        this.ofOne = ofOne;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Function::word).toList();
    }

    static Optional<Function> ofWord(String word) {
        return Arrays.stream(values())
                .filter(function -> function.word().equals(word))
                .findFirst();
    }

    /** Throws {@link MalformedExpression} if it cannot be called with so many arguments. */
    void check(int arguments) {
        if (ofOne != null && arguments != 1) {
            throw new MalformedExpression(word() + " takes one argument but has " + arguments);
        }
        if (this == IF && arguments != 3) {
            throw new MalformedExpression("if takes a condition and two values, as in if(c, a, b), but has " + arguments);
        }
        if (ofOne == null && arguments < 2) {
            throw new MalformedExpression(word() + " takes at least two arguments but has " + arguments);
        }
    }

    Compiled compile(List<Compiled> arguments) {
        Compiled a = arguments.get(0);
        if (ofOne != null) {
            DoubleUnaryOperator function = ofOne;
            return v -> function.applyAsDouble(a.value(v));
        }
        if (this == IF) {
            Compiled b = arguments.get(1);
            Compiled c = arguments.get(2);
            return v -> Compiled.isTrue(a.value(v)) ? b.value(v) : c.value(v);
        }
        boolean smallest = this == MIN;
        return v -> {
            double result = a.value(v);
            for (int i = 1; i < arguments.size(); i++) {
                double value = arguments.get(i).value(v);
                result = smallest ? Math.min(result, value) : Math.max(result, value);
            }
            return result;
        };
    }

    /** Exact at powers of two: the exponent is taken off first, and the rest lies between sqrt(1/2) and sqrt(2). */
    private static double log2(double x) {
        if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
            return StrictMath.log(x);
        }
        int shift = x < Double.MIN_NORMAL ? 54 : 0;
        double normal = Math.scalb(x, shift);
        int exponent = Math.getExponent(normal);
        double mantissa = Math.scalb(normal, -exponent);
        if (mantissa > Math.sqrt(2)) {
            mantissa /= 2;
            exponent++;
        }
        return exponent - shift + StrictMath.log(mantissa) / StrictMath.log(2);
    }
}
