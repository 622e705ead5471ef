package org.separatrix.dynamics;

import java.util.Locale;

/** How a trajectory ended. None of these is an error of the program: a divergence is a result. */
public enum Outcome {
    COMPLETED("all its steps were taken"),
    CONVERGED("a stop rule of the study was met"),
    DIVERGED("its outputs stopped being finite, or its loss rose above the limit"),
    FAILED("the program could not train it; the message says why");

    private final String sentence;

    Outcome(String sentence) {
        this.sentence = sentence;
    }

    /** As it stands in tables and messages: {@code diverged}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String sentence() {
        return sentence;
    }

    public static Outcome ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
