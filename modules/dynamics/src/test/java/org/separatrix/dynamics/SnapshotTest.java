package org.separatrix.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SnapshotTest {
    private final Snapshot snapshot = Snapshot.atStart(Cells.quadratic(0, 0.1, 1, 1e30, 0));

    @Test
    void whatFollowsFromItIsWorkedOutOnce() {
        AtomicInteger times = new AtomicInteger();
        Snapshot.Derived<Integer> count = now -> times.incrementAndGet();
        assertThat(snapshot.derived(count)).isEqualTo(1);
        assertThat(snapshot.derived(count)).isEqualTo(1);
    }

    @Test
    void ofOtherWeightsItIsWorkedOutAnew() {
        Weights doubled = new Weights(snapshot.shape());
        doubled.matrix(0)[0] = 2 * snapshot.weights().matrix(0)[0];
        Snapshot.Derived<Double> weight = now -> now.weights().matrix(0)[0];
        assertThat(snapshot.with(doubled).derived(weight)).isEqualTo(2 * snapshot.derived(weight));
        assertThat(snapshot.with(doubled).loss()).isNotEqualTo(snapshot.loss());
    }
}
