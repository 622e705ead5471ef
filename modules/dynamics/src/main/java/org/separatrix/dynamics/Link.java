package org.separatrix.dynamics;

/**
 * How the numbers of a sample are handed on without weights: each result is one number from below, or the largest or the mean
 * of a window of them.
 *
 * @param inputs numbers of a sample below
 * @param from for each result its window: places below, {@link #OUTSIDE} for the zeros around an image
 * @param window numbers of each
 */
@SuppressWarnings("ArrayRecordComponent") // a table that nobody compares
record Link(int inputs, int[] from, int window, Layer.Pooling.Form form) {
    static final int OUTSIDE = -1;

    /** Each result a number from below. */
    static Link gather(int inputs, int[] from) {
        return new Link(inputs, from, 1, Layer.Pooling.Form.LARGEST);
    }

    /** Results of a sample. */
    int results() {
        return from.length / window;
    }

    /** Of each sample. */
    double[] of(double[] below) {
        return along(below, below);
    }

    /** How the results change while what is below, {@code below}, moves along {@code direction}. */
    double[] along(double[] direction, double[] below) {
        double[] along = new double[Math.multiplyExact(below.length / inputs, results())];
        for (int first = 0, to = 0; first < below.length; first += inputs) {
            for (int at = 0; at < from.length; at += window, to++) {
                along[to] = form == Layer.Pooling.Form.MEAN
                        ? mean(direction, first, at)
                        : chosen(direction, first, largest(below, first, at));
            }
        }
        return along;
    }

    private double mean(double[] numbers, int first, int at) {
        double sum = 0;
        for (int i = at; i < at + window; i++) {
            sum += numbers[first + from[i]];
        }
        return sum / window;
    }

    private static double chosen(double[] numbers, int first, int place) {
        return place == OUTSIDE ? 0 : numbers[first + place];
    }

    /** From the derivative of something by the results to that by what is below, {@code below}. */
    double[] back(double[] delta, double[] below) {
        double[] back = new double[below.length];
        for (int first = 0, result = 0; first < below.length; first += inputs) {
            for (int at = 0; at < from.length; at += window, result++) {
                if (form == Layer.Pooling.Form.MEAN) {
                    for (int i = at; i < at + window; i++) {
                        back[first + from[i]] += delta[result] / window;
                    }
                } else {
                    int place = largest(below, first, at);
                    if (place != OUTSIDE) {
                        back[first + place] += delta[result];
                    }
                }
            }
        }
        return back;
    }

    /** The place of the largest number of a window; of equal ones, the first. */
    private int largest(double[] below, int first, int at) {
        int largest = from[at];
        for (int i = at + 1; i < at + window; i++) {
            if (below[first + from[i]] > below[first + largest]) {
                largest = from[i];
            }
        }
        return largest;
    }
}
