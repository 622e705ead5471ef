package org.separatrix.dynamics.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Schedule;
import org.separatrix.dynamics.Snapshot;
import org.separatrix.dynamics.Trained;
import org.separatrix.dynamics.Trajectory;
import org.separatrix.dynamics.golden.FourPhasesCells;
import org.separatrix.dynamics.golden.GoldenTable;
import org.separatrix.dynamics.golden.GoldenTable.Row;
import org.separatrix.dynamics.kinks.KinkedFlow;
import org.separatrix.dynamics.metrics.Living;
import org.separatrix.dynamics.metrics.TrainingLoss;

class CondensedNetworkTest {
    static Stream<Row> reduced() {
        return GoldenTable.read("four-phases-reduced").rows().stream();
    }

    @ParameterizedTest
    @MethodSource("reduced")
    void itsTimesAndLimitsAreThoseOfTheTable(Row row) {
        LivingNeurons living = new LivingNeurons(row.number("p"), row.number("Delta"));
        row.expect("alpha_pos", LivingNeurons.positiveShare(), 1e-9);
        row.expect("alpha_neg", living.negativeShare(), 1e-9);
        CondensedNetwork network = new CondensedNetwork(
                row.number("p"), row.number("Delta"), LivingNeurons.positiveShare(), living.negativeShare());
        CondensedNetwork.Times times = network.times();
        row.expect("tau_plat", times.plateau(), 1e-6);
        row.expect("L_plat", times.plateauLoss(), 1e-6);
        row.expect("fminus_peak", times.largestMinus(), 1e-6);
        row.expect("tau_acc", times.classified(), 1e-6);
        row.expect("tau_II", times.deactivated(), 1e-6);
        row.expect("L_II", times.deactivatedLoss(), 1e-6);
        row.expect("tau_III", times.reactivated(), 1e-6);
        row.expect("L_III", times.reactivatedLoss(), 1e-6);
        assertThat(network.branch().name().toLowerCase(Locale.ROOT)).isEqualTo(row.text("branch"));
        row.expect("rho_inf", network.rho(), 1e-9);
        row.expect("tauL_inf", network.timeTimesLoss(), 1e-9);
        row.expect("k_slow", network.slowRatio(), 1e-9);
        row.expect("D_slow", network.slowLife(), 1e-9);
        row.expect("L_plat_slow", network.slowLoss(), 1e-9);
        row.expect("tau_II_slow", network.slowDeactivation(), 1e-9);
    }

