package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CollectedTest {
    private static Collected of(List<Double> values) {
        Collected collected = new Collected();
        values.forEach(collected::add);
        return collected;
    }

    private static byte[] bytes(Collected collected) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        collected.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Collected sent(Collected collected) throws IOException {
        return Collected.read(new DataInputStream(new ByteArrayInputStream(bytes(collected))));
    }

    private static List<Double> wide(int count, Random random) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(StrictMath.exp(3 * random.nextGaussian()));
        }
        return values;
    }

    /** On both sides of the number up to which all values are held. */
    @Property(tries = 60)
    void doesNotCareInWhichOrderAndPartsValuesCome(
            @ForAll @IntRange(min = 0, max = 2200) int count,
            @ForAll @IntRange(min = 1, max = 4) int parts,
            @ForAll Random random)
            throws IOException {
        List<Double> values = wide(count, random);
        Collected whole = of(values);
        List<Double> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        Collected merged = new Collected();
        for (int part = 0; part < parts; part++) {
            List<Double> some = shuffled.subList(part * count / parts, (part + 1) * count / parts);
            merged.merge(sent(of(some)));
        }
        assertThat(bytes(merged)).isEqualTo(bytes(whole));
        assertThat(merged.values()).isEqualTo(whole.values());
        assertThat(sent(whole).values()).isEqualTo(whole.values());
    }

    @Property(tries = 40)
    void knowsTheMedianExactlyAsLongAsItHoldsAllValuesAndWithin4096thsAfterwards(
            @ForAll @IntRange(min = 1, max = 4000) int count, @ForAll Random random) {
        List<Double> values = wide(count, random);
        List<Double> sorted = values.stream().sorted().toList();
        double median = sorted.get((count - 1) / 2) / 2 + sorted.get(count / 2) / 2;
        double tolerance = count <= Median.MOST ? 1e-15 * median : median / 4096;
        assertThat(of(values).values().median()).isCloseTo(median, within(tolerance));
    }

    @Example
    void holdsABoundedNumberOfValues() throws IOException {
        Random random = new Random(1);
        int cuts = 4096 * 26; // of the octaves from e^-9 to e^9, where nearly all values lie
        assertThat(bytes(of(wide(200_000, random))).length).isLessThan(16 * cuts);
        assertThat(bytes(of(Collections.nCopies(200_000, 5.0))).length).isLessThan(1000);
        assertThat(of(Collections.nCopies(200_000, 5.0)).values().median()).isEqualTo(5);
    }

    /** Two, four and six: variance 4, standard error 2/sqrt(3). */
    @Example
    void knowsTheStandardErrorOfTheMean() {
        assertThat(of(List.of(2.0, 4.0, 6.0)).values().error()).isCloseTo(2 / Math.sqrt(3), within(1e-15));
        assertThat(of(List.of(1e300, -1e300)).values().error()).isCloseTo(1e300, within(1e285));
        assertThat(of(List.of(1e8 + 1, 1e8 - 1)).values().error()).isEqualTo(1);
        assertThat(of(List.of(2.0)).values().error()).isNaN();
    }

    @Example
    void leavesOutWhatDoesNotExist() {
        Diagram.Values values =
                of(List.of(Double.NaN, 3.0, Double.POSITIVE_INFINITY)).values();
        assertThat(values.count()).isEqualTo(1);
        assertThat(values.mean()).isEqualTo(3);
        assertThat(of(List.of(Double.NaN)).values()).isEqualTo(Diagram.Values.NONE);
    }
}
