package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {
    @ParameterizedTest
    @ValueSource(strings = {"out/study", "/tmp/a b", "../x", "a:b", "C:results", "hdfs", "~"})
    void aPathIsPrintedAsItWasWritten(String text) throws UnusableFolder {
        Location location = Location.parse(text);
        assertThat(location).hasToString(text);
        assertThat(location.path()).contains(Path.of(text));
        assertThat(location.resolve("report.html")).isEqualTo(text + "/report.html");
        assertThat(location.absolute())
                .hasToString(Path.of(text).toAbsolutePath().normalize().toString());
    }

    @ParameterizedTest
    @CsvSource({"file:///tmp/x, /tmp/x", "file:/tmp/x, /tmp/x", "file:///tmp/a%20b, /tmp/a b"})
    void aFileUriIsAPath(String uri, String path) throws UnusableFolder {
        assertThat(Location.parse(uri).path()).contains(Path.of(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hdfs://namenode:8020/x",
                "hdfs:///user/x",
                "hdfs:/user/x",
                "s3a://bucket/x/y",
                "s3a://bucket/a b"
            })
    void anotherStoreIsPrintedAsItWasWritten(String uri) throws UnusableFolder {
        Location location = Location.parse(uri + "/");
        assertThat(location).hasToString(uri);
        assertThat(location.path()).isEmpty();
        assertThat(location.absolute()).hasToString(uri);
        assertThat(location.resolve("cells/*.parquet")).isEqualTo(uri + "/cells/*.parquet");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gs://bucket/x | no store is known for 'gs'. Known: a path, file:///PATH, hdfs://HOST:PORT/PATH, s3a://BUCKET/PATH.",
                "abfs://box/x | no store is known for 'abfs'.",
                "s3://bucket/x | Did you mean s3a://bucket/x?",
                "HDFS://host/x | no store is known for 'HDFS'.",
                "s3a://bucket | it must be of the form s3a://BUCKET/PATH.",
                "s3a:///x | it must be of the form s3a://BUCKET/PATH.",
                "hdfs://host:1/ | it must be of the form hdfs://HOST:PORT/PATH.",
                "hdfs://host:1/a/../b | it must not hold '.' or '..'.",
                "file://host/x | Write it as a plain path.",
                "file:///a b | Write it as a plain path.",
                "' ' | it was empty",
            })
    void whereNothingCanBePublishedIsRefusedWithTheRemedy(String text, String reason) {
        assertThatThrownBy(() -> Location.parse(text))
                .isInstanceOf(UnusableFolder.class)
                .hasMessageContaining(reason);
    }

    @Test
    void secretsAreNeitherTakenFromAnAddressNorPrinted() throws UnusableFolder {
        assertThatThrownBy(() -> Location.parse("s3a://me:secret@bucket/x"))
                .isInstanceOf(UnusableFolder.class)
                .hasMessageContaining("must not hold a user or password")
                .hasMessageNotContaining("secret");
        Location location = Location.parse("s3a://bucket/x").with(Map.of("fs.s3a.secret.key", "secret"));
        assertThat(location).hasToString("s3a://bucket/x");
        assertThat(location.absolute().settings()).containsEntry("fs.s3a.secret.key", "secret");
    }
}
