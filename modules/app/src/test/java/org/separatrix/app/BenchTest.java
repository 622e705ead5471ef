package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchTest {
    @Test
    void printsARowPerWorkloadWithItsKnownLoss() {
        Answer answer = Answer.to("bench", "--workload", "W3", "--csv");
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        assertThat(answer.out().lines())
                .hasSize(2)
                .first()
                .isEqualTo("workload,precision,activation,steps_per_second,gflops,peak_share,loss");
        assertThat(answer.out().lines().skip(1))
                .first()
                .asString()
                .matches("W3,double,linear,[1-9][0-9]*,[0-9]+\\.[0-9]{2},[0-9]\\.[0-9]{4},8\\.27670574[0-9]{4}e-04");
    }

    @Test
    void refusesAnUnknownWorkload() {
        Answer answer = Answer.to("bench", "--workload", "W9");
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USER);
        assertThat(answer.err()).isEqualTo("--workload must be one of W1, W2, W3, W4, W5 but was W9\n");
    }
}
