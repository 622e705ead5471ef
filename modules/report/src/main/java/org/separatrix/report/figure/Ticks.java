package org.separatrix.report.figure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import org.separatrix.phases.Diagram.Scale;
import org.separatrix.report.canvas.Text;

/**
 * What an axis says: the values themselves where they are few, words or powers of two, decades on a logarithmic axis, round
 * numbers on a linear one. Of all choices the richest is taken whose labels do not overlap.
 */
final class Ticks {
    /** So many values are named one by one. */
    private static final int FEW = 6;
    /** Beyond this many decades the marks between them say nothing. */
    private static final int DECADES_WITH_MINOR = 7;
    /** Beyond so many, marks of all decades would be one thick line. */
    private static final int MOST_MARKED_DECADES = 60;

    private static final int MOST_ROUND_NUMBERS = 8;
    private static final List<Integer> ROUND = List.of(1, 2, 5);
    private static final int LARGEST_PLAIN_EXPONENT = 20;
    private static final double WIDEST_WORD = 150;
    private static final int LONGEST_NUMBER = 8;

    private Ticks() {}

    /** From the lowest value to the highest, whatever the order of the axis. */
    static List<Tick> along(Bands bands, Direction direction) {
        List<Double> values = bands.axis().values();
        if (bands.scale() == Scale.WORDS) {
            return words(bands, direction);
        }
        boolean powersOfTwo = bands.scale() == Scale.LOG && values.stream().allMatch(Ticks::isPowerOfTwo);
        if (powersOfTwo) {
            boolean plain = values.stream()
                    .mapToInt(Ticks::exponentOfTwo)
                    .allMatch(exponent -> exponent >= 0 && exponent <= LARGEST_PLAIN_EXPONENT);
            return thinned(bands.ruler(), ascending(bands, value -> powerOfTwo(value, plain)), direction);
        }
        boolean decades = bands.scale() == Scale.LOG && values.stream().allMatch(Ticks::isPowerOfTen);
        if (values.size() <= FEW && !(decades && values.size() > 1)) {
            return kept(bands.ruler(), ascending(bands, value -> named(bands, value)), direction);
        }
        return bands.scale() == Scale.LOG ? logarithmic(bands.ruler(), direction) : linear(bands.ruler(), direction);
    }

