package org.separatrix.dynamics;

import org.separatrix.kernels.Functions;
import org.separatrix.kernels.Kernels;

/**
 * The passes of one precision.
 *
 * @param <A> an array of numbers
 */
record Arithmetic<A>(Kernels<A> kernels, Functions<A> functions) {

    Block dense(Shape shape, Manner manner) {
        return DenseBlock.of(kernels, functions, shape, manner);
    }

    Block flow(Shape shape, Lanes holding, GradientFlow.Scheme scheme) {
        return scheme.knowsKinks() ? new KinkedFlowBlock() : FlowBlock.of(kernels, functions, shape, holding, scheme);
    }

    Block bilinear(Shape shape) {
        return new BilinearBlock<>(kernels, shape);
    }
}
