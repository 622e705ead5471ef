package org.separatrix.study;

import java.util.List;
import java.util.Optional;
import org.separatrix.dynamics.Activation;
import org.separatrix.dynamics.data.Directions;
import org.separatrix.dynamics.data.LinearTeacher;
import org.separatrix.dynamics.data.NeuronTeacher;
import org.separatrix.dynamics.data.Signs;
import org.separatrix.dynamics.data.SingleIndex;
import org.separatrix.dynamics.data.Teacher;

/** Reads what gives random inputs their targets. */
final class TeacherReader {
    private static final String RANDOM = "random";

    private TeacherReader() {}

    /** {@code {kind: linear, direction, output-scale}}. */
    static Recipe<Teacher> linear(Settings settings) {
        Part<Directions> direction = settings.part("direction", Catalog.DIRECTIONS, Optional.of(RANDOM));
        Quantity outputScale = settings.number("output-scale", 1);
        return values -> new LinearTeacher(direction.in(values), outputScale.in(values));
    }

    /** {@code {kind: single-index, coefficients, direction, output-scale}}. */
    static Recipe<Teacher> singleIndex(Settings settings) {
        Recipe<List<Double>> coefficients = settings.coefficients();
        Part<Directions> direction = settings.part("direction", Catalog.DIRECTIONS, Optional.of(RANDOM));
        Quantity outputScale = settings.number("output-scale", 1);
        return values -> new SingleIndex(coefficients.make(values), direction.in(values), outputScale.in(values));
    }

    /** {@code {kind: neurons, count, activation, directions, signs, output-scale}}. */
    static Recipe<Teacher> neurons(Settings settings) {
        Quantity count = settings.number("count");
        Part<Activation> activation = settings.part("activation", Catalog.ACTIVATIONS, Optional.empty());
        Part<Directions> directions = settings.part("directions", Catalog.DIRECTIONS, Optional.of(RANDOM));
        Part<Signs> signs = settings.part("signs", Catalog.SIGNS_OF_NEURONS, Optional.of("positive"));
        Quantity outputScale = settings.number("output-scale", 1);
        return values -> new NeuronTeacher(
                count.wholeInt(values),
                activation.in(values),
                directions.in(values),
                signs.in(values),
                outputScale.in(values));
    }
}
