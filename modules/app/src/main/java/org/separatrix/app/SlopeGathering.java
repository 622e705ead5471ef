package org.separatrix.app;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.separatrix.phases.Law;
import org.separatrix.phases.Show;
import org.separatrix.phases.Slope;
import org.separatrix.phases.SlopeTally;

/**
 * Slopes of a quantity against an axis, and those that the numbers of theory have over the same cells. Where theory gives an
 * exponent itself, its number is the power of the axis.
 */
final class SlopeGathering {
    private final Show of;
    private final Show.Exponent exponent;
    private final Law law;
    private final List<Double> axis;
    private final int groups;
    private final SlopeTally measured;
    private final SlopeTally expected;

    /**
     * @param exponent what theory is asked for first
     * @param axis the values that take part
     */
    SlopeGathering(Show.Exponent exponent, Law law, List<Double> axis, int groups) {
        this.of = exponent.of();
        this.exponent = exponent;
        this.law = law;
        this.axis = List.copyOf(axis);
        this.groups = groups;
        this.measured = new SlopeTally(law, axis, groups);
        this.expected = new SlopeTally(law, axis, groups);
    }

    void add(int group, int at, Gathering.Gathered cell, double divisor) {
        long number = cell.trajectory().cell();
        measured.add(group, at, number, cell.value(of), divisor);
        expected.add(group, at, number, expected(cell, axis.get(at), divisor), divisor);
    }

    private double expected(Gathering.Gathered cell, double x, double divisor) {
        double given = law == Law.POWER ? cell.expected().applyAsDouble(exponent) : Double.NaN;
        return Double.isNaN(given) ? cell.expected().applyAsDouble(of) : StrictMath.pow(x, given) * divisor;
    }

    Slope measured(int group) {
        return measured.slope(group);
    }

    /** The slope that theory says; NaN where it says nothing. */
    double expected(int group) {
        return expected.slope(group).regression().slope();
    }

    byte[] part() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            byte[] first = measured.toBytes();
            out.writeInt(first.length);
            out.write(first);
            out.write(expected.toBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    void merge(byte[] part) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(part))) {
            measured.merge(SlopeTally.fromBytes(law, axis, groups, in.readNBytes(in.readInt())));
            expected.merge(SlopeTally.fromBytes(law, axis, groups, in.readAllBytes()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
