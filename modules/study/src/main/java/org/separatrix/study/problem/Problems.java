package org.separatrix.study.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The problems found so far while a study is read; reading goes on, so that its author sees all of them at once. */
public final class Problems {
    /** More than anybody reads, and a bound on the work that a hostile text can cause. */
    private static final int MOST = 100;

    private final String fileName;
    private final List<Problem> found = new ArrayList<>();

    public Problems(String fileName) {
        this.fileName = fileName;
    }

    /** Notes a problem, once; where there are too many, ends the reading. */
    public void add(Place place, String message) {
        Problem problem = new Problem(place, message);
        if (found.contains(problem)) {
            return;
        }
        if (found.size() == MOST) {
            found.add(new Problem(Place.FILE, "and more; reading stopped here"));
            throw new StudyProblems(fileName, found);
        }
        found.add(problem);
    }

    public int count() {
        return found.size();
    }

    public boolean none() {
        return found.isEmpty();
    }

    /** Throws what was found, if anything was, in the order of the file; what came by {@code --set} is last. */
    public void throwIfAny() {
        if (!none()) {
            List<Problem> sorted = new ArrayList<>(found);
            sorted.sort(Comparator.comparingInt(
                    problem -> problem.line() == Place.COMMAND_LINE ? Integer.MAX_VALUE : problem.line()));
            throw new StudyProblems(fileName, sorted);
        }
    }
}
