package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchTest {
    @Test
    void printsARowPerWorkloadWithItsKnownLoss() {
        Answer answer = Answer.to("bench", "--workload", "W3", "--csv");
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        List<String> lines = answer.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("workload,precision,activation,steps_per_second,gflops,peak_share,loss");
        String numbers = "linear,[1-9][0-9]*,[0-9]+\\.[0-9]{2},[0-9]\\.[0-9]{4},8\\.27";
        assertThat(lines.get(1)).matches("W3,double," + numbers + "670574[0-9]{4}e-04");
        assertThat(lines.get(2)).matches("W3,float," + numbers + "[67][0-9]{9}e-04");
    }

    @Test
    void refusesAnUnknownWorkload() {
        Answer answer = Answer.to("bench", "--workload", "W9");
        assertThat(answer.exitCode()).isEqualTo(ExitCode.USER);
        assertThat(answer.err()).isEqualTo("--workload must be one of W1, W2, W3, W4, W5 but was W9\n");
    }
}
