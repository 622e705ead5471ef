package org.separatrix.app;

import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.separatrix.dynamics.Engine;

/** Engines that train what ours does not. They are on the class path if somebody put them there. */
final class Engines {
    private static final String MISSING =
            "Networks of kind deeplearning4j need Deeplearning4j on the class path, and it is not"
                    + " there. bin/separatrix fetches it where a study asks for it; on a cluster, all machines need it, as"
                    + " docs/deeplearning4j.md says.";

    private Engines() {}

    static Engine deeplearning4j() {
        return Deeplearning4j.ENGINE.orElseThrow(() -> Refusal.ofEnvironment(Deeplearning4j.TROUBLE));
    }

    /** Loaded once in a process: a library that did not start tells only whoever is first why. */
    private static final class Deeplearning4j {
        static final Optional<Engine> ENGINE;
        static final String TROUBLE;

        static {
            Optional<Engine> engine = Optional.empty();
            String trouble = MISSING;
            try {
                engine = ServiceLoader.load(Engine.class).findFirst();
            } catch (ServiceConfigurationError | LinkageError e) {
                trouble = trouble(root(e));
            }
            ENGINE = engine;
            TROUBLE = trouble;
        }

        private Deeplearning4j() {}

        private static String trouble(Throwable root) {
            if (root instanceof ClassNotFoundException) {
                return MISSING;
            }
            return "Deeplearning4j does not start: "
                    + Trouble.sentence(root).replaceFirst("\\.+$", "")
                    + ". Its native libraries are those for Linux on x86-64 with AVX2, and need room for 400 MB where"
                    + " org.bytedeco.javacpp.cachedir points to.";
        }

        private static Throwable root(Throwable error) {
            return error.getCause() == null ? error : root(error.getCause());
        }
    }
}
