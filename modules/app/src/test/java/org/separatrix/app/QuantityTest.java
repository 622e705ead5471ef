package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "7, 7 B",
        "0.5, 0.50 B",
        "999.4, 999 B",
        "999.6, 1.00 kB",
        "9994, 9.99 kB",
        "9996, 10.0 kB",
        "123456, 123 kB",
        "3.14e6, 3.14 MB",
        "2.5e15, 2.50 PB",
        "4e18, 4000 PB"
    })
    void hasThreeDigitsAndAPrefix(double value, String text) {
        assertThat(Quantity.of(value, "B")).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0:00",
        "12.4, 0:12",
        "59.6, 1:00",
        "3599, 59:59",
        "3723, 1:02:03",
        "172799, 47:59:59",
        "172800, 2 days",
        "1e9, '11,574 days'",
        "Infinity, for ever",
        "NaN, for ever"
    })
    void aClockCountsHoursAndThenDays(double seconds, String text) {
        assertThat(Quantity.clock(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "0.004, 0 s",
        "0.056, 0.06 s",
        "0.44, 0.4 s",
        "9.94, 9.9 s",
        "9.96, 10 s",
        "99.4, 99 s",
        "99.6, 1:40"
    })
    void aDurationIsRounded(double seconds, String text) {
        assertThat(Quantity.duration(seconds)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 cells", "1, 1 cell", "2, 2 cells", "1952, '1,952 cells'"})
    void aCountNamesWhatIsCounted(double number, String text) {
        assertThat(Quantity.count(number, "cell")).isEqualTo(text);
    }
}
