package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.phases.EarlyBound;
import org.separatrix.phases.EarlyStage;
import org.separatrix.phases.MeanFieldTimes;
import org.separatrix.report.Table;

class ComparisonTableTest {
    private final ComparisonTable table = new ComparisonTable(
            List.of(new ComparisonTable.Row("early-decrease", "m = 4", "mean", 1_952, 0.5, 0.75, 0.5, 0.25, 2, 3)));

    @Test
    void showsHowFarTheoryIsFromWhatWasMeasured() {
        Table texts = table.texts(new MeanFieldTimes(0.5, 0.9));
        assertThat(texts.title()).isEqualTo("Theory mean-field-times");
        assertThat(texts.header())
                .containsExactly(
                        "quantity",
                        "cells",
                        "theory",
                        "measured",
                        "difference",
                        "typical in a cell",
                        "largest in a cell",
                        "cells without");
        assertThat(texts.rows())
                .containsExactly(List.of(
                        "mean of early-decrease, m = 4",
                        "1,952",
                        "0.50000",
                        "0.75000",
                        "+50.00 %",
                        "25.00 %",
                        "200.00 %",
                        "3"));
    }

    @Test
    void callsABoundABoundAndSaysNothingOfTheDistanceFromIt() {
        Table texts = table.texts(new EarlyBound(new EarlyStage(5, 0.25, 0.15, 0.01, 0.02)));
        assertThat(texts.header()).containsExactly("quantity", "cells", "bound", "measured", "cells without");
        assertThat(texts.rows())
                .containsExactly(List.of("mean of early-decrease, m = 4", "1,952", "0.50000", "0.75000", "3"));
    }
}
