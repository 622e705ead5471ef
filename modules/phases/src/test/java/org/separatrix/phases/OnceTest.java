package org.separatrix.phases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnceTest {
    @Test
    void isFoundWhenFirstAskedForAndNotAgain() {
        AtomicInteger findings = new AtomicInteger();
        Once<Integer> once = new Once<>(findings::incrementAndGet);
        assertThat(findings).hasValue(0);
        assertThat(once.get()).isEqualTo(1);
        assertThat(once.get()).isEqualTo(1);
        assertThat(findings).hasValue(1);
    }

    @Test
    void nothingIsFoundOnceToo() {
        AtomicInteger findings = new AtomicInteger();
        Once<String> once = new Once<>(() -> findings.incrementAndGet() > 0 ? null : "");
        assertThat(once.get()).isNull();
        assertThat(once.get()).isNull();
        assertThat(findings).hasValue(1);
    }
}
