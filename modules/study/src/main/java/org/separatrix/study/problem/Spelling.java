package org.separatrix.study.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What somebody probably meant by a name that does not exist. */
public final class Spelling {
    /** Longer lists of known names are cut: they are read by people. */
    private static final int MOST_NAMES = 40;

    private Spelling() {}

    /**
     * The remedy for an unknown name: {@code Did you mean 'rate'?}, or the known names if none is near.
     */
    public static String remedy(String name, Collection<String> known) {
        Optional<String> nearest = nearest(name, known);
        if (nearest.isPresent()) {
            return "Did you mean '" + nearest.get() + "'?";
        }
        return known.isEmpty() ? "There are none here" : "Known: " + list(known);
    }

    /** Both: the nearest name, where there is one, and all known names; only the nearest where these are too many to list. */
    public static String remedyAndList(String name, Collection<String> known) {
        if (known.size() > MOST_NAMES) {
            return remedy(name, known);
        }
        return nearest(name, known)
                        .map(nearest -> "Did you mean '" + nearest + "'? ")
                        .orElse("")
                + (known.isEmpty() ? "There are none here" : "Known: " + list(known));
    }

    public static String list(Collection<String> names) {
        String listed = names.stream().sorted().limit(MOST_NAMES).collect(Collectors.joining(", "));
        return names.size() > MOST_NAMES ? listed + ", ..." : listed;
    }

    static Optional<String> nearest(String name, Collection<String> known) {
        String best = null;
        int bestDistance = Math.max(1, Math.min(3, name.length() / 3)) + 1;
        for (String candidate : known.stream().sorted().toList()) {
            int distance = distance(plain(name), plain(candidate), bestDistance);
            if (distance < bestDistance) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Hyphens, underscores and capitals are the usual slips. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The number of letters to insert, delete, replace or swap with their neighbour to get from one word to the other, or
     * {@code tooFar} if it is at least that.
     */
    static int distance(String from, String to, int tooFar) {
        if (Math.abs(from.length() - to.length()) >= tooFar) {
            return tooFar;
        }
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replace = last[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return Math.min(last[to.length()], tooFar);
    }
}
