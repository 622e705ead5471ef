package org.separatrix.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Serializable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;

/** Who may know whom, as sentences. The design of the modules is what these rules leave possible. */
@AnalyzeClasses(
        packages = "org.separatrix",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.NoTestJars.class})
class ArchitectureTest {
    /** What tests of several modules share is no part of the program. */
    static final class NoTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar");
        }
    }

    private static final String KERNELS = "org.separatrix.kernels..";
    private static final String DYNAMICS = "org.separatrix.dynamics..";
    private static final String DEEPLEARNING4J = "org.separatrix.deeplearning4j..";
    private static final String PHASES = "org.separatrix.phases..";
    private static final String STUDY = "org.separatrix.study..";
    private static final String STORE = "org.separatrix.store..";
    private static final String REPORT = "org.separatrix.report..";
    private static final String APP = "org.separatrix.app..";
    private static final String MAIN = "org.separatrix";

    @ArchTest
    static void allModulesAreLookedAt(JavaClasses classes) {
        Set<String> modules = Set.of("kernels", "dynamics", "phases", "study", "store", "report", "app");
        for (String module : modules) {
            assertThat(classes.stream().map(c -> c.getPackageName()))
                    .as(module)
                    .anyMatch(name -> name.startsWith("org.separatrix." + module));
        }
    }

    @ArchTest
    static final ArchRule kernelsKnowsTheJdkOnly = knowsOnly(KERNELS, "java..", "jdk.incubator.vector..");

    @ArchTest
    static final ArchRule dynamicsKnowsKernels = knowsOnly(DYNAMICS, "java..", KERNELS);

    @ArchTest
    static final ArchRule phasesKnowsDynamics = knowsOnly(PHASES, "java..", DYNAMICS);

    @ArchTest
    static final ArchRule studyKnowsWhatAStudyIsMadeOf = knowsOnly(
            STUDY, "java..", "javax.imageio..", DYNAMICS, PHASES, "org.snakeyaml..", "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule storeKnowsNoOtherModule =
            knowsOnly(STORE, "java..", "org.apache.parquet..", "org.apache.hadoop..", "com.github.luben.zstd..");

    @ArchTest
    static final ArchRule reportKnowsPhases = knowsOnly(REPORT, "java..", "javax.imageio..", PHASES);

    @ArchTest
    static final ArchRule onlyAppKnowsSpark = onlyKnownTo("org.apache.spark..", APP);

    @ArchTest
    static final ArchRule onlyStoreKnowsParquet = onlyKnownTo("org.apache.parquet..", STORE);

    @ArchTest
    static final ArchRule onlyStoreKnowsHadoop = onlyKnownTo("org.apache.hadoop..", STORE);

    @ArchTest
    static final ArchRule onlyStudyKnowsYaml = onlyKnownTo("org.snakeyaml..", STUDY);

    @ArchTest
    static final ArchRule onlyDeeplearning4jKnowsDeeplearning4j = noClasses()
            .that()
            .resideOutsideOfPackage(DEEPLEARNING4J)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..");

    @ArchTest
    static final ArchRule onlyKernelsKnowsTheVectorModule = noClasses()
            .that()
            .resideOutsideOfPackage(KERNELS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jdk.incubator.vector..");

    @ArchTest
    static final ArchRule nobodyDependsOnApp = noClasses()
            .that()
            .resideOutsideOfPackages(APP, MAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(APP, MAIN);

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("org.separatrix.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingOutsideAppIsSerializable = noClasses()
            .that()
            .resideOutsideOfPackage(APP)
            .and()
            .areNotEnums()
            .and()
            .areNotAssignableTo(Throwable.class)
            .should()
            .implement(Serializable.class);

    @ArchTest
    static final ArchRule namesSayWhatAClassIs =
            noClasses().should().haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Factory)");

    @ArchTest
    static final ArchRule classesAreAbstractOrFinal = classes()
            .that()
            .areNotInterfaces()
            .and()
            .areNotAnonymousClasses()
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .and()
            .areNotEnums()
            .and()
            .areNotAssignableTo(Throwable.class)
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule transcendentalFunctionsAreStrict = noClasses()
            .should(new CallsOf(
                    Math.class,
                    Set.of(
                            "exp", "log", "log1p", "log10", "expm1", "pow", "sin", "cos", "tan", "sinh", "cosh", "tanh",
                            "asin", "acos", "atan", "atan2", "cbrt", "hypot")));

    @ArchTest
    static final ArchRule randomnessIsNamed = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
            .orShould(new CallsOf(Math.class, Set.of("random")));

    @ArchTest
    static final ArchRule theInsideHasNoClock = noClasses()
            .that()
            .resideOutsideOfPackages(APP, MAIN)
            .should(new CallsOf(System.class, Set.of("currentTimeMillis", "nanoTime")))
            .orShould(new CallsOf(Instant.class, Set.of("now")));

    private static ArchRule knowsOnly(String module, String... known) {
        String[] all = Arrays.copyOf(known, known.length + 1);
        all[known.length] = module;
        return classes()
                .that()
                .resideInAPackage(module)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(all);
    }

    private static ArchRule onlyKnownTo(String library, String module) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(module)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library);
    }
}
