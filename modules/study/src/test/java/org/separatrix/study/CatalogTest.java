package org.separatrix.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.phases.Classifier;
import org.separatrix.phases.Theory;

/** What a table of labels says of itself is what its classifier and its theory print: by that it is recognised. */
class CatalogTest {
    static Collection<String> classifiers() {
        return Catalog.CLASSIFIERS.names();
    }

    static Collection<String> theories() {
        return Catalog.THEORIES.names();
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void aClassifierPrintsTheSameWheneverItIsRead(String name) {
        assertThat(classifier(name).toString()).isEqualTo(classifier(name).toString());
        assertThat(classifier(name).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @MethodSource("theories")
    void aTheoryPrintsTheSameWheneverItIsRead(String name) {
        Optional<Theory> theory = theory(name);
        assertThat(theory).isPresent();
        assertThat(theory.get().name()).isEqualTo(name);
        assertThat(theory.get().toString()).isEqualTo(theory(name).get().toString());
    }

    private static Classifier classifier(String name) {
        return Catalog.CLASSIFIERS.make(name, Settings.ofNothing());
    }

    private static Optional<Theory> theory(String name) {
        TheoryChoice choice = Catalog.THEORIES.make(name, Settings.ofNothing());
        return choice.theory().apply(choice.classifier().map(CatalogTest::classifier));
    }
}
