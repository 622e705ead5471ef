package org.separatrix.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The way from what a layer gives to what the matrix above it sees. A convolution is a matrix that sees one window of the image
 * after the other, so that a sample becomes as many columns as there are places; a dense layer sees all at one place.
 *
 * @param links one after the other; none where the matrix sees what is below as it is
 * @param places of a sample at which the matrix is applied
 * @param fanIn numbers that it sees at each
 */
record Passage(List<Link> links, int places, int fanIn) {
    /** So many numbers are prepared for a matrix at once, if a sample has not more: they stay in the caches. */
    private static final int NUMBERS_AT_ONCE = 1 << 16;

    /** What a matrix sees of some samples, {@code x}, or something like it, from its column number {@code first} on. */
    interface Columns {
        void take(double[] x, int first);
    }

    Passage {
        links = List.copyOf(links);
    }

    /** To a matrix that sees what is below as it is. */
    static Passage direct(int fanIn) {
        return new Passage(List.of(), 1, fanIn);
    }

    boolean isDirect() {
        return links.isEmpty();
    }

    /** What the matrix sees, sample after sample and place after place. */
    double[] of(double[] below) {
        double[] seen = below;
        for (Link link : links) {
            seen = link.of(seen);
        }
        return seen;
    }

    /** Hands on what the matrix sees, sample after sample and place after place. */
    void forEach(double[] below, Columns columns) {
        if (isDirect()) {
            columns.take(below, 0);
            return;
        }
        int step = numbersAtOnce();
        for (int from = 0; from < below.length; from += step) {
            columns.take(of(part(below, from)), column(from));
        }
    }

    /** Hands on how what the matrix sees changes while what is below moves along {@code direction}. */
    void forEachAlong(double[] direction, double[] below, Columns columns) {
        if (isDirect()) {
            columns.take(direction, 0);
            return;
        }
        int step = numbersAtOnce();
        for (int from = 0; from < below.length; from += step) {
            List<double[]> values = through(part(below, from));
            double[] along = part(direction, from);
            for (int i = 0; i < links.size(); i++) {
                along = links.get(i).along(along, values.get(i));
            }
            columns.take(along, column(from));
        }
    }

    /**
     * Adds the derivative of something by what is below to {@code back}.
     *
     * @param columns adds that by what the matrix sees
     */
    void forEachBack(double[] below, double[] back, Columns columns) {
        if (isDirect()) {
            columns.take(back, 0);
            return;
        }
        int step = numbersAtOnce();
        for (int from = 0; from < below.length; from += step) {
            List<double[]> values = through(part(below, from));
            double[] delta = new double[values.get(links.size()).length];
            columns.take(delta, column(from));
            for (int i = links.size() - 1; i >= 0; i--) {
                delta = links.get(i).back(delta, values.get(i));
            }
            for (int i = 0; i < delta.length; i++) {
                back[from + i] += delta[i];
            }
        }
    }

    /** What comes to each link, and what the last one gives. */
    private List<double[]> through(double[] below) {
        List<double[]> values = new ArrayList<>();
        values.add(below);
        for (Link link : links) {
            values.add(link.of(values.get(values.size() - 1)));
        }
        return values;
    }

    /** Of whole samples. */
    private int numbersAtOnce() {
        return Math.max(1, NUMBERS_AT_ONCE / (places * fanIn)) * inputs();
    }

    private double[] part(double[] numbers, int from) {
        return Arrays.copyOfRange(numbers, from, Math.min(numbers.length, from + numbersAtOnce()));
    }

    private int column(int from) {
        return from / inputs() * places;
    }

    /** Numbers of a sample below. */
    private int inputs() {
        return links.get(0).inputs();
    }
}
