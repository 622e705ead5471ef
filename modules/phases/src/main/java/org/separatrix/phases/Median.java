package org.separatrix.phases;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The median of finite doubles, in whichever order and parts they come. Up to {@value #MOST} values are held as they are, and
 * the median is exact. Of more, each is cut to the first 12 binary digits behind its leading one and equal ones are counted, so
 * that what is held is bounded by the decades they span and not by their number; the median is then within 1/4096 of itself.
 * Which of both it is follows from the number of values alone.
 */
final class Median {
    static final int MOST = 1000;

    private static final long CUT = -1L << 40;

    private double[] held = new double[0];
    private int count;

    /** How often each cut value occurs; null as long as all values are held. */
    private TreeMap<Double, Long> counted;

    /** Takes a value, if it is finite. */
    void add(double value) {
        if (!Double.isFinite(value)) {
            return;
        }
        if (counted == null && count == MOST) {
            cutAll();
        }
        if (counted != null) {
            counted.merge(cut(value), 1L, Long::sum);
            return;
        }
        if (count == held.length) {
            held = Arrays.copyOf(held, Math.min(MOST, Math.max(4, 2 * count)));
        }
        held[count] = value;
        count++;
    }

    void merge(Median other) {
        for (int i = 0; i < other.count; i++) {
            add(other.held[i]);
        }
        if (other.counted != null) {
            cutAll();
            other.counted.forEach((value, times) -> counted.merge(value, times, Long::sum));
        }
    }

    /** The value in the middle, or the mean of the two that are; NaN without values. */
    double value() {
        if (counted != null) {
            long all = counted.values().stream().mapToLong(Long::longValue).sum();
            return middle(ranked((all - 1) / 2), ranked(all / 2));
        }
        double[] sorted = sorted();
        return count == 0 ? Double.NaN : middle(sorted[(count - 1) / 2], sorted[count / 2]);
    }

    private static double middle(double lower, double upper) {
        return lower == upper ? lower : lower / 2 + upper / 2;
    }

    private double ranked(long rank) {
        long before = 0;
        for (Map.Entry<Double, Long> each : counted.entrySet()) {
            before += each.getValue();
            if (before > rank) {
                return each.getKey();
            }
        }
        throw new IllegalArgumentException("there are " + before + " values, and none is number " + rank);
    }

    private void cutAll() {
        if (counted == null) {
            counted = new TreeMap<>();
            for (double value : sorted()) {
                counted.merge(cut(value), 1L, Long::sum);
            }
            held = new double[0];
            count = 0;
        }
    }

    private static double cut(double value) {
        return Double.longBitsToDouble(Double.doubleToLongBits(value) & CUT);
    }

    private double[] sorted() {
        double[] sorted = Arrays.copyOf(held, count);
        Arrays.sort(sorted);
        return sorted;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(count);
        for (double value : sorted()) {
            out.writeDouble(value);
        }
        out.writeInt(counted == null ? 0 : counted.size());
        if (counted != null) {
            for (Map.Entry<Double, Long> each : counted.entrySet()) {
                out.writeDouble(each.getKey());
                out.writeLong(each.getValue());
            }
        }
    }

    static Median read(DataInputStream in) throws IOException {
        Median median = new Median();
        int held = in.readInt();
        for (int i = 0; i < held; i++) {
            median.add(in.readDouble());
        }
        int different = in.readInt();
        if (different > 0) {
            median.cutAll();
        }
        for (int i = 0; i < different; i++) {
            median.counted.put(in.readDouble(), in.readLong());
        }
        return median;
    }
}
