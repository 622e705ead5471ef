package org.separatrix.study;

import java.util.Optional;
import java.util.function.Function;
import org.separatrix.phases.Classifier;
import org.separatrix.phases.Theory;

/**
 * A theory that a study can name. It speaks of what one classifier measures, by the thresholds that the study gives it, or needs
 * none.
 *
 * @param classifier the name of that classifier
 * @param theory empty for any other
 */
record TheoryChoice(Optional<String> classifier, Function<Optional<Classifier>, Optional<Theory>> theory) {

    static <C extends Classifier> TheoryChoice of(String name, Class<C> type, Function<C, Theory> theory) {
        return new TheoryChoice(
                Optional.of(name),
                classifier ->
                        classifier.filter(type::isInstance).map(type::cast).map(theory));
    }

    /** One of metrics alone. */
    static TheoryChoice of(Theory theory) {
        return new TheoryChoice(Optional.empty(), classifier -> Optional.of(theory));
    }
}
