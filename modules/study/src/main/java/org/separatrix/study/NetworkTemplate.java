package org.separatrix.study;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.DenseNetwork;
import org.separatrix.dynamics.FiniteMeanFieldNetwork;
import org.separatrix.dynamics.GradientFlow;
import org.separatrix.dynamics.Hermite;
import org.separatrix.dynamics.ImageSize;
import org.separatrix.dynamics.LayeredNetwork;
import org.separatrix.dynamics.MeanFieldNetwork;
import org.separatrix.dynamics.Network;
import org.separatrix.study.grid.Values;
import org.separatrix.study.problem.Place;
import org.separatrix.study.yaml.Node;

/**
 * The network of a cell.
 *
 * @param layers of weights, the same number in all cells
 * @param flowScheme of its gradient flow, unless a study names another one
 * @param shapeNames the names that its shape depends on
 */
record NetworkTemplate(Recipe<Network> network, int layers, GradientFlow.Scheme flowScheme, Set<String> shapeNames) {
    private static final int MOST_LAYERS = 100;
    private static final String INFINITE = "infinite";

    /** Where layers cannot be read: lists per layer are not counted then. */
    private static final int UNKNOWN = 0;

    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z-]*");

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
                GradientFlow.Scheme.RKC2,
                Set.copyOf(settings.sizes()));
    }

    /** {@code {kind: deeplearning4j, layers, activation, bias, output-scale, image}}. */
    static NetworkTemplate deeplearning4j(Settings settings) {
        Optional<List<LayerTemplate>> listed = settings.list(
                "layers",
                Catalog.LAYERS,
                "list the layers from the input side, without the one of the outputs, as in [{kind: dense, units: 64}]");
        Part<Activation> activation = settings.part("activation", Catalog.ACTIVATIONS, Optional.empty());
        Recipe<Boolean> bias = settings.flag("bias", false);
        Quantity outputScale = settings.number("output-scale", 1);
        Recipe<Optional<ImageSize>> image = image(settings);
        List<LayerTemplate> layers = listed.orElse(List.of());
        int hidden = (int) layers.stream().filter(LayerTemplate::hasWeights).count();
        int matrices = listed.isPresent() ? hidden + 1 : UNKNOWN;
        if (matrices > MOST_LAYERS) {
            throw new BadSetting(settings.place("layers"), "must have fewer than " + MOST_LAYERS + " layers");
        }
        Set<String> shapeNames = new HashSet<>(settings.sizes());
        layers.forEach(layer -> shapeNames.addAll(layer.names()));
        return new NetworkTemplate(
                values -> new LayeredNetwork(
                        layers.stream().map(layer -> layer.layer().make(values)).toList(),
                        activation.in(values),
                        bias.make(values),
                        outputScale.in(values),
                        image.make(values)),
                matrices,
                GradientFlow.Scheme.RKC2,
                Set.copyOf(shapeNames));
    }

    /** What the inputs are, where the data do not say it: {@code [channels, height, width]}. */
    private static Recipe<Optional<ImageSize>> image(Settings settings) {
        if (settings.node("image").isEmpty()) {
            return values -> Optional.empty();
        }
        List<Quantity> sizes = settings.sizes("image", "");
        if (sizes.size() != 3) {
            throw new BadSetting(
                    settings.place("image"), "must be [channels, height, width] but has " + sizes.size() + " entries");
        }
        return values -> Optional.of(new ImageSize(
                sizes.get(0).wholeInt(values),
                sizes.get(1).wholeInt(values),
                sizes.get(2).wholeInt(values)));
    }

    /** {@code {kind: mean-field, hidden, activation, dimension}}. */
    static NetworkTemplate meanField(Settings settings) {
        List<Quantity> hidden = settings.sizes("hidden", "give the number of neurons, as in [32]");
        Part<Activation> activation = settings.part("activation", Catalog.ACTIVATIONS, Optional.empty());
        if (hidden.size() != 1) {
            throw new BadSetting(
                    settings.place("hidden"),
                    "must have one entry, the number of neurons, for a mean-field network but has " + hidden.size());
        }
        Place place = settings.place("activation");
        if (settings.node("dimension").isPresent()) {
            Recipe<OptionalInt> dimension = dimension(settings);
            return new NetworkTemplate(
                    values -> new FiniteMeanFieldNetwork(
                            hidden.get(0).wholeInt(values),
                            hermite(activation.in(values), place),
                            dimension.make(values)),
                    2,
                    GradientFlow.Scheme.DOPRI5,
                    Set.copyOf(settings.sizes()));
        }
        return new NetworkTemplate(
                values -> new MeanFieldNetwork(hidden.get(0).wholeInt(values), hermite(activation.in(values), place)),
                2,
                GradientFlow.Scheme.RODAS4,
                Set.copyOf(settings.sizes()));
    }

    /** A number, or the word {@code infinite}. */
    private static Recipe<OptionalInt> dimension(Settings settings) {
        if (settings.node("dimension").orElseThrow() instanceof Node.Scalar scalar
                && WORD.matcher(scalar.text()).matches()
                && !settings.scope().has(scalar.text())) {
            if (!scalar.text().equals(INFINITE)) {
                throw new BadSetting(
                        settings.place("dimension"),
                        "must be a number of inputs or the word " + INFINITE + " but is '" + scalar.text() + "'");
            }
            settings.resolved().put("dimension", INFINITE);
            return values -> OptionalInt.empty();
        }
        Quantity dimension = settings.size("dimension", "");
        return values -> OptionalInt.of(dimension.wholeInt(values));
    }

    private static Hermite hermite(Activation activation, Place place) {
        if (activation instanceof Hermite hermite) {
            return hermite;
        }
        throw new BadSetting(
                place,
                "must be hermite for a mean-field network, which knows it by its coefficients only, but is "
                        + activation
                        + "; give {kind: hermite, coefficients: [...]}, its first ones in normalised Hermite polynomials");
    }

    private static List<Integer> widths(List<Quantity> hidden, Values values) {
        List<Integer> widths = new ArrayList<>(hidden.size());
        for (Quantity width : hidden) {
            widths.add(width.wholeInt(values));
        }
        return widths;
    }
}
