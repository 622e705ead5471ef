package org.separatrix.study.problem;

/**
 * Where something stands in a study.
 *
 * @param line counted from 1; 0 for the file as a whole, {@link #COMMAND_LINE} for what came by {@code --set}
 * @param path as one would write it after {@code --set}: {@code record.metrics[3]}; empty for the file as a whole
 */
public record Place(int line, String path) {
    /** The line of everything that was given by {@code --set}. */
    public static final int COMMAND_LINE = -1;

    /** The file as a whole. */
    public static final Place FILE = new Place(0, "");

    /** The setting of this name, which stands in a line of its own. */
    public Place setting(String name, int line) {
        return new Place(line, path.isEmpty() ? name : path + "." + name);
    }

    public Place setting(String name) {
        return setting(name, line);
    }

    /** An entry of the list that stands here. */
    public Place entry(int index, int line) {
        return new Place(line, path + "[" + index + "]");
    }

    /** As it is printed: {@code line 17, cell.train.rate}. */
    @Override
    public String toString() {
        String start = line == COMMAND_LINE ? "--set" : line > 0 ? "line " + line : "";
        if (path.isEmpty()) {
            return start;
        }
        return start.isEmpty() ? path : line > 0 ? start + ", " + path : start + " " + path;
    }
}
