package org.separatrix.dynamics.metrics;

import org.separatrix.dynamics.Metric;
import org.separatrix.dynamics.Network;
import org.separatrix.dynamics.Snapshot;

/** A metric of mean-field networks, whose samples are the degrees and whose layers are overlaps and readout. */
interface OnMeanField extends Metric {
    @Override
    default boolean isDefinedOn(Network.Kind kind) {
        return kind == Network.Kind.MEAN_FIELD;
    }

    /** {@code s_i}, the first column of layer 0. */
    default double[] overlaps(Snapshot now) {
        double[] overlaps = new double[now.shape().rows(0)];
        for (int i = 0; i < overlaps.length; i++) {
            overlaps[i] = now.weights().get(0, i, 0);
        }
        return overlaps;
    }
}
