package org.separatrix.deeplearning4j;

import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.separatrix.dynamics.Engine;
import org.separatrix.dynamics.EngineNetwork;
import org.separatrix.dynamics.Precision;
import org.separatrix.dynamics.Weights;

/** Deeplearning4j computes outputs and gradients; its libraries are kept to the thread that asks them. */
public final class Deeplearning4j implements Engine {
    static {
        // Whoever trains on several cores trains several networks.
        Nd4j.factory().blas().setMaxThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
    }

    @Override
    public EngineNetwork network(Weights start, int batch, Precision precision) {
        return new NetworkOfLayers(start, batch, precision);
    }
}
