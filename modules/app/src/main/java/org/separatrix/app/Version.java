package org.separatrix.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Which program this is. */
final class Version implements IVersionProvider {
    private final Properties properties = new Properties();

    Version() {
        try (InputStream stream = Version.class.getResourceAsStream("/separatrix.properties")) {
            properties.load(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As in {@code 0.1.0}. */
    String number() {
        return properties.getProperty("version");
    }

    /** The revision of the sources it was built from; {@code unknown} outside of a git checkout. */
    String revision() {
        String revision = properties.getProperty("revision");
        return revision.startsWith("$") ? "unknown" : revision; // where there was no git, nothing was filled in
    }

    @Override
    public String[] getVersion() {
        return new String[] {"separatrix " + number() + " (" + revision() + ")"};
    }
}
