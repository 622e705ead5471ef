package org.separatrix.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.Network;
import org.separatrix.study.grid.Values;

/**
 * The network of a cell.
 *
 * @param layers of weights, the same number in all cells
 * @param shapeNames the names that its shape depends on
 */
record NetworkTemplate(Recipe<Network> network, int layers, Set<String> shapeNames) {
    private static final int MOST_LAYERS = 100;

    /** {@code {kind: dense, hidden, activation, bias, output-scale}}. */
    static NetworkTemplate dense(Settings settings) {
        List<Quantity> hidden =
                settings.sizes("hidden", "list the widths of the hidden layers from the input side, as in [64, 64]");
        Part<Activation> activation = settings.part("activation", Catalog.ACTIVATIONS, Optional.empty());
        Recipe<Boolean> bias = settings.flag("bias", false);
        Quantity outputScale = settings.number("output-scale", 1);
        if (hidden.size() >= MOST_LAYERS) {
            throw new BadSetting(settings.place("hidden"), "must have fewer than " + MOST_LAYERS + " layers");
        }
        return new NetworkTemplate(
                values -> new DenseNetwork(
                        widths(hidden, values), activation.in(values), bias.make(values), outputScale.in(values)),
                hidden.size() + 1,
                Set.copyOf(settings.sizes()));
    }

    private static List<Integer> widths(List<Quantity> hidden, Values values) {
        List<Integer> widths = new ArrayList<>(hidden.size());
        for (Quantity width : hidden) {
            widths.add(width.wholeInt(values));
        }
        return widths;
    }
}
