package org.separatrix.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.separatrix.study.grid.Points;
import org.separatrix.study.yaml.Node;

/** Settings that are numbers and the same in all cells. They may be expressions, but without names. */
record Constants(Settings settings) {

    double number(String key, double absent) {
        double value = settings.node(key).flatMap(this::read).orElse(absent);
        settings.resolved().put(key, value);
        return value;
    }

    long whole(String key, long absent) {
        settings.resolved().put(key, absent);
        return settings.node(key).isPresent() ? whole(key) : absent;
    }

    long whole(String key) {
        List<Long> numbers = wholes(key);
        if (numbers.size() != 1) {
            throw new BadSetting(settings.place(key), "must be a whole number");
        }
        settings.resolved().put(key, numbers.get(0));
        return numbers.get(0);
    }

    int wholeInt(String key) {
        long number = whole(key);
        if (number != (int) number) {
            throw new BadSetting(settings.place(key), "must be at most " + Integer.MAX_VALUE + " but was " + number);
        }
        return (int) number;
    }

    int wholeInt(String key, int absent) {
        settings.resolved().put(key, (long) absent);
        return settings.node(key).isPresent() ? wholeInt(key) : absent;
    }

    /** A list of whole numbers. */
    List<Long> wholes(String key) {
        List<Long> numbers = new ArrayList<>();
        for (Node node : settings.node(key).map(ExpressionReader::entries).orElse(List.of())) {
            double value = read(node).orElse(1.0);
            if (value != Math.rint(value) || Math.abs(value) > Points.Count.MOST) {
                throw new BadSetting(node.place(), "must be a whole number but is " + Points.plain(value));
            }
            numbers.add((long) value);
        }
        settings.resolved().put(key, numbers);
        return numbers;
    }

    /** A list of numbers. */
    List<Double> numbers(String key) {
        List<Double> numbers = new ArrayList<>();
        for (Node node : settings.node(key).map(ExpressionReader::entries).orElse(List.of())) {
            numbers.add(read(node).orElse(1.0));
        }
        settings.resolved().put(key, numbers);
        return numbers;
    }

    private Optional<Double> read(Node node) {
        return new ExpressionReader(settings.scope(), settings.problems()).constant(node);
    }
}
