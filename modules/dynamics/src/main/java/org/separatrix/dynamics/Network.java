package org.separatrix.dynamics;

import java.util.Locale;
import java.util.OptionalInt;

/** What is trained: how weights, a matrix per layer, become outputs. Layer 0 is nearest the input. */
public interface Network {
    /** What must be known of a network to tell who trains it. */
    enum Kind {
        /** {@link DenseNetwork}. */
        DENSE,

        /** {@link MeanFieldNetwork}. */
        MEAN_FIELD,

        /** {@link LayeredNetwork}. */
        DEEPLEARNING4J;

        /** Whether weights act by matrices on samples, layer after layer: {@link FeedForward}. */
        public boolean isFeedForward() {
            return this != MEAN_FIELD;
        }

        /** As a study calls it: {@code dense}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    Kind kind();

    /** The number of weight matrices. */
    int layers();

    /** What cells of such a network must share to be trained in one block. */
    Shape shape(Data data, Loss loss);

    /** The samples that it learns, as the data of a cell of this seed give them. */
    default Samples samples(Data data, long seed) {
        return data.samples(seed);
    }

    /** What weights of its shape do on samples. */
    Activity activity(Weights weights, Samples samples);

    /** Throws {@link IllegalArgumentException} if it has no meaning on these data, or cannot be trained so. */
    void requireFits(Data data, Loss loss, Training train, Precision precision);

    /** Throws {@link IllegalArgumentException} if it cannot start so. */
    default void requireStarts(Init init, Shape shape, long seed) {
        init.requireFits(shape);
    }

    /** Its weights before the first step. */
    default Weights start(Init init, Shape shape, long seed) {
        return init.weights(shape, seed);
    }

    /** The scheme that suits its gradient flow, unless a study names another one. */
    GradientFlow.Scheme flowScheme();

    /** The degree in which the outputs are homogeneous in all weights; empty where they are not. */
    OptionalInt homogeneity();
}