    static Stream<Row> configurations() {
        return GoldenTable.read("four-phases-segments").rows().stream();
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void atMeasuredCountsItHasTheTimesOfTheTable(Row row) {
        CondensedNetwork network = atCounts(row);
        CondensedNetwork.Times times = network.times();
        row.expect("red_T_plat", times.plateau(), 1e-6);
        row.expect("red_T_acc", times.classified(), 1e-6);
        row.expect("red_T_II", times.deactivated(), 1e-6);
        row.expect("red_T_III", times.reactivated(), 1e-6);
        row.expect("tauL_inf", network.timeTimesLoss(), 1e-9);
    }

    private static CondensedNetwork atCounts(Row row) {
        return new CondensedNetwork(
                row.number("p"),
                row.number("Delta"),
                row.number("nKpos") / row.number("m"),
                row.number("nKneg") / row.number("m"));
    }

    /** The loss at t = 1 misses that of the full flow by 9 % of the scale of its start. */
    @ParameterizedTest
    @CsvSource({"0.1, 8.9e-3", "0.01, 8.9e-4", "0.001, 8.9e-5"})
    void isTheLimitOfSmallStarts(double kappa1, double difference) {
        Row a = configurations().findFirst().orElseThrow();
        Cell cell = FourPhasesCells.of(40, kappa1, 1, a.number("p"), a.number("Delta"), FourPhasesCells.flow(1, 1e-10));
        double reduced = atCounts(a).at(1).orElseThrow().loss();
        double missed = (reduced - last(cell).last("loss")) / reduced;
        assertThat(missed).isCloseTo(difference, within(0.01 * difference));
    }

    private static Trajectory last(Cell cell) {
        return Trained.of(cell, new Schedule.Times(List.of(cell.train().until())), new TrainingLoss(), new Living());
    }

    static Stream<Row> starts() {
        return GoldenTable.read("four-phases-living").rows().stream();
    }

    @ParameterizedTest
    @MethodSource("starts")
    void asManyNeuronsLiveAsTheRuleSays(Row row) {
        double p = row.number("p");
        double angle = row.number("Delta");
        int m = row.whole("m");
        LivingNeurons living = new LivingNeurons(p, angle);
        Cell cell = FourPhasesCells.of(m, 1e-3, 1, p, angle, FourPhasesCells.flow(1, 1e-8));
        double[] z = Snapshot.atStart(cell).activity().z()[0];
        assertThat(count(z, 0, m / 2, true, living)).isEqualTo(row.whole("nKpos_rule"));
        assertThat(count(z, m / 2, m, false, living)).isEqualTo(row.whole("nKneg_rule"));
        // To 1e-12 the table is that of the angle that its own twelve digits round, and is rounded to twelve digits
        // itself.
        LivingNeurons exact = new LivingNeurons(p, Math.PI / Math.round(Math.PI / angle));
        assertThat(toTwelveDigits(m * LivingNeurons.positiveShare())).isEqualByComparingTo(row.text("alpha_pos_m"));
        assertThat(toTwelveDigits(m * exact.negativeShare())).isEqualByComparingTo(row.text("alpha_neg_m"));
        Trajectory flow = last(cell);
        assertThat(m * flow.last("living_plus")).isEqualTo(row.whole("nKpos_rule"));
        assertThat(m * flow.last("living_minus")).isEqualTo(row.whole("nKneg_rule"));
    }

    private static BigDecimal toTwelveDigits(double value) {
        return new BigDecimal(value).round(new MathContext(12));
    }

    private static long count(double[] z, int from, int to, boolean positive, LivingNeurons living) {
        return IntStream.range(from, to)
                .filter(k -> living.lives(positive, z[k], z[z.length / 2 + k]))
                .count();
    }

    /** Whatever comes of the groups, the loss falls as the inverse of time in the end. */
    @ParameterizedTest
    @CsvSource({"0.3, 0.1, REACTIVATE", "0.3, 0.29, BOTH_SLIDE", "0.2, 0.3, RETURN"})
    void theLossFallsAsTheBranchSays(double positives, double negatives, CondensedNetwork.Branch branch) {
        CondensedNetwork network = new CondensedNetwork(2, 0.6, positives, negatives);
        assertThat(network.branch()).isEqualTo(branch);
        KinkedFlow late = network.at(1e9).orElseThrow();
        assertThat(1e9 * late.loss()).isCloseTo(network.timeTimesLoss(), within(1e-3 * network.timeTimesLoss()));
        CondensedNetwork.Times times = network.times();
        assertThat(Double.isNaN(times.reactivated())).isEqualTo(branch != CondensedNetwork.Branch.REACTIVATE);
    }

    @Test
    void refusesWhatItDoesNotDescribe() {
        assertThatThrownBy(() -> new CondensedNetwork(1, 0.3, 0.25, 0.2))
                .hasMessage("imbalance * cos(angle) must be above 1, and the angle above 0, but they were 1.0 and 0.3");
        assertThatThrownBy(() -> new CondensedNetwork(4, 0.3, 0, 0.2))
                .hasMessage("both groups must have neurons, but their shares were 0.0 and 0.2");
        assertThat(CondensedNetwork.exists(4, 0.3, 0.25, 0.2)).isTrue();
        assertThat(CondensedNetwork.exists(4, 0.3, 0.25, 0)).isFalse();
        assertThatThrownBy(() -> new LivingNeurons(1, 0.3))
                .hasMessage("imbalance * cos(angle) must be above 1, but they were 1.0 and 0.3");
    }
}
