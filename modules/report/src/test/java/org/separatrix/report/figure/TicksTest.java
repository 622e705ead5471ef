package org.separatrix.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.separatrix.phases.Diagram.Axis;
import org.separatrix.phases.Diagram.Scale;
import org.separatrix.report.Examples;
import org.separatrix.report.canvas.Text;

class TicksTest {
    @Property
    void labelsNeverOverlapAndTicksRiseInsideOfTheAxis(
            @ForAll("axes") Axis axis,
            @ForAll @DoubleRange(min = 30, max = 700) double length,
            @ForAll Direction direction) {
        Bands bands = new Bands(axis, 0, length);
        List<Tick> ticks = Ticks.along(bands, direction);
        assertThat(ticks).isNotEmpty();
        for (int i = 0; i < ticks.size(); i++) {
            double place = bands.ruler().position(ticks.get(i).value());
            assertThat(place).isBetween(-1e-6 * length, (1 + 1e-6) * length);
            if (i > 0) {
                assertThat(ticks.get(i).value()).isGreaterThan(ticks.get(i - 1).value());
            }
        }
        double free = Double.NEGATIVE_INFINITY;
        for (Tick tick : ticks.stream().filter(Tick::labelled).toList()) {
            double half = direction.extent(tick.label()) / 2;
            double place = bands.ruler().position(tick.value());
            assertThat(place - half).isGreaterThanOrEqualTo(free - 1e-9);
            free = place + half;
        }
    }

    @Property
    void aRangeOfValuesIsTickedWhateverItsSize(
            @ForAll @DoubleRange(min = -300, max = 300) double exponent,
            @ForAll @DoubleRange(min = -13, max = 0.8) double size,
            @ForAll boolean log) {
        double decades = StrictMath.pow(10, size);
        double low = StrictMath.pow(10, exponent);
        double high = StrictMath.pow(10, exponent + decades);
        Ruler ruler = new Ruler(log, log ? StrictMath.log(low) : low, log ? StrictMath.log(high) : high, 0, 250);
        List<Tick> ticks = log ? Ticks.logarithmic(ruler, Direction.UPRIGHT) : Ticks.linear(ruler, Direction.UPRIGHT);
        assertThat(ticks).allMatch(tick -> ruler.holds(tick.value()));
        assertThat(ticks).isSortedAccordingTo((a, b) -> Double.compare(a.value(), b.value()));
        if (decades > 0.01) {
            assertThat(ticks.stream().filter(Tick::labelled)).hasSizeGreaterThan(1);
        }
    }

