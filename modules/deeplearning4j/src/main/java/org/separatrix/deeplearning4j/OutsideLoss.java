package org.separatrix.deeplearning4j;

import java.util.function.UnaryOperator;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** A loss that somebody else computes: Deeplearning4j asks it for nothing but the error that goes back. */
final class OutsideLoss implements ILossFunction {
    private static final long serialVersionUID = 1;

    private transient UnaryOperator<double[]> slopes = sums -> sums;

    /** From the sums of the last layer to the derivatives by them, sample after sample. */
    void is(UnaryOperator<double[]> next) {
        slopes = next;
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray sums, IActivation activation, INDArray mask) {
        double[] errors = slopes.apply(sums.dup('c').data().asDouble());
        return Nd4j.createFromArray(errors).castTo(sums.dataType()).reshape(sums.shape());
    }

    @Override
    public double computeScore(INDArray labels, INDArray sums, IActivation activation, INDArray mask, boolean average) {
        return 0;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray sums, IActivation activation, INDArray mask) {
        throw new UnsupportedOperationException("no score is known here");
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray sums, IActivation activation, INDArray mask, boolean average) {
        return Pair.of(0.0, computeGradient(labels, sums, activation, mask));
    }

    @Override
    public String name() {
        return "outside";
    }
}
