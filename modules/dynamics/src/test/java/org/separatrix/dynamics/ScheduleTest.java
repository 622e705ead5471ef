package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Property
    void isStrictlyIncreasing(
            @ForAll("schedules") Schedule schedule, @ForAll @LongRange(min = 0, max = 1_000_000_000L) long step) {
        long next = schedule.nextAfter(step);
        assertThat(next).isGreaterThan(step);
        if (next - 1 > step) {
            assertThat(schedule.nextAfter(next - 1)).isEqualTo(next);
        }
    }

    @Provide
    Arbitrary<Schedule> schedules() {
        return Arbitraries.oneOf(
                Arbitraries.longs().between(1, 1000).map(Schedule.Every::new),
                Arbitraries.integers().between(1, 1000).map(Schedule.Log::new),
                Arbitraries.longs()
                        .between(0, 2_000_000_000L)
                        .list()
                        .ofMaxSize(10)
                        .map(Schedule.Steps::new));
    }

    @Property(tries = 50)
    void logarithmicStepsAreTheRoundedPowersOfTen(@ForAll @IntRange(min = 1, max = 60) int perDecade) {
        TreeSet<Long> expected = new TreeSet<>();
        for (int k = 0; k <= 5 * perDecade; k++) {
            expected.add(Math.round(StrictMath.pow(10, (double) k / perDecade)));
        }
        List<Long> actual = new ArrayList<>();
        Schedule log = new Schedule.Log(perDecade);
        for (long step = log.nextAfter(0); step <= 100_000; step = log.nextAfter(step)) {
            actual.add(step);
        }
        assertThat(actual).containsExactlyElementsOf(expected);
    }

    @Property
    void timesAreStrictlyIncreasingToo(
            @ForAll("schedulesByTime") Schedule schedule, @ForAll @DoubleRange(min = 0, max = 1e9) double time) {
        double next = schedule.nextTimeAfter(time);
        assertThat(next).isGreaterThan(time);
        assertThat(schedule.nextAfter((long) time)).isEqualTo(Long.MAX_VALUE);
        if (next < Double.POSITIVE_INFINITY && time > 0) {
            assertThat(schedule.nextTimeAfter(Math.nextDown(next))).isEqualTo(next);
            assertThat(schedule.nextTimeAfter(0.5 * (time + next))).isEqualTo(next);
        }
    }

    @Provide
    Arbitrary<Schedule> schedulesByTime() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(1, 1000).flatMap(perDecade -> Arbitraries.doubles()
                        .between(0, 1e6)
                        .map(from -> new Schedule.LogTime(perDecade, from))),
                Arbitraries.doubles().between(0, 2e9).list().ofMaxSize(10).map(Schedule.Times::new));
    }

    @Test
    void logarithmicTimesArePowersOfTenFromTheFirstStepOrFromATime() {
        Schedule always = new Schedule.LogTime(2, 0);
        assertThat(always.nextTimeAfter(0)).isEqualTo(Schedule.AT_ONCE);
        assertThat(always.nextTimeAfter(2e-20)).isCloseTo(Math.sqrt(10) * 1e-20, within(1e-33));
        assertThat(always.nextTimeAfter(1)).isCloseTo(Math.sqrt(10), within(1e-15));
        Schedule later = new Schedule.LogTime(2, 0.1);
        assertThat(later.nextTimeAfter(0)).isEqualTo(0.1);
        assertThat(new Schedule.LogTime(2, 0.2).nextTimeAfter(0)).isCloseTo(Math.sqrt(0.1), within(1e-16));
    }

    @Test
    void endsWhereNumbersEnd() {
        assertThat(new Schedule.Every(Long.MAX_VALUE).nextAfter(Long.MAX_VALUE - 1))
                .isEqualTo(Long.MAX_VALUE);
        assertThat(new Schedule.Every(1L << 62).nextAfter(1L << 62)).isEqualTo(Long.MAX_VALUE);
    }
}
