package org.separatrix.dynamics;

/** A library that is not ours and computes outputs and gradients of networks of layers. */
public interface Engine {
    /**
     * A network with these weights, for one thread. Throws {@link IllegalArgumentException} for a shape that it does not know.
     *
     * @param batch the samples of a step
     */
    EngineNetwork network(Weights start, int batch, Precision precision);
}
