package org.separatrix.study.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A function that an expression may call. */
public enum Function {
    SQRT,
    EXP,
    /** Natural. */
    LOG,
    LOG2,
    LOG10,
    SIN,
    COS,
    TAN,
    TANH,
    ABS,
    FLOOR,
    /** To the nearest whole number, a half to the even one. */
    ROUND,
    MIN,
    MAX,
    /** {@code if(condition, a, b)}. */
    IF;

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
        switch (this) {
            case IF -> {
                if (arguments != 3) {
                    throw new MalformedExpression(
                            "if takes a condition and two values, as in if(c, a, b), but has " + arguments);
                }
            }
            case MIN, MAX -> {
                if (arguments < 2) {
                    throw new MalformedExpression(word() + " takes at least two arguments but has " + arguments);
                }
            }
            default -> {
                if (arguments != 1) {
                    throw new MalformedExpression(word() + " takes one argument but has " + arguments);
                }
            }
        }
    }

    Compiled compile(List<Compiled> arguments) {
        Compiled a = arguments.get(0);
        return switch (this) {
            case SQRT -> v -> Math.sqrt(a.value(v));
            case EXP -> v -> StrictMath.exp(a.value(v));
            case LOG -> v -> StrictMath.log(a.value(v));
            case LOG2 -> v -> log2(a.value(v));
            case LOG10 -> v -> StrictMath.log10(a.value(v));
            case SIN -> v -> StrictMath.sin(a.value(v));
            case COS -> v -> StrictMath.cos(a.value(v));
            case TAN -> v -> StrictMath.tan(a.value(v));
            case TANH -> v -> StrictMath.tanh(a.value(v));
            case ABS -> v -> Math.abs(a.value(v));
            case FLOOR -> v -> Math.floor(a.value(v));
            case ROUND -> v -> Math.rint(a.value(v));
            case MIN -> v -> extreme(arguments, v, true);
            case MAX -> v -> extreme(arguments, v, false);
            case IF -> {
                Compiled b = arguments.get(1);
                Compiled c = arguments.get(2);
                yield v -> Compiled.isTrue(a.value(v)) ? b.value(v) : c.value(v);
            }
        };
    }

    private static double extreme(List<Compiled> arguments, double[] values, boolean smallest) {
        double result = arguments.get(0).value(values);
        for (int i = 1; i < arguments.size(); i++) {
            double value = arguments.get(i).value(values);
            result = smallest ? Math.min(result, value) : Math.max(result, value);
        }
        return result;
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
