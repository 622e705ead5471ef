package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.separatrix.kernels.offences.Offences;
import org.separatrix.kernels.offences.first.First;
import org.separatrix.kernels.offences.second.Second;

/** A rule that nothing can break says nothing: every kind of rule in {@link ArchitectureTest} finds its offence. */
class ArchitectureRulesTest {
    static List<Arguments> offences() {
        return List.of(
                arguments(ArchitectureTest.kernelsKnowsTheJdkOnly, Offences.KnowsSpark.class),
                arguments(ArchitectureTest.kernelsKnowsTheJdkOnly, Offences.KnowsDynamics.class),
                arguments(ArchitectureTest.onlyAppKnowsSpark, Offences.KnowsSpark.class),
                arguments(ArchitectureTest.nobodyDependsOnApp, Offences.KnowsMain.class),
                arguments(ArchitectureTest.nothingOutsideAppIsSerializable, Offences.Travels.class),
                arguments(ArchitectureTest.namesSayWhatAClassIs, Offences.LaneManager.class),
                arguments(ArchitectureTest.classesAreAbstractOrFinal, Offences.Open.class),
                arguments(ArchitectureTest.transcendentalFunctionsAreStrict, Offences.CallsExp.class),
                arguments(ArchitectureTest.transcendentalFunctionsAreStrict, Offences.RefersToExp.class),
                arguments(ArchitectureTest.transcendentalFunctionsAreStrict, Offences.CallsExpInALambda.class),
                arguments(ArchitectureTest.randomnessIsNamed, Offences.DrawsAtRandom.class),
                arguments(ArchitectureTest.randomnessIsNamed, Offences.DrawsByMath.class),
                arguments(ArchitectureTest.theInsideHasNoClock, Offences.LooksAtAClock.class),
                arguments(ArchitectureTest.theInsideHasNoClock, Offences.LooksAtTheCalendar.class));
    }

    @ParameterizedTest
    @MethodSource("offences")
    void anOffenceIsFound(ArchRule rule, Class<?> offender) {
        EvaluationResult result = rule.evaluate(new ClassFileImporter().importClasses(offender));
        assertThat(result.hasViolation()).isTrue();
        assertThat(result.getFailureReport().toString()).contains(offender.getSimpleName());
    }

    @Test
    void aCycleOfPackagesIsFound() {
        EvaluationResult result = ArchitectureTest.packagesAreFreeOfCycles.evaluate(
                new ClassFileImporter().importClasses(First.class, Second.class));
        assertThat(result.hasViolation()).isTrue();
    }

    @Test
    void whatIsStrictOrExactIsNoOffence() {
        ArchitectureTest.transcendentalFunctionsAreStrict.check(
                new ClassFileImporter().importClasses(Offences.CallsStrictMath.class));
    }
}
