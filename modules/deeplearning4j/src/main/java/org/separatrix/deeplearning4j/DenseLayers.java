package org.separatrix.deeplearning4j;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.Cell;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Samples;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Tanh;
import org.separatrix.dynamics.Weights;

/**
 * The network of one cell as layers of Deeplearning4j, in double precision. The layers end with the sums {@code z_L} of the
 * last one. Output scale and loss stand outside of them: {@code dL/dz_L = outputScale * factor * slope(f, y)} goes back
 * through the layers as an external error, whatever the loss is. The gradient that comes back is the sum over the samples.
 */
final class DenseLayers {
    private final Cell cell;
    private final Samples samples;
    private final MultiLayerNetwork network;
    private final INDArray parameters;
    private final INDArray inputs;
    private final INDArray rates;

    DenseLayers(Cell cell, Samples samples, Weights start) {
        this.cell = cell;
        this.samples = samples;
        parameters = Nd4j.createFromArray(ParameterOrder.vector(start));
        network = new MultiLayerNetwork(configuration(cell.shape()));
        network.init(parameters, false);
        inputs = table(samples.x(), samples.inputs());
        rates = Nd4j.createFromArray(ParameterOrder.vector(rates(cell)));
    }

    private static MultiLayerConfiguration configuration(Shape shape) {
        NeuralNetConfiguration.ListBuilder layers =
                new NeuralNetConfiguration.Builder().dataType(DataType.DOUBLE).list();
        for (int layer = 0; layer < shape.layers(); layer++) {
            boolean last = layer == shape.layers() - 1;
            layers.layer(new DenseLayer.Builder()
                    .nIn(shape.fanIn(layer))
                    .nOut(shape.rows(layer))
                    .hasBias(shape.bias())
                    .activation(last ? new ActivationIdentity() : activation(shape.activation()))
                    .build());
        }
        return layers.build();
    }

    private static IActivation activation(Activation activation) {
        if (activation instanceof Linear) {
            return new ActivationIdentity();
        }
        if (activation instanceof Relu) {
            return new ActivationReLU();
        }
        if (activation instanceof Tanh) {
            return new ActivationTanH();
        }
        throw new IllegalArgumentException(
                "network.activation must be linear, relu or tanh for Deeplearning4j but was " + activation);
    }

    /** How far each weight moves against its gradient, {@code stepSize * rate_l}. */
    private static Weights rates(Cell cell) {
        Weights rates = new Weights(cell.shape());
        for (int layer = 0; layer < rates.layers(); layer++) {
            Arrays.fill(
                    rates.matrix(layer),
                    cell.descent().stepSize() * cell.train().rates().get(layer));
        }
        return rates;
    }

    /** Takes one step of full-batch gradient descent. */
    void descend() {
        INDArray errors = table(errors(), samples.outputs());
        INDArray gradient = network.backpropGradient(errors, LayerWorkspaceMgr.noWorkspaces())
                .getFirst()
                .gradient();
        parameters.subi(gradient.muli(rates));
    }

    /** {@code dL/dz_L} for every sample and output, after a pass forward that leaves each layer its input. */
    private double[] errors() {
        network.setInput(inputs);
        double[][] sums =
                network.feedForward(true, false).get(cell.shape().layers()).toDoubleMatrix();
        double scale = cell.dense().outputScale();
        double factor = scale * cell.loss().factor(samples);
        int count = samples.outputs();
        double[] outputs = new double[samples.y().length];
        double[] errors = new double[outputs.length];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = scale * sums[i / count][i % count];
        }
        for (int sample = 0; sample < samples.count(); sample++) {
            cell.loss().slope(outputs, samples.y(), sample * count, count, errors);
        }
        for (int i = 0; i < errors.length; i++) {
            errors[i] *= factor * samples.weight(i / count);
        }
        return errors;
    }

    /** Copies the weights out. */
    Weights weights() {
        return ParameterOrder.weights(cell.shape(), parameters.toDoubleVector());
    }

    /** Numbers row after row. */
    private static INDArray table(double[] numbers, int columns) {
        return Nd4j.create(numbers, new long[] {numbers.length / columns, columns}, 'c');
    }
}
