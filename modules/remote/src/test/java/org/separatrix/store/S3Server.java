package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server that speaks S3, on this machine only, in a process of its own. Its buckets are folders. */
public final class S3Server implements AutoCloseable {
    /** There is no way to a server of this kind but by a secret; this one guards nothing. */
    public static final String SECRET = "a-secret-that-nobody-may-print";

    private static final String KEY = "separatrix";

    private final Process process;
    private final Path buckets;
    private final int port;

    private S3Server(Process process, Path buckets, int port) {
        this.process = process;
        this.buckets = buckets;
        this.port = port;
    }

    /** A server that keeps its buckets in this folder. */
    public static S3Server start(Path folder) throws IOException {
        return start(folder, "aws-v2-or-v4");
    }

    /** A server that believes everybody, so that what is sent may be changed on its way. */
    static S3Server startTrustful(Path folder) throws IOException {
        return start(folder, "none");
    }

    private static S3Server start(Path folder, String authorization) throws IOException {
        Path buckets = Files.createDirectories(folder.resolve("buckets"));
        int port = freePort();
        Path settings = Files.write(
                folder.resolve("s3proxy.conf"),
                List.of(
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=" + authorization,
                        "s3proxy.identity=" + KEY,
                        "s3proxy.credential=" + SECRET,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.identity=" + KEY,
                        "jclouds.credential=" + SECRET,
                        "jclouds.filesystem.basedir=" + buckets));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-jar",
                        System.getProperty("s3proxy.jar"),
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .start();
        S3Server server = new S3Server(process, buckets, port);
        server.awaitStart();
        return server;
    }

    /** It says so when it listens. What it says later is read as well, or it would stop when nobody listens. */
    private void awaitStart() throws IOException {
        BufferedReader words = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        List<String> said = new ArrayList<>();
        for (String line = words.readLine(); line != null; line = words.readLine()) {
            said.add(line);
            if (line.contains("Started")) {
                Thread reader = new Thread(() -> words.lines().forEach(unread -> {}), "s3-server-words");
                reader.setDaemon(true);
                reader.start();
                return;
            }
        }
        throw new IOException("the server did not start: " + String.join("\n", said));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A place in a bucket, which is made, and the settings to reach it. */
    public Location location(String bucket, String path) throws IOException {
        Files.createDirectories(buckets.resolve(bucket));
        return Location.parse("s3a://" + bucket + "/" + path).with(settings());
    }

    /** The objects of a bucket, as files. */
    public Path bucket(String name) {
        return buckets.resolve(name);
    }

    public Map<String, String> settings() {
        return settings("127.0.0.1:" + port);
    }

    static Map<String, String> settings(String endpoint) {
        return Map.of(
                "fs.s3a.endpoint", endpoint,
                "fs.s3a.endpoint.region", "us-east-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.connection.ssl.enabled", "false",
                "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
                "fs.s3a.access.key", KEY,
                "fs.s3a.secret.key", SECRET,
                "fs.s3a.attempts.maximum", "2");
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