    @Provide
    Arbitrary<Axis> axes() {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 80);
        Arbitrary<Axis> linear = Combinators.combine(
                        Arbitraries.doubles().between(-1e7, 1e7),
                        Arbitraries.doubles().between(-5, 7),
                        sizes)
                .as((low, length, size) -> size == 1
                        ? Examples.axis("x", Scale.LINEAR, List.of(low))
                        : Examples.linear("x", low, low + StrictMath.pow(10, length), size));
        Arbitrary<Axis> logarithmic = Combinators.combine(
                        Arbitraries.doubles().between(-12, 12),
                        Arbitraries.doubles().between(0.01, 15),
                        sizes)
                .as((low, decades, size) -> size == 1
                        ? Examples.axis("x", Scale.LOG, List.of(StrictMath.pow(10, low)))
                        : Examples.logarithmic("x", StrictMath.pow(10, low), StrictMath.pow(10, low + decades), size));
        Arbitrary<Axis> powers = Combinators.combine(
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(1, 30))
                .as((first, size) -> Examples.powersOfTwo("x", first, size));
        Arbitrary<Axis> words = Arbitraries.strings()
                .ofMaxLength(40)
                .list()
                .ofMinSize(1)
                .ofMaxSize(50)
                .map(labels -> new Axis(
                        "x",
                        Scale.WORDS,
                        labels,
                        IntStream.range(0, labels.size())
                                .mapToObj(Double::valueOf)
                                .toList()));
        Arbitrary<Axis> numbers = Arbitraries.oneOf(linear, logarithmic, powers);
        return Arbitraries.oneOf(numbers, numbers.map(TicksTest::reversed), words.filter(TicksTest::hasText));
    }

    private static boolean hasText(Axis axis) {
        return axis.labels().stream().noneMatch(String::isEmpty);
    }

    private static Axis reversed(Axis axis) {
        List<Double> values =
                axis.values().stream().sorted((a, b) -> Double.compare(b, a)).toList();
        return Examples.axis(axis.name(), axis.scale(), values);
    }

    @Test
    void decadesArePowersOfTenWithMarksBetween() {
        List<Tick> ticks = across(Examples.logarithmic("kappa", 1e-2, 1e1, 61), 400);
        assertThat(labels(ticks))
                .containsExactly(new Text("10", "−2"), new Text("10", "−1"), new Text("10", "0"), new Text("10", "1"));
        assertThat(ticks).hasSize(4 + 3 * 8);
    }

    @Test
    void manyDecadesAreThinnedEvenly() {
        List<Tick> ticks = across(Examples.logarithmic("time", 1e-20, 1e20, 81), 200);
        List<Text> labels = labels(ticks);
        assertThat(labels).hasSizeBetween(3, 8);
        int stride = exponent(labels.get(1)) - exponent(labels.get(0));
        for (int i = 1; i < labels.size(); i++) {
            assertThat(exponent(labels.get(i)) - exponent(labels.get(i - 1))).isEqualTo(stride);
        }
    }

    private static int exponent(Text label) {
        return Integer.parseInt(label.raised().replace('−', '-'));
    }

    @Test
    void powersOfTwoAreNamedThemselves() {
        assertThat(bases(across(Examples.powersOfTwo("width", 4, 8), 400)))
                .containsExactly("16", "32", "64", "128", "256", "512", "1024", "2048");
        assertThat(bases(across(Examples.powersOfTwo("width", 4, 8), 150))).containsExactly("16", "64", "256", "1024");
    }

    @Test
    void powersOfTwoBelowOneHaveExponents() {
        Axis axis = Examples.axis("rate", Scale.LOG, List.of(0.125, 0.25, 0.5, 1.0, 2.0));
        assertThat(labels(across(axis, 400))).startsWith(new Text("2", "−3")).endsWith(new Text("2", "1"));
    }

    @Test
    void fewValuesAreNamedOneByOne() {
        Axis axis = Examples.axis("rate", Scale.LOG, List.of(0.003, 0.05, 0.7));
        assertThat(bases(across(axis, 300))).containsExactly("0.003", "0.05", "0.7");
        Axis long3 = Examples.axis("rate", Scale.LINEAR, List.of(1 / 3.0, 2 / 3.0, 1.0));
        assertThat(bases(across(long3, 300))).containsExactly("0.3333", "0.6667", "1.0");
    }

    @Test
    void lessThanTwoDecadesHaveOneTwoFive() {
        assertThat(bases(across(Examples.logarithmic("x", 0.15, 6, 50), 400)))
                .containsExactly("0.2", "0.5", "1", "2", "5");
    }

    @Test
    void linearTicksAreRoundAndHaveEqualDecimals() {
        assertThat(bases(across(Examples.linear("x", 0, 1, 41), 300)))
                .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
        assertThat(bases(across(Examples.linear("x", -3, 3, 41), 300)))
                .containsExactly("−3", "−2", "−1", "0", "1", "2", "3");
    }

    @Test
    void largeAndSmallNumbersHaveAPowerOfTen() {
        assertThat(labels(across(Examples.linear("x", 0, 4e-7, 41), 300)))
                .contains(Text.of("0"), new Text("2·10", "−7"), new Text("10", "−7"));
    }

    private static List<Tick> across(Axis axis, double length) {
        return Ticks.along(new Bands(axis, 0, length), Direction.ACROSS);
    }

    private static List<Text> labels(List<Tick> ticks) {
        return ticks.stream().filter(Tick::labelled).map(Tick::label).toList();
    }

    private static List<String> bases(List<Tick> ticks) {
        return labels(ticks).stream().map(Text::base).toList();
    }
}
