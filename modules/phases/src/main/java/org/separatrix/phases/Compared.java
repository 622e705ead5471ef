package org.separatrix.phases;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Values and the theory's numbers of some cells, as far as they have come. */
final class Compared {
    private Collected measured = new Collected();
    private Collected expected = new Collected();
    private Collected distance = new Collected();
    private long missed;

    void add(double value, double theory) {
        if (!Double.isFinite(theory)) {
            return;
        }
        if (Double.isFinite(value)) {
            measured.add(value);
            expected.add(theory);
            distance.add(Math.abs(value - theory) / Math.abs(theory));
        } else {
            missed++;
        }
    }

    boolean isEmpty() {
        return comparison().equals(ValueComparison.NONE);
    }

    void merge(Compared other) {
        measured.merge(other.measured);
        expected.merge(other.expected);
        distance.merge(other.distance);
        missed += other.missed;
    }

    ValueComparison comparison() {
        return new ValueComparison(measured.values(), expected.values(), distance.values(), missed);
    }

    void write(DataOutputStream out) throws IOException {
        measured.write(out);
        expected.write(out);
        distance.write(out);
        out.writeLong(missed);
    }

    static Compared read(DataInputStream in) throws IOException {
        Compared compared = new Compared();
        compared.measured = Collected.read(in);
        compared.expected = Collected.read(in);
        compared.distance = Collected.read(in);
        compared.missed = in.readLong();
        return compared;
    }
}
