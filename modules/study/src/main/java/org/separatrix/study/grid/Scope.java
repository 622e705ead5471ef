package org.separatrix.study.grid;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.separatrix.study.expression.Compiled;
import org.separatrix.study.expression.Expression;

/** The names of a study, and what each stands for in a cell. */
public final class Scope {
    private final Grid grid;
    private final List<StudyColumn> columns = new ArrayList<>();
    private final List<Points> points = new ArrayList<>();
    private final int[] axisOf;
    private final List<Definition> definitions;
    private final List<Compiled> compiled = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, BitSet> dependencies = new HashMap<>();

    /** For a definition that gives a word another name, the place of that word; -1 for all others. */
    private final List<Integer> aliases = new ArrayList<>();

    /** Throws {@link IllegalArgumentException} if a definition uses what is not defined before it. */
    public Scope(Grid grid, List<Definition> definitions) {
        this.grid = grid;
        this.definitions = List.copyOf(definitions);
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < grid.axes().size(); axis++) {
            BitSet itself = new BitSet();
            itself.set(axis);
            for (Map.Entry<String, Points> bound : grid.axes().get(axis).bound().entrySet()) {
                declare(bound.getKey(), type(bound.getValue()), itself);
                points.add(bound.getValue());
                axes.add(axis);
            }
        }
        axisOf = axes.stream().mapToInt(Integer::intValue).toArray();
        for (Definition definition : definitions) {
            Expression expression = definition.expression();
            int alias = expression instanceof Expression.Name name && isWord(name.name()) ? place(name.name()) : -1;
            this.compiled.add(expression.compile(this::place));
            aliases.add(alias);
            declare(
                    definition.name(),
                    alias < 0 ? StudyColumn.Type.DOUBLE : StudyColumn.Type.TEXT,
                    dependencies(expression.names()));
        }
    }

    /** No axes, no definitions: where constants are read. */
    public static Scope empty() {
        return new Scope(new Grid(List.of()), List.of());
    }

    /** The same definitions over other axes, which bind the same names. */
    public Scope over(Grid other) {
        return new Scope(other, definitions);
    }

    private void declare(String name, StudyColumn.Type type, BitSet axes) {
        places.put(name, columns.size());
        columns.add(new StudyColumn(name, type));
        dependencies.put(name, axes);
    }

    private static StudyColumn.Type type(Points points) {
        return points instanceof Points.Words
                ? StudyColumn.Type.TEXT
                : points instanceof Points.Count ? StudyColumn.Type.LONG : StudyColumn.Type.DOUBLE;
    }

    public Grid grid() {
        return grid;
    }

    /** The names in order: those of axes first, then definitions. */
    public List<StudyColumn> columns() {
        return List.copyOf(columns);
    }

    public Collection<String> names() {
        return columns.stream().map(StudyColumn::name).toList();
    }

    public boolean has(String name) {
        return places.containsKey(name);
    }

    public boolean isWord(String name) {
        return has(name) && columns.get(place(name)).type() == StudyColumn.Type.TEXT;
    }

    /** Where a name's value stands in {@link Values}. */
    public int place(String name) {
        Integer place = places.get(name);
        if (place == null) {
            throw new IllegalArgumentException("there is no axis or definition '" + name + "'");
        }
        return place;
    }

    /** The words that a name can stand for. */
    public List<String> words(String name) {
        int place = place(name);
        while (place >= points.size()) {
            place = aliases.get(place - points.size());
        }
        return ((Points.Words) points.get(place)).words();
    }

    /** The axes that these names depend on, through definitions too. */
    public BitSet dependencies(Collection<String> names) {
        BitSet axes = new BitSet();
        for (String name : names) {
            axes.or(dependencies.getOrDefault(name, new BitSet()));
        }
        return axes;
    }

    /** What every name stands for in a cell. */
    public Values values(long cell) {
        double[] numbers = new double[columns.size()];
        String[] words = new String[columns.size()];
        for (int place = 0; place < axisOf.length; place++) {
            long position = grid.position(cell, axisOf[place]);
            Points along = points.get(place);
            numbers[place] = along.number(position);
            if (along instanceof Points.Words) {
                words[place] = along.text(position);
            }
        }
        for (int i = 0; i < compiled.size(); i++) {
            int place = axisOf.length + i;
            int alias = aliases.get(i);
            if (alias >= 0) {
                numbers[place] = Double.NaN;
                words[place] = words[alias];
            } else {
                numbers[place] = compiled.get(i).value(numbers);
            }
        }
        return new Values(columns, numbers, words);
    }

    /** Where a cell stands, for messages: {@code width = 64, kappa = 0.01}. */
    public String describe(long cell) {
        Values values = values(cell);
        List<String> parts = new ArrayList<>();
        for (int place = 0; place < axisOf.length; place++) {
            parts.add(columns.get(place).name() + " = " + values.text(place));
        }
        return String.join(", ", parts);
    }
}
