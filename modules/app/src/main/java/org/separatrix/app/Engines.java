package org.separatrix.app;

import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.separatrix.dynamics.Engine;

/** Engines that train what ours does not. They are on the class path if somebody put them there. */
final class Engines {
    private Engines() {}

    static Engine deeplearning4j() {
        try {
            return ServiceLoader.load(Engine.class)
                    .findFirst()
                    .orElseThrow(() -> Refusal.ofEnvironment(
                            "Networks of kind deeplearning4j need Deeplearning4j on the class path, and it is not there."
                                    + " bin/separatrix fetches it where a study asks for it; on a cluster, add"
                                    + " the jars to every executor as docs/deeplearning4j.md says."));
        } catch (ServiceConfigurationError | LinkageError e) {
            throw Refusal.ofEnvironment("Deeplearning4j does not start: " + Trouble.sentence(root(e))
                    + ". Its native libraries are those for Linux on x86-64 with AVX2, and need room for 400 MB where"
                    + " org.bytedeco.javacpp.cachedir points to.");
        }
    }

    private static Throwable root(Throwable error) {
        return error.getCause() == null ? error : root(error.getCause());
    }
}
