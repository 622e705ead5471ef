package org.separatrix.study.expression;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text as tokens, one after the other. */
final class Lexer {
    private static final Pattern SPACE = Pattern.compile("[ \\t\\r\\n]*+");
    private static final Pattern NUMBER = Pattern.compile("(?:[0-9]++(?:\\.[0-9]*+)?|\\.[0-9]++)(?:[eE][-+]?[0-9]++)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+");
    private static final List<String> SYMBOLS =
            List.of("<=", ">=", "==", "!=", "<", ">", "+", "-", "*", "/", "^", "(", ")", ",");

    /** For those who come from other languages. */
    private static final Map<String, String> REMEDIES = Map.of(
            "=", "; equality is written ==",
            "&", "; write and",
            "|", "; write or",
            "!", "; write not, or != between numbers");

    enum Kind {
        NUMBER,
        NAME,
        SYMBOL,
        END
    }

    private final String text;
    private int start;
    private int end;
    private Kind kind = Kind.END;

    Lexer(String text) {
        this.text = text;
        advance();
    }

    Kind kind() {
        return kind;
    }

    String token() {
        return text.substring(start, end);
    }

    boolean is(String token) {
        return kind != Kind.NUMBER && token().equals(token);
    }

    /** Goes to the next token. */
    void advance() {
        Matcher space = SPACE.matcher(text).region(end, text.length());
        start = space.lookingAt() ? space.end() : end;
        if (start == text.length()) {
            end = start;
            kind = Kind.END;
        } else if (!found(NUMBER, Kind.NUMBER) && !found(NAME, Kind.NAME) && !foundSymbol()) {
            end = start;
            String found = Character.toString(text.codePointAt(start));
            throw wrong("'" + found + "' has no meaning" + REMEDIES.getOrDefault(found, ""));
        }
    }

    private boolean found(Pattern pattern, Kind kind) {
        Matcher matcher = pattern.matcher(text).region(start, text.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        end = matcher.end();
        this.kind = kind;
        return true;
    }

    private boolean foundSymbol() {
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, start)) {
                end = start + symbol.length();
                kind = Kind.SYMBOL;
                return true;
            }
        }
        return false;
    }

    /** How the present token is called in a message. */
    String described() {
        return kind == Kind.END ? "the end" : "'" + token() + "'";
    }

    /** Where the present token begins. */
    int position() {
        return start;
    }

    MalformedExpression wrong(String what) {
        return wrong(what, start);
    }

    MalformedExpression wrong(String what, int position) {
        return new MalformedExpression(what + " (character " + (position + 1) + " of '" + text + "')");
    }
}
