package org.separatrix.study;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.separatrix.dynamics.Metric;
import org.separatrix.study.expression.Words;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problems;

/**
 * The names of axes and definitions. They become columns beside the program's own, so they must differ from those, and from
 * each other by more than capitals: most readers of tables do not tell {@code K} from {@code k}.
 */
final class Names {
    private static final Set<String> COLUMNS = Set.of(
            "cell",
            "step",
            "steps",
            "time",
            "outcome",
            "stopped_at",
            "message",
            "digest",
            "phase",
            "mechanisms",
            "classifier",
            "version");

    private final Map<String, String> reserved = new HashMap<>();
    private final Map<String, String> taken = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();
    private final Problems problems;

    Names(Problems problems) {
        this.problems = problems;
        COLUMNS.forEach(name -> reserved.put(name, "a column of the tables"));
        for (Metric metric : Catalog.metrics()) {
            reserved.put(column(metric.name()), "a metric");
        }
        Words.reserved().forEach(name -> reserved.put(name, "a word of expressions"));
    }

    /** Metrics and deciding numbers as columns: hyphens become underscores. */
    static String column(String name) {
        return name.replace('-', '_');
    }

    /** A metric's columns depend on the shape of the cells, so they are known last: none may be a name of the study. */
    void checkColumns(List<String> columns) {
        for (String column : columns) {
            Place place = places.get(column);
            if (place != null) {
                problems.add(
                        place, "the name '" + taken.get(column) + "' is taken by a recorded column; choose another");
            }
        }
    }

    /** Notes what is wrong with a name, and remembers it. */
    boolean isFree(String name, Place place) {
        String plain = name.toLowerCase(Locale.ROOT);
        if (!isSpelledWell(name, place)) {
            return false;
        }
        if (reserved.containsKey(plain) || plain.startsWith("last_")) {
            String owner = reserved.getOrDefault(plain, "a column of the tables");
            problems.add(
                    place, "the name '" + name + "' is taken by " + owner + "; choose another, such as my_" + plain);
        } else if (taken.containsKey(plain)) {
            String other = taken.get(plain);
            problems.add(
                    place,
                    other.equals(name)
                            ? "the name '" + name + "' is given to two things; rename one of them"
                            : "'" + name + "' and '" + other
                                    + "' differ in capitals only, which readers of tables do not tell apart");
        } else {
            taken.put(plain, name);
            places.put(plain, place);
            return true;
        }
        return false;
    }

    /** Notes a name that could not stand in an expression. */
    boolean isSpelledWell(String name, Place place) {
        if (!Words.isName(name)) {
            problems.add(
                    place,
                    "'" + name
                            + "' cannot be a name; names are letters, digits and underscores, at most 63, and do not begin"
                            + " with a digit");
        }
        return Words.isName(name);
    }
}
