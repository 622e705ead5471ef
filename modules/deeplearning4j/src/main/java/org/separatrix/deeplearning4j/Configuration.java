package org.separatrix.deeplearning4j;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.Layer;
import org.separatrix.dynamics.LeakyRelu;
import org.separatrix.dynamics.Linear;
import org.separatrix.dynamics.Relu;
import org.separatrix.dynamics.Shape;
import org.separatrix.dynamics.Tanh;

/** What Deeplearning4j must know of a network. */
final class Configuration {
    private final NeuralNetConfiguration.ListBuilder list;
    private final Shape shape;

    private Configuration(Shape shape, DataType type) {
        this.shape = shape;
        this.list = new NeuralNetConfiguration.Builder().dataType(type).list();
    }

    static MultiLayerConfiguration of(Shape shape, DataType type, ILossFunction loss) {
        Configuration configuration = new Configuration(shape, type);
        for (Layer layer : shape.stack()) {
            configuration.add(layer);
        }
        configuration.dense(shape.outputs(), new ActivationIdentity());
        configuration.list.layer(
                new LossLayer.Builder(loss).activation(new ActivationIdentity()).build());
        return configuration.list.setInputType(inputs(shape)).build();
    }

    /** Images come as rows of numbers, like everything else. */
    private static InputType inputs(Shape shape) {
        return shape.wiring()
                .image()
                .map(image -> InputType.convolutionalFlat(image.height(), image.width(), image.channels()))
                .orElseGet(() -> InputType.feedForward(shape.inputs()));
    }

    private void add(Layer layer) {
        if (layer instanceof Layer.Dense dense) {
            dense(dense.units(), activation());
        } else if (layer instanceof Layer.Convolution convolution) {
            list.layer(new ConvolutionLayer.Builder(convolution.kernel(), convolution.kernel())
                    .stride(convolution.stride(), convolution.stride())
                    .padding(convolution.padding(), convolution.padding())
                    .nOut(convolution.channels())
                    .hasBias(shape.bias())
                    .activation(activation())
                    .build());
        } else if (layer instanceof Layer.Pooling pooling) {
            list.layer(new SubsamplingLayer.Builder(
                            pooling.form() == Layer.Pooling.Form.LARGEST
                                    ? SubsamplingLayer.PoolingType.MAX
                                    : SubsamplingLayer.PoolingType.AVG)
                    .kernelSize(pooling.size(), pooling.size())
                    .stride(pooling.stride(), pooling.stride())
                    .build());
        }
    }

    private void dense(int units, IActivation activation) {
        list.layer(new DenseLayer.Builder()
                .nOut(units)
                .hasBias(shape.bias())
                .activation(activation)
                .build());
    }

    private IActivation activation() {
        Activation activation = shape.activation();
        if (activation instanceof Linear) {
            return new ActivationIdentity();
        }
        if (activation instanceof Relu) {
            return new ActivationReLU();
        }
        if (activation instanceof LeakyRelu leaky) {
            return new LeakyUnits(leaky.slope());
        }
        if (activation instanceof Tanh) {
            return new ActivationTanH();
        }
        throw new IllegalArgumentException(
                "network.activation must be linear, relu, leaky-relu or tanh for Deeplearning4j but was " + activation);
    }
}
