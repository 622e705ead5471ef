package org.separatrix.report.canvas;

/** Text inside XML and HTML: whatever it holds, it stays text, in content and within quotes of both kinds. */
public final class Markup {
    private Markup() {}

    /** Characters that XML does not allow at all, a lone surrogate among them, become the replacement character. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> append(escaped, character));
        return escaped.toString();
    }

    private static void append(StringBuilder escaped, int character) {
        switch (character) {
            case '&' -> escaped.append("&amp;");
            case '<' -> escaped.append("&lt;");
            case '>' -> escaped.append("&gt;");
            case '"' -> escaped.append("&quot;");
            case '\'' -> escaped.append("&#39;");
            default -> escaped.appendCodePoint(allowed(character) ? character : '\ufffd');
        }
    }

    private static boolean allowed(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= 0x20 && character < 0xd800)
                || (character > 0xdfff && character < 0xfffe)
                || character > 0xffff;
    }
}
