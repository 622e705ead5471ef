package org.separatrix.study.grid;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The values that one name takes along an axis. */
public sealed interface Points {
    long size();

    /** As it is printed: {@code 0.01}, {@code mean-field}. */
    String text(long position);

    /** Numbers in the order of the study. Rules for {@code linear}, {@code log} and {@code log2} stand in {@link Spacing}. */
    @SuppressWarnings("ArrayRecordComponent") // an axis of numbers; equality of studies is that of their texts
    record Numbers(double[] values) implements Points {
        public Numbers {
            values = values.clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += 0.0; // -0 is 0
            }
        }

        @Override
        public long size() {
            return values.length;
        }

        @Override
        public String text(long position) {
            return plain(values[(int) position]);
        }
    }

    /** Words in the order of the study. */
    record Words(List<String> words) implements Points {
        public Words {
            words = List.copyOf(words);
        }

        @Override
        public long size() {
            return words.size();
        }

        @Override
        public String text(long position) {
            return words.get((int) position);
        }
    }

    /** Whole numbers one after the other. */
    record Count(long first, long size) implements Points {
        /** Beyond this, doubles do not tell whole numbers apart. */
        public static final long MOST = 1L << 53;

        public Count {
            if (size < 1) {
                throw new IllegalArgumentException("count must be at least 1 but was " + size);
            }
            if (first < -MOST || first > MOST || size > MOST || first + size > MOST) {
                throw new IllegalArgumentException("the numbers of a count must lie between -2^53 and 2^53, but it has "
                        + size + " of them from " + first);
            }
        }

        @Override
        public String text(long position) {
            return Long.toString(first + position);
        }
    }

    /** The number at a position; words have none, and compute as NaN. */
    default double number(long position) {
        if (this instanceof Numbers numbers) {
            return numbers.values()[(int) position];
        }
        return this instanceof Count count ? count.first() + position : Double.NaN;
    }

    /** The first value that occurs a second time, as text. */
    default Optional<String> repeated() {
        if (this instanceof Count) {
            return Optional.empty();
        }
        Set<String> seen = new HashSet<>();
        for (long position = 0; position < size(); position++) {
            if (!seen.add(text(position))) {
                return Optional.of(text(position));
            }
        }
        return Optional.empty();
    }

    /** A number without a needless {@code .0}. */
    static String plain(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
