package org.separatrix.dynamics;

import java.util.Objects;

/** A layer of a {@link LayeredNetwork} below its last one, which is dense and gives the outputs. */
public sealed interface Layer {
    /** Wide enough for any study; what a layer can hold in all, {@link Shape} says. */
    int WIDEST = 1 << 20;

    /** Units that each see everything below. */
    record Dense(int units) implements Layer {
        public Dense {
            requireWidth("units", units);
        }

        @Override
        public String toString() {
            return Integer.toString(units);
        }
    }

    /**
     * Units in channels. At place {@code (y, x)}, the one of channel {@code c} has the sum
     * {@code sum_(b,i,j) w_c,(b,i,j) h_b(y stride + i - padding, x stride + j - padding)} over the channels {@code b} below and
     * {@code 0 <= i, j < kernel}; outside of the image, {@code h = 0}.
     */
    record Convolution(int channels, int kernel, int stride, int padding) implements Layer {
        public Convolution {
            requireWidth("channels", channels);
            requireWidth("kernel", kernel);
            requireWidth("stride", stride);
            if (padding < 0 || padding >= kernel) {
                throw new IllegalArgumentException("network.layers must have a padding from 0 to less than the kernel, "
                        + kernel + ", but it is " + padding);
            }
        }

        @Override
        public String toString() {
            return channels + "x" + kernel + "x" + kernel;
        }
    }

    /** One number of each window of each channel: the largest, or the mean. Windows that do not fit are left out. */
    record Pooling(Form form, int size, int stride) implements Layer {
        /** Which number. */
        public enum Form {
            LARGEST,
            MEAN
        }

        public Pooling {
            Objects.requireNonNull(form);
            requireWidth("size", size);
            requireWidth("stride", stride);
        }

        @Override
        public String toString() {
            return (form == Form.LARGEST ? "max" : "mean") + size;
        }
    }

    private static void requireWidth(String name, int value) {
        if (value < 1 || value > WIDEST) {
            throw new IllegalArgumentException(
                    "network.layers must have " + name + " from 1 to " + WIDEST + " but it is " + value);
        }
    }
}
