package org.separatrix.kernels;

import java.util.Arrays;

/** The definition of every pass in double precision: plain loops, innermost over the lanes. */
final class ScalarKernels implements Kernels<double[]> {
    private final int lanes;

    /** Any number of lanes will do; it cannot be seen in a result. */
    ScalarKernels(int lanes) {
        this.lanes = lanes;
    }

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public int lanes() {
        return lanes;
    }

    @Override
    public boolean inVectors() {
        return false;
    }

    @Override
    public double[] allocate(int count) {
        return new double[count];
    }

    @Override
    public int origin() {
        return 0;
    }

    @Override
    public double get(double[] a, int at) {
        return a[at];
    }

    @Override
    public void put(double[] a, int at, double value) {
        a[at] = value;
    }

    @Override
    public void fill(double[] a, int at, int stride, int count, double value) {
        for (int entry = 0; entry < count; entry++) {
            Arrays.fill(a, at + entry * stride, at + entry * stride + lanes, value);
        }
    }

    /** {@code to += s from}, lane by lane. */
    private void addScaled(double[] a, double s, int from, int to) {
        for (int lane = 0; lane < lanes; lane++) {
            a[to + lane] = Math.fma(s, a[from + lane], a[to + lane]);
        }
    }

    /** {@code to += x y}, lane by lane. */
    private void addProduct(double[] a, int x, int y, int to) {
        for (int lane = 0; lane < lanes; lane++) {
            a[to + lane] = Math.fma(a[x + lane], a[y + lane], a[to + lane]);
        }
    }

    /** Where entry {@code unit} of a sample stands, in packs that are {@code stride} apart. */
    private int place(int from, int stride, int sample, int unit) {
        return from + unit / PACK * stride + (sample * PACK + unit % PACK) * lanes;
    }

    @Override
    public void shared(double[] a, int w, int x, int inputs, int samples, int z) {
        Arrays.fill(a, z, z + samples * PACK * lanes, 0);
        for (int sample = 0; sample < samples; sample++) {
            for (int input = 0; input < inputs; input++) {
                for (int unit = 0; unit < PACK; unit++) {
                    addScaled(
                            a,
                            a[x + sample * inputs + input],
                            w + (input * PACK + unit) * lanes,
                            z + (sample * PACK + unit) * lanes);
                }
            }
        }
    }

    @Override
    public void sums(double[] a, int w, int h, int stride, int inputs, int samples, int z) {
        Arrays.fill(a, z, z + samples * PACK * lanes, 0);
        for (int sample = 0; sample < samples; sample++) {
            for (int input = 0; input < inputs; input++) {
                for (int unit = 0; unit < PACK; unit++) {
                    addProduct(
                            a,
                            place(h, stride, sample, input),
                            w + (input * PACK + unit) * lanes,
                            z + (sample * PACK + unit) * lanes);
                }
            }
        }
    }

    @Override
    public void readout(double[] a, int v, int h, int samples, int f) {
        for (int sample = 0; sample < samples; sample++) {
            for (int unit = 0; unit < PACK; unit++) {
                addProduct(a, v + unit * lanes, h + (sample * PACK + unit) * lanes, f + sample * lanes);
            }
        }
    }

    @Override
    public void readoutOfUnits(double[] a, int v, int h, int samples, int first, int slots) {
        for (int sample = 0; sample < samples; sample++) {
            for (int unit = 0; unit < PACK * lanes; unit++) {
                int slot = slots + sample * SLOTS + (first + unit) % SLOTS;
                a[slot] = Math.fma(a[v + unit], a[h + sample * PACK * lanes + unit], a[slot]);
            }
        }
    }

    @Override
    public void foldSlots(double[] a, int slots, int samples, int f) {
        for (int sample = 0; sample < samples; sample++) {
            int at = slots + sample * SLOTS;
            double[] sums = Arrays.copyOfRange(a, at, at + SLOTS);
            for (int width = SLOTS / 2; width > 0; width /= 2) {
                for (int i = 0; i < width; i++) {
                    sums[i] += sums[i + width];
                }
            }
            Arrays.fill(a, f + sample * lanes, f + (sample + 1) * lanes, sums[0]);
        }
    }

