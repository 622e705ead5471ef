package org.separatrix.app;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.separatrix.phases.Law;
import org.separatrix.phases.Show;
import org.separatrix.phases.Slope;
import org.separatrix.phases.SlopeTally;

/** Slopes of a quantity against an axis, and those that the numbers of theory have over the same cells: those that have a value. */
final class SlopeGathering {
    private final Show of;
    private final Law law;
    private final List<Double> axis;
    private final int groups;
    private final SlopeTally measured;
    private final SlopeTally expected;

    /** @param axis the values that take part */
    SlopeGathering(Show of, Law law, List<Double> axis, int groups) {
        this.of = of;
        this.law = law;
        this.axis = List.copyOf(axis);
        this.groups = groups;
        this.measured = new SlopeTally(law, axis, groups);
        this.expected = new SlopeTally(law, axis, groups);
    }

    void add(int group, int at, Gathering.Gathered cell, double divisor) {
        long number = cell.trajectory().cell();
        double value = cell.value(of);
        measured.add(group, at, number, value, divisor);
        expected.add(
                group,
                at,
                number,
                Double.isNaN(value) ? Double.NaN : cell.expected().applyAsDouble(of),
                divisor);
    }

    Slope measured(int group) {
        return measured.slope(group);
    }

    /** The slope that theory says; NaN where it says nothing. */
    double expected(int group) {
        return expected.slope(group).regression().slope();
    }

    void write(DataOutputStream out) throws IOException {
        measured.write(out);
        expected.write(out);
    }

    void merge(DataInputStream in) throws IOException {
        measured.merge(SlopeTally.read(law, axis, groups, in));
        expected.merge(SlopeTally.read(law, axis, groups, in));
    }
}
