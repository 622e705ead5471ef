package org.separatrix.store;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a folder of results lies, and what is needed to reach it: a path on a local disk, or a folder of another store by its
 * URI. It is printed as the user wrote it, and never with its settings, which may hold credentials.
 */
public final class Location {
    private static final String HDFS = "hdfs";
    private static final String S3A = "s3a";

    private static final String KNOWN = "Known: a path, file:///PATH, hdfs://HOST:PORT/PATH, s3a://BUCKET/PATH.";
    private static final Pattern URI_LIKE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(//([^/]*))?(/.*)?");

    private final String text;
    private final Optional<Path> path;
    private final Map<String, String> settings;

    private Location(String text, Optional<Path> path, Map<String, String> settings) {
        this.text = text;
        this.path = path;
        this.settings = settings;
    }

    /** A folder on a local disk. */
    public static Location of(Path path) {
        return new Location(path.toString(), Optional.of(path), Map.of());
    }

    /**
     * What a user has written.
     *
     * @throws UnusableFolder if no folder of results can be there
     */
    public static Location parse(String text) throws UnusableFolder {
        if (text.isBlank()) {
            throw new UnusableFolder("A folder of results must have a name but it was empty.");
        }
        Matcher uri = URI_LIKE.matcher(text);
        if (!uri.matches() || (uri.group(2) == null && uri.group(4) == null)) {
            return of(Path.of(text));
        }
        String scheme = uri.group(1);
        if (scheme.equals("file")) {
            return of(localPath(text));
        }
        if (uri.group(2) != null && uri.group(3).contains("@")) {
            throw new UnusableFolder("A folder of results must not hold a user or password in its address ('@')."
                    + " Credentials belong into Hadoop's configuration or into environment variables.");
        }
        return switch (scheme) {
            case HDFS, S3A -> remote(text, uri);
            case "s3", "s3n" ->
                throw unknown(text, scheme, "Did you mean " + S3A + text.substring(scheme.length()) + "?");
            default -> throw unknown(text, scheme, KNOWN);
        };
    }

    private static Location remote(String text, Matcher uri) throws UnusableFolder {
        String folder = Optional.ofNullable(uri.group(4)).orElse("").replaceAll("/+$", "");
        boolean nowhere = uri.group(1).equals(S3A)
                && Optional.ofNullable(uri.group(3)).orElse("").isEmpty();
        if (folder.isEmpty() || nowhere) {
            throw new UnusableFolder("Cannot use " + text + " as a result folder: it must be of the form "
                    + (uri.group(1).equals(S3A) ? "s3a://BUCKET/PATH." : "hdfs://HOST:PORT/PATH."));
        }
        if (("/" + folder + "/").matches(".*/\\.{1,2}/.*")) {
            throw new UnusableFolder("Cannot use " + text + " as a result folder: it must not hold '.' or '..'.");
        }
        return new Location(text.substring(0, uri.start(4)) + folder, Optional.empty(), Map.of());
    }

    private static UnusableFolder unknown(String text, String scheme, String remedy) {
        return new UnusableFolder(
                "Cannot publish results in " + text + ": no store is known for '" + scheme + "'. " + remedy);
    }

    private static Path localPath(String text) throws UnusableFolder {
        try {
            return Path.of(new URI(text));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new UnusableFolder("Cannot use " + text
                    + " as a result folder: it is no URI of a local path. Write it as a plain path.");
        }
    }

    /** The same place, reached with these settings of Hadoop, beside those of its configuration files. */
    public Location with(Map<String, String> hadoopSettings) {
        return new Location(text, path, Map.copyOf(hadoopSettings));
    }

    /** The same place, however it was written, for another process of this or another machine. */
    public Location absolute() {
        return path.map(local -> of(local.toAbsolutePath().normalize()).with(settings))
                .orElse(this);
    }

    /** A file in this folder, as a user would write it. */
    public String resolve(String name) {
        return path.map(local -> local.resolve(name).toString()).orElse(text + "/" + name);
    }

    /** The store at this place, with a folder that is made if it is missing. */
    Store create() throws IOException {
        if (path.isPresent()) {
            return LocalStore.create(path.get());
        }
        return isOn(HDFS) ? HdfsStore.create(this) : S3Store.create(this);
    }

    /** The store at this place, if its folder is there. */
    Optional<? extends Store> find() throws IOException {
        if (path.isPresent()) {
            return LocalStore.find(path.get());
        }
        return isOn(HDFS) ? HdfsStore.find(this) : S3Store.find(this);
    }

    private boolean isOn(String scheme) {
        return text.startsWith(scheme + ":");
    }

    /** Empty if the folder is not on a local disk. */
    Optional<Path> path() {
        return path;
    }

    Map<String, String> settings() {
        return settings;
    }

    /** As the user wrote it. */
    @Override
    public String toString() {
        return text;
    }
}