    private static List<Tick> words(Bands bands, Direction direction) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < bands.size(); i++) {
            ticks.add(new Tick(i, word(bands, i)));
        }
        return thinned(bands.ruler(), ticks, direction);
    }

    private static Text word(Bands bands, int index) {
        return Text.fitted(bands.axis().labels().get(index), Direction.LABEL_SIZE, WIDEST_WORD);
    }

    /** As the study writes it, unless that has more digits than anyone reads, or a power of ten. */
    private static Text named(Bands bands, double value) {
        String name = bands.axis().labels().get(bands.axis().values().indexOf(value));
        if (name.contains("E") && name.length() <= LONGEST_NUMBER) {
            return Numerals.exact(new BigDecimal(name));
        }
        return name.length() > LONGEST_NUMBER ? Numerals.rounded(value) : Text.of(Numerals.withMinus(name));
    }

    private static List<Tick> ascending(Bands bands, DoubleFunction<Text> label) {
        return bands.axis().values().stream()
                .sorted()
                .map(value -> new Tick(value, label.apply(value)))
                .toList();
    }

    /** Every n-th label, the smallest n without overlap; the other ticks stay as marks. */
    private static List<Tick> thinned(Ruler ruler, List<Tick> ticks, Direction direction) {
        for (int stride = 1; ; stride++) {
            List<Tick> thinned = new ArrayList<>();
            for (int i = 0; i < ticks.size(); i++) {
                thinned.add(
                        i % stride == 0
                                ? ticks.get(i)
                                : Tick.unlabelled(ticks.get(i).value()));
            }
            if (stride >= ticks.size() || direction.fit(ruler, thinned)) {
                return thinned;
            }
        }
    }

    /** Labels of unevenly spaced values: each that keeps clear of the last one before it. */
    private static List<Tick> kept(Ruler ruler, List<Tick> ticks, Direction direction) {
        List<Tick> kept = new ArrayList<>();
        Tick last = null;
        for (Tick tick : ticks) {
            boolean clear = last == null || direction.fits(ruler, last, tick);
            kept.add(clear ? tick : Tick.unlabelled(tick.value()));
            last = clear ? tick : last;
        }
        return kept;
    }

    /** Decades, or 1-2-5 steps where the ruler holds fewer than two, or round numbers where it holds hardly any of those. */
    static List<Tick> logarithmic(Ruler ruler, Direction direction) {
        int first = (int) Math.floor(StrictMath.log10(ruler.least()));
        int last = (int) Math.floor(StrictMath.log10(ruler.largest())) + 1;
        List<Tick> decades = steps(ruler, first, last, List.of(1), exponent -> digit -> Numerals.power(10, exponent));
        if (decades.size() > 1) {
            List<Tick> thinned = thinned(ruler, decades, direction);
            if (decades.size() > MOST_MARKED_DECADES) {
                return thinned.stream().filter(Tick::labelled).toList();
            }
            return last - first > DECADES_WITH_MINOR ? thinned : withMinor(ruler, thinned, first, last);
        }
        List<Tick> steps = steps(
                ruler,
                first,
                last,
                ROUND,
                exponent ->
                        digit -> Numerals.exact(BigDecimal.valueOf((long) digit).scaleByPowerOfTen(exponent)));
        if (steps.size() > 2 && direction.fit(ruler, steps)) {
            return withMinor(ruler, steps, first, last);
        }
        return linear(ruler, direction);
    }

    private static List<Tick> steps(
            Ruler ruler, int first, int last, List<Integer> digits, IntFunction<DoubleFunction<Text>> label) {
        List<Tick> ticks = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent++) {
            for (int digit : digits) {
                double value = Double.parseDouble(digit + "e" + exponent);
                if (value > 0 && Double.isFinite(value) && ruler.holds(value)) {
                    ticks.add(new Tick(value, label.apply(exponent).apply(digit)));
                }
            }
        }
        return ticks;
    }

    private static List<Tick> withMinor(Ruler ruler, List<Tick> labelled, int first, int last) {
        List<Integer> digits = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
        List<Tick> all = new ArrayList<>(labelled);
        for (Tick tick : steps(ruler, first, last, digits, exponent -> digit -> Text.EMPTY)) {
            if (labelled.stream().noneMatch(other -> other.value() == tick.value())) {
                all.add(tick);
            }
        }
        all.sort((a, b) -> Double.compare(a.value(), b.value()));
        return all;
    }

    /** Multiples of 1, 2 or 5 times a power of ten, at most eight and as many as fit, at least one. */
    static List<Tick> linear(Ruler ruler, Direction direction) {
        double largest = Math.max(Math.abs(ruler.least()), Math.abs(ruler.largest()));
        double length = Math.min(Double.MAX_VALUE, ruler.largest() - ruler.least());
        double finest = Math.max(length / MOST_ROUND_NUMBERS, 16 * Math.ulp(largest));
        int exponent = (int) Math.floor(StrictMath.log10(finest));
        List<Tick> finer = List.of();
        for (int i = 0; ; i++) {
            BigDecimal factor = BigDecimal.valueOf(ROUND.get(i % ROUND.size()));
            List<Tick> ticks = multiples(ruler, factor.scaleByPowerOfTen(exponent + i / ROUND.size()));
            if (ticks.isEmpty()) {
                return kept(ruler, finer, direction);
            }
            if (ticks.size() <= MOST_ROUND_NUMBERS && direction.fit(ruler, ticks)) {
                return ticks;
            }
            finer = ticks;
        }
    }

    private static List<Tick> multiples(Ruler ruler, BigDecimal step) {
        double width = step.doubleValue();
        double largest = Math.max(Math.abs(ruler.least()), Math.abs(ruler.largest()));
        double first = Math.floor(ruler.least() / width);
        double last = Math.floor(ruler.largest() / width) + 1;
        List<Tick> ticks = new ArrayList<>();
        for (double count = first; count <= last && ticks.size() <= 2 * MOST_ROUND_NUMBERS; count++) {
            BigDecimal exact = new BigDecimal(count).multiply(step);
            double value = exact.doubleValue();
            boolean larger =
                    ticks.isEmpty() || value > ticks.get(ticks.size() - 1).value();
            if (larger && ruler.holds(value)) {
                ticks.add(new Tick(value, Numerals.multiple(exact, step, largest)));
            }
        }
        return ticks;
    }

    private static boolean isPowerOfTwo(double value) {
        return isNearly(value, Math.scalb(1.0, exponentOfTwo(value)));
    }

    private static int exponentOfTwo(double value) {
        return (int) Math.rint(StrictMath.log(value) / StrictMath.log(2));
    }

    private static Text powerOfTwo(double value, boolean plain) {
        int exponent = exponentOfTwo(value);
        return plain ? Text.of(Long.toString(1L << exponent)) : Numerals.power(2, exponent);
    }

    private static boolean isPowerOfTen(double value) {
        return isNearly(value, Double.parseDouble("1e" + (int) Math.rint(StrictMath.log10(value))));
    }

    /** Up to the rounding of whoever computed the values of an axis. */
    private static boolean isNearly(double value, double power) {
        return Math.abs(value - power) <= 1e-12 * power;
    }
}
