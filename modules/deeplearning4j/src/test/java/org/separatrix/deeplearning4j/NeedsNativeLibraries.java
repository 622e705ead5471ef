package org.separatrix.deeplearning4j;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;

/** The build has native libraries for one platform only; elsewhere these tests are skipped. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
        value = "org.separatrix.deeplearning4j.NeedsNativeLibraries$Platform#isTheirs",
        disabledReason = "Deeplearning4j's native libraries are built for Linux on x86-64 with AVX2")
public @interface NeedsNativeLibraries {

    /** The machine that the tests run on. */
    final class Platform {
        private Platform() {}

        static boolean isTheirs() throws IOException {
            return System.getProperty("os.name").equals("Linux")
                    && System.getProperty("os.arch").equals("amd64")
                    && Files.readString(Path.of("/proc/cpuinfo")).contains(" avx2 ");
        }
    }
}
