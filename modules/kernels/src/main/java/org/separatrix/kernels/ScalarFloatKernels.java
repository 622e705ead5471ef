package org.separatrix.kernels;

import java.util.Arrays;

/** The definition of every pass in single precision: {@link ScalarKernels} with other numbers. */
final class ScalarFloatKernels implements Kernels<float[]> {
    private final int lanes;

    /** Any number of lanes will do; it cannot be seen in a result. */
    ScalarFloatKernels(int lanes) {
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
    public float[] allocate(int count) {
        return new float[count];
    }

    @Override
    public int origin() {
        return 0;
    }

    @Override
    public double get(float[] a, int at) {
        return a[at];
    }

    @Override
    public void put(float[] a, int at, double value) {
        a[at] = (float) value;
    }

    @Override
    public void fill(float[] a, int at, int stride, int count, double value) {
        for (int entry = 0; entry < count; entry++) {
            Arrays.fill(a, at + entry * stride, at + entry * stride + lanes, (float) value);
        }
    }

    /** {@code to += s from}, lane by lane. */
    private void addScaled(float[] a, float s, int from, int to) {
        for (int lane = 0; lane < lanes; lane++) {
            a[to + lane] = Math.fma(s, a[from + lane], a[to + lane]);
        }
    }

    /** {@code to += x y}, lane by lane. */
    private void addProduct(float[] a, int x, int y, int to) {
        for (int lane = 0; lane < lanes; lane++) {
            a[to + lane] = Math.fma(a[x + lane], a[y + lane], a[to + lane]);
        }
    }

    /** Where entry {@code unit} of a sample stands, in packs that are {@code stride} apart. */
    private int place(int from, int stride, int sample, int unit) {
        return from + unit / PACK * stride + (sample * PACK + unit % PACK) * lanes;
    }

    @Override
    public void shared(float[] a, int w, int x, int inputs, int samples, int z) {
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
    public void sums(float[] a, int w, int h, int stride, int inputs, int samples, int z) {
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
    public void readout(float[] a, int v, int h, int samples, int f) {
        for (int sample = 0; sample < samples; sample++) {
            for (int unit = 0; unit < PACK; unit++) {
                addProduct(a, v + unit * lanes, h + (sample * PACK + unit) * lanes, f + sample * lanes);
            }
        }
    }

    @Override
    public void readoutOfUnits(float[] a, int v, int h, int samples, int first, int slots) {
        for (int sample = 0; sample < samples; sample++) {
            for (int unit = 0; unit < PACK * lanes; unit++) {
                int slot = slots + sample * SLOTS + (first + unit) % SLOTS;
                a[slot] = Math.fma(a[v + unit], a[h + sample * PACK * lanes + unit], a[slot]);
            }
        }
    }

    @Override
    public void foldSlots(float[] a, int slots, int samples, int f) {
        for (int sample = 0; sample < samples; sample++) {
            int at = slots + sample * SLOTS;
            float[] sums = Arrays.copyOfRange(a, at, at + SLOTS);
            for (int width = SLOTS / 2; width > 0; width /= 2) {
                for (int i = 0; i < width; i++) {
                    sums[i] += sums[i + width];
                }
            }
            Arrays.fill(a, f + sample * lanes, f + (sample + 1) * lanes, sums[0]);
        }
    }

    @Override
    public void back(float[] a, int w, int wStride, int delta, int deltaStride, int units, int samples, int back) {
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
    public void readoutBack(float[] a, int v, int h, int r, int samples, int delta, int g) {
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
    public void readoutBackOfRelu(float[] a, int v, int h, int r, int samples, int delta, int g) {
        readoutBack(a, v, h, r, samples, delta, g);
        for (int i = 0; i < samples * PACK * lanes; i++) {
            a[delta + i] = a[h + i] <= 0 ? 0 : a[delta + i];
        }
    }

    @Override
    public void readoutBackOfTanh(float[] a, int v, int h, int r, int samples, int delta, int g) {
        readoutBack(a, v, h, r, samples, delta, g);
        for (int i = 0; i < samples * PACK * lanes; i++) {
            a[delta + i] *= Math.fma(-a[h + i], a[h + i], 1);
        }
    }

    @Override
    public void gradientOfShared(float[] a, int delta, int x, int inputs, int samples, int g) {
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
    public void gradient(float[] a, int delta, int h, int stride, int packs, int samples, int g) {
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
    public void descend(float[] a, int w, int g, int rate, int count) {
        for (int entry = 0; entry < count * lanes; entry += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                a[w + entry + lane] = Math.fma(-a[rate + lane], a[g + entry + lane], a[w + entry + lane]);
            }
        }
    }

    @Override
    public void scale(float[] a, int to, int from, int factor, int count) {
        for (int entry = 0; entry < count * lanes; entry += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                a[to + entry + lane] = a[factor + lane] * a[from + entry + lane];
            }
        }
    }

    @Override
    public void choose(float[] a, int to, int from, int flag, int count) {
        for (int entry = 0; entry < count * lanes; entry += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                if (a[flag + lane] != 0) {
                    a[to + entry + lane] = a[from + entry + lane];
                }
            }
        }
    }

    @Override
    public void accelerate(float[] a, int v, int g, int momentum, int count) {
        for (int entry = 0; entry < count * lanes; entry += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                a[v + entry + lane] = Math.fma(a[momentum + lane], a[v + entry + lane], a[g + entry + lane]);
            }
        }
    }

    @Override
    public void addSquares(float[] a, int w, int count, int sum) {
        for (int entry = 0; entry < count; entry++) {
            addProduct(a, w + entry * lanes, w + entry * lanes, sum);
        }
    }

    @Override
    public void leastRatio(float[] a, int w, int g, int inputs, int least) {
        for (int at = 0; at < PACK * lanes; at++) {
            float ratio = squareOfUnit(a, w + at, inputs) / squareOfUnit(a, g + at, inputs);
            int lane = least + at % lanes;
            a[lane] = ratio < a[lane] ? ratio : a[lane];
        }
    }

    @Override
    public void normalize(float[] a, int w, int inputs) {
        for (int at = 0; at < PACK * lanes; at++) {
            float square = squareOfUnit(a, w + at, inputs);
            float norm = square > 0 ? (float) Math.sqrt(square) : 1;
            for (int input = 0; input < inputs; input++) {
                a[w + at + input * PACK * lanes] /= norm;
            }
        }
    }

    private float squareOfUnit(float[] a, int w, int inputs) {
        float square = 0;
        for (int input = 0; input < inputs; input++) {
            float entry = a[w + input * PACK * lanes];
            square = Math.fma(entry, entry, square);
        }
        return square;
    }

    @Override
    public void margins(float[] a, int f, int y, int samples, int scale, int q, int squares) {
        for (int entry = 0; entry < samples * lanes; entry++) {
            int lane = entry % lanes;
            float output = a[f + entry] * a[scale + lane];
            a[squares + lane] = Math.fma(output, output, a[squares + lane]);
            a[q + entry] = output * a[y + entry];
        }
    }

    @Override
    public void residualsOfMargins(
            float[] a,
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
            float gain = (float) factor * (a[slope + lane] * a[weights + entry]);
            a[f + entry] = gain * (a[derivative + entry] * a[y + entry]);
        }
    }

    @Override
    public int descendBilinear(float[] a, int w, int v, int units, int numbers, int run) {
        int networks = 2 * lanes;
        for (int step = 0; ; step++) {
            boolean stop = false;
            for (int network = 0; network < networks; network++) {
                int at = numbers + network;
                float sum = 0;
                for (int unit = network; unit < units * networks; unit += networks) {
                    sum = Math.fma(a[v + unit], a[w + unit], sum);
                }
                float f = sum * a[at];
                float residual = f - a[at + networks];
                float square = f * f;
                float loss = a[at + 2 * networks] * residual * residual;
                a[at + 8 * networks] = square;
                a[at + 9 * networks] = loss;
                a[at + 10 * networks] = residual;
                boolean sound = square <= Float.MAX_VALUE && loss <= a[at + 6 * networks];
                stop |= !sound || loss < a[at + 7 * networks];
            }
            if (stop || step == run) {
                return step;
            }
            for (int network = 0; network < networks; network++) {
                int at = numbers + network;
                float c = a[at + 3 * networks] * a[at + 10 * networks];
                float downW = -a[at + 4 * networks];
                float downV = -a[at + 5 * networks];
                for (int unit = network; unit < units * networks; unit += networks) {
                    float old = a[w + unit];
                    a[w + unit] = Math.fma(downW, c * a[v + unit], old);
                    a[v + unit] = Math.fma(downV, c * old, a[v + unit]);
                }
            }
        }
    }

    @Override
    public void halfSquare(
            float[] a, int f, int y, int weights, int samples, int scale, int slope, int squares, int losses) {
        for (int entry = 0; entry < samples * lanes; entry += lanes) {
            for (int lane = 0; lane < lanes; lane++) {
                float output = a[f + entry + lane] * a[scale + lane];
                float weight = a[weights + entry + lane];
                float residual = output - a[y + entry + lane];
                a[squares + lane] = Math.fma(output, output, a[squares + lane]);
                a[losses + lane] = Math.fma(weight, residual * 0.5f * residual, a[losses + lane]);
                a[f + entry + lane] = residual * (a[slope + lane] * weight);
            }
        }
    }
}
