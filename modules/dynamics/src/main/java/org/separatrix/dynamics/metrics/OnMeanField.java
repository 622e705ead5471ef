package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Network;

/** A metric of mean-field networks, whose samples are the degrees and whose layers are overlaps and readout. */
interface OnMeanField extends Metric {
    @Override
    default boolean isDefinedOn(Network.Kind kind) {
        return kind == Network.Kind.MEAN_FIELD;
    }
}