    @Override
    public void back(double[] a, int w, int wStride, int delta, int deltaStride, int units, int samples, int back) {
        Arrays.fill(a, back, back + samples * PACK * lanes, 0);
        for (int sample = 0; sample < samples; sample++) {
            for (int unit = 0; unit < units; unit++) {
                for (int input = 0; input < PACK; input++) {
                    addProduct(
                            a,
                            place(delta, deltaStride, sample, unit),
                            place(w, wStride, input, unit),
                            back + (sample * PACK + input) * lanes);
                }
            }
        }
    }

    @Override
    public void readoutBack(double[] a, int v, int h, int r, int samples, int delta, int g) {
        for (int sample = 0; sample < samples; sample++) {
            for (int unit = 0; unit < PACK; unit++) {
                int at = (sample * PACK + unit) * lanes;
                addProduct(a, r + sample * lanes, h + at, g + unit * lanes);
                for (int lane = 0; lane < lanes; lane++) {
                    a[delta + at + lane] = a[r + sample * lanes + lane] * a[v + unit * lanes + lane];
                }
            }
        }
    }

    @Override
    public void readoutBackOfRelu(double[] a, int v, int h, int r, int samples, int delta, int g) {
        readoutBack(a, v, h, r, samples, delta, g);
        for (int i = 0; i < samples * PACK * lanes; i++) {
            a[delta + i] = a[h + i] <= 0 ? 0 : a[delta + i];
        }
    }

    @Override
    public void readoutBackOfTanh(double[] a, int v, int h, int r, int samples, int delta, int g) {
        readoutBack(a, v, h, r, samples, delta, g);
        for (int i = 0; i < samples * PACK * lanes; i++) {
            a[delta + i] *= Math.fma(-a[h + i], a[h + i], 1);
        }
    }

    @Override
    public void gradientOfShared(double[] a, int delta, int x, int inputs, int samples, int g) {
        for (int sample = 0; sample < samples; sample++) {
            for (int input = 0; input < inputs; input++) {
                for (int unit = 0; unit < PACK; unit++) {
                    addScaled(
                            a,
                            a[x + sample * inputs + input],
                            delta + (sample * PACK + unit) * lanes,
                            g + (input * PACK + unit) * lanes);
                }
            }
        }
    }

    @Override
    public void gradient(double[] a, int delta, int h, int stride, int packs, int samples, int g) {
        for (int sample = 0; sample < samples; sample++) {
            for (int input = 0; input < packs * PACK; input++) {
                for (int unit = 0; unit < PACK; unit++) {
                    addProduct(
                            a,
                            place(h, stride, sample, input),
                            delta + (sample * PACK + unit) * lanes,
                            g + (input * PACK + unit) * lanes);
                }
            }
        }
    }

