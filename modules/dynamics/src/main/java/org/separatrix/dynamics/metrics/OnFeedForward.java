package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Network;

/** A metric of every network whose weights act by matrices on samples. */
interface OnFeedForward extends Metric {
    @Override
    default boolean isDefinedOn(Network.Kind kind) {
        return kind.isFeedForward();
    }
}
