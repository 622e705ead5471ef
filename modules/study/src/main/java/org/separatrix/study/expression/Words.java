package org.separatrix.study.expression;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The words that mean something in every expression, and those that may be given a meaning. */
public final class Words {
    static final Set<String> OPERATORS = Set.of("and", "or", "not");
    static final String PI = "pi";

    /** Before a parenthesis; elsewhere it is a name like any other. */
    static final String INITIAL = "initial";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");

    private Words() {}

    /** Whether something may be called so: {@code [A-Za-z_][A-Za-z0-9_]*}, at most 63 letters. */
    public static boolean isName(String word) {
        return NAME.matcher(word).matches();
    }

    /** Functions, operators and constants: names that cannot be given to anything else. */
    public static Set<String> reserved() {
        Set<String> words = new HashSet<>(Function.words());
        words.addAll(OPERATORS);
        words.add(PI);
        return words;
    }
}
