package org.separatrix.deeplearning4j;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.separatrix.dynamics.EngineNetwork;
import org.separatrix.dynamics.Precision;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Weights;

/**
 * The network of one cell as layers of Deeplearning4j. They end with the sums {@code z_L} of the last one; what the loss makes of
 * them goes back through the layers as an error, whatever the loss is.
 */
final class NetworkOfLayers implements EngineNetwork {
    private final Shape shape;
    private final DataType type;
    private final OutsideLoss loss = new OutsideLoss();
    private final Table inputs;
    private final MultiLayerNetwork network;
    private final INDArray parameters;
    private final List<INDArray> weightsOfLayers;
    private List<INDArray> gradientOfLayers;
    private INDArray velocity;

    NetworkOfLayers(Weights start, int batch, Precision precision) {
        shape = start.shape();
        type = precision == Precision.FLOAT ? DataType.FLOAT : DataType.DOUBLE;
        inputs = new Table(batch, shape.inputs(), type);
        parameters = Nd4j.createFromArray(ParameterOrder.vector(start)).castTo(type);
        network = new MultiLayerNetwork(Configuration.of(shape, type, loss));
        network.init(parameters, false);
        network.initGradientsView();
        weightsOfLayers = ofLayers(parameters);
        gradientOfLayers = ofLayers(network.getFlattenedGradients());
        network.setLabels(Nd4j.zeros(type, batch, shape.outputs())); // the loss knows the targets
    }

    @Override
    public void see(double[] x) {
        network.setInput(inputs.with(x));
    }

    @Override
    public void differentiate(UnaryOperator<double[]> slopes) {
        loss.is(slopes);
        network.computeGradientAndScore();
    }

    @Override
    public double gradientSquare() {
        return square(network.getFlattenedGradients());
    }

    @Override
    public double weightSquare() {
        return square(parameters);
    }

    private static double square(INDArray vector) {
        double norm = vector.norm2Number().doubleValue();
        return norm * norm;
    }

    @Override
    public void accelerate(double momentum) {
        if (velocity == null) {
            velocity = Nd4j.zeros(type, parameters.length());
            gradientOfLayers = ofLayers(velocity);
        }
        velocity.muli(momentum).addi(network.getFlattenedGradients().reshape(velocity.length()));
    }

    @Override
    public void descend(List<Double> steps) {
        for (int layer = 0; layer < shape.layers(); layer++) {
            if (steps.get(layer) != 0) {
                INDArray weights = weightsOfLayers.get(layer);
                INDArray gradient = gradientOfLayers.get(layer);
                Nd4j.getBlasWrapper().level1().axpy(weights.length(), -steps.get(layer), gradient, weights);
            }
        }
    }

    /** The parts of a vector that belong to each layer, not copied. */
    private List<INDArray> ofLayers(INDArray vector) {
        INDArray flat = vector.reshape(vector.length());
        List<INDArray> parts = new ArrayList<>();
        long from = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            long to = from + (long) shape.rows(layer) * shape.columns(layer);
            parts.add(flat.get(NDArrayIndex.interval(from, to)));
            from = to;
        }
        return parts;
    }

    @Override
    public Weights weights() {
        return ParameterOrder.weights(shape, parameters.dup().data().asDouble());
    }

    @Override
    public void close() {
        network.close();
    }
}
