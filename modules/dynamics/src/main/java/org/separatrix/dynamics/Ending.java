package org.separatrix.dynamics;

import java.util.Objects;

/**
 * How and when a trajectory ended.
 *
 * @param stoppedAt the step it ended at; for a divergence the first step that was not sound
 * @param time the training time at that step
 * @param message why it failed; empty otherwise
 */
public record Ending(Outcome outcome, long stoppedAt, double time, String message) {
    public Ending {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(message);
        Require.atLeast("stopped_at", stoppedAt, 0);
    }
}