    @Override
    public void descend(double[] a, int w, int g, int rate, int count) {
        for (int entry = 0; entry < count * lanes; entry += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                a[w + entry + lane] = Math.fma(-a[rate + lane], a[g + entry + lane], a[w + entry + lane]);
            }
        }
    }

    @Override
    public void scale(double[] a, int to, int from, int factor, int count) {
        for (int entry = 0; entry < count * lanes; entry += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                a[to + entry + lane] = a[factor + lane] * a[from + entry + lane];
            }
        }
    }

    @Override
    public void choose(double[] a, int to, int from, int flag, int count) {
        for (int entry = 0; entry < count * lanes; entry += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                if (a[flag + lane] != 0) {
                    a[to + entry + lane] = a[from + entry + lane];
                }
            }
        }
    }

    @Override
    public void accelerate(double[] a, int v, int g, int momentum, int count) {
        for (int entry = 0; entry < count * lanes; entry += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                a[v + entry + lane] = Math.fma(a[momentum + lane], a[v + entry + lane], a[g + entry + lane]);
            }
        }
    }

    @Override
    public void addSquares(double[] a, int w, int count, int sum) {
        for (int entry = 0; entry < count; entry++) {
            addProduct(a, w + entry * lanes, w + entry * lanes, sum);
        }
    }

    @Override
    public void leastRatio(double[] a, int w, int g, int inputs, int least) {
        for (int at = 0; at < PACK * lanes; at++) {
            double ratio = squareOfUnit(a, w + at, inputs) / squareOfUnit(a, g + at, inputs);
            int lane = least + at % lanes;
            a[lane] = ratio < a[lane] ? ratio : a[lane];
        }
    }

    @Override
    public void normalize(double[] a, int w, int inputs) {
        for (int at = 0; at < PACK * lanes; at++) {
            double square = squareOfUnit(a, w + at, inputs);
            double norm = square > 0 ? Math.sqrt(square) : 1;
            for (int input = 0; input < inputs; input++) {
                a[w + at + input * PACK * lanes] /= norm;
            }
        }
    }

    private double squareOfUnit(double[] a, int w, int inputs) {
        double square = 0;
        for (int input = 0; input < inputs; input++) {
            double entry = a[w + input * PACK * lanes];
            square = Math.fma(entry, entry, square);
        }
        return square;
    }

    @Override
    public void margins(double[] a, int f, int y, int samples, int scale, int q, int squares) {
        for (int entry = 0; entry < samples * lanes; entry++) {
            int lane = entry % lanes;
            double output = a[f + entry] * a[scale + lane];
            a[squares + lane] = Math.fma(output, output, a[squares + lane]);
            a[q + entry] = output * a[y + entry];
        }
    }

    @Override
    public void residualsOfMargins(
            double[] a,
            int value,
            int derivative,
            double factor,
            int y,
            int weights,
            int samples,
            int slope,
            int f,
            int losses) {
        for (int entry = 0; entry < samples * lanes; entry++) {
            int lane = entry % lanes;
            a[losses + lane] = Math.fma(a[weights + entry], a[value + entry], a[losses + lane]);
            double gain = factor * (a[slope + lane] * a[weights + entry]);
            a[f + entry] = gain * (a[derivative + entry] * a[y + entry]);
        }
    }

    @Override
    public int descendBilinear(double[] a, int w, int v, int units, int numbers, int run) {
        int networks = 2 * lanes;
        for (int step = 0; ; step++) {
            boolean stop = false;
            for (int network = 0; network < networks; network++) {
                int at = numbers + network;
                double sum = 0;
                for (int unit = network; unit < units * networks; unit += networks) {
                    sum = Math.fma(a[v + unit], a[w + unit], sum);
                }
                double f = sum * a[at];
                double residual = f - a[at + networks];
                double square = f * f;
                double loss = a[at + 2 * networks] * residual * residual;
                a[at + 8 * networks] = square;
                a[at + 9 * networks] = loss;
                a[at + 10 * networks] = residual;
                boolean sound = square <= Double.MAX_VALUE && loss <= a[at + 6 * networks];
                stop |= !sound || loss < a[at + 7 * networks];
            }
            if (stop || step == run) {
                return step;
            }
            for (int network = 0; network < networks; network++) {
                int at = numbers + network;
                double c = a[at + 3 * networks] * a[at + 10 * networks];
                double downW = -a[at + 4 * networks];
                double downV = -a[at + 5 * networks];
                for (int unit = network; unit < units * networks; unit += networks) {
                    double old = a[w + unit];
                    a[w + unit] = Math.fma(downW, c * a[v + unit], old);
                    a[v + unit] = Math.fma(downV, c * old, a[v + unit]);
                }
            }
        }
    }

    @Override
    public void halfSquare(
            double[] a, int f, int y, int weights, int samples, int scale, int slope, int squares, int losses) {
        for (int entry = 0; entry < samples * lanes; entry += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                double output = a[f + entry + lane] * a[scale + lane];
                double weight = a[weights + entry + lane];
                double residual = output - a[y + entry + lane];
                a[squares + lane] = Math.fma(output, output, a[squares + lane]);
                a[losses + lane] = Math.fma(weight, residual * 0.5 * residual, a[losses + lane]);
                a[f + entry + lane] = residual * (a[slope + lane] * weight);
            }
        }
    }
}
