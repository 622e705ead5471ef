package org.separatrix.study.problem;

import java.util.List;

/** A study that cannot be run, with everything that is wrong with it. It is the author's mistake and not the program's. */
public final class StudyProblems extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public StudyProblems(String fileName, List<Problem> problems) {
        super(text(fileName, problems));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }

    /** A heading and a line per problem, the sentences aligned. */
    private static String text(String fileName, List<Problem> problems) {
        int width = problems.stream()
                .mapToInt(problem -> problem.place().toString().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder(fileName)
                .append(": ")
                .append(problems.size())
                .append(problems.size() == 1 ? " problem" : " problems");
        for (Problem problem : problems) {
            String place = problem.place().toString();
            text.append("\n  ").append(place);
            if (width > 0) {
                text.append(" ".repeat(width - place.length() + 2));
            }
            text.append(problem.message());
        }
        return text.toString();
    }
}
