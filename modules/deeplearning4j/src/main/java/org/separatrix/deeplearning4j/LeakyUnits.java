package org.separatrix.deeplearning4j;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** A leaky ReLU. That of Deeplearning4j knows its slope to the seven digits of a float, whatever it computes in. */
final class LeakyUnits extends BaseActivationFunction {
    private static final long serialVersionUID = 1;

    private final double slope;

    LeakyUnits(double slope) {
        this.slope = slope;
    }

    @Override
    public INDArray getActivation(INDArray sums, boolean training) {
        return sums.subi(Transforms.min(sums, 0).muli(1 - slope));
    }

    @Override
    public Pair<INDArray, INDArray> backprop(INDArray sums, INDArray errors) {
        INDArray slopes = sums.gt(0).castTo(sums.dataType()).muli(1 - slope).addi(slope);
        return Pair.of(slopes.muli(errors), null);
    }

    @Override
    public String toString() {
        return "leaky " + slope;
    }
}
