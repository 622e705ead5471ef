package org.separatrix.study.problem;

import java.util.Objects;

/**
 * One thing that is wrong with a study.
 *
 * @param line counted from 1; 0 for the file as a whole, {@link Place#COMMAND_LINE} for what came by {@code --set}
 * @param path of the setting, {@code cell.train.rate}; empty for the file as a whole
 * @param message the rule that is broken, the value that breaks it, and the remedy
 */
public record Problem(int line, String path, String message) {
    public Problem {
        Objects.requireNonNull(path);
        Objects.requireNonNull(message);
    }

    public Problem(Place place, String message) {
        this(place.line(), place.path(), message);
    }

    public Place place() {
        return new Place(line, path);
    }
}
