package org.separatrix.study;

import java.util.Set;
import org.separatrix.dynamics.Layer;

/**
 * One of the layers of a cell's network.
 *
 * @param hasWeights whether there is a matrix to it, which has a rate, a law and a scale of its own
 * @param names the axes and definitions that it is made of
 */
record LayerTemplate(Recipe<Layer> layer, boolean hasWeights, Set<String> names) {
    LayerTemplate {
        names = Set.copyOf(names);
    }

    /** {@code {kind: dense, units}}. */
    static LayerTemplate dense(Settings settings) {
        Quantity units = settings.size("units", "give the number of units");
        return new LayerTemplate(values -> new Layer.Dense(units.wholeInt(values)), true, settings.names());
    }

    /** {@code {kind: convolution, channels, kernel, stride, padding}}. */
    static LayerTemplate convolution(Settings settings) {
        Quantity channels = settings.size("channels", "give the number of channels that come out");
        Quantity kernel = settings.size("kernel", "give the side of its window, as in 3");
        Quantity stride = settings.size("stride", 1);
        Quantity padding = settings.size("padding", 0);
        return new LayerTemplate(
                values -> new Layer.Convolution(
                        channels.wholeInt(values),
                        kernel.wholeInt(values),
                        stride.wholeInt(values),
                        padding.wholeInt(values)),
                true,
                settings.names());
    }

    /** {@code {kind: max-pooling, size, stride}}: windows side by side, unless a stride says otherwise. */
    static LayerTemplate pooling(Layer.Pooling.Form form, Settings settings) {
        Quantity size = settings.size("size", 2);
        Quantity stride = settings.node("stride").isPresent() ? settings.size("stride", "") : size;
        settings.resolved().put("stride", stride.resolved());
        return new LayerTemplate(
                values -> new Layer.Pooling(form, size.wholeInt(values), stride.wholeInt(values)),
                false,
                settings.names());
    }
}
