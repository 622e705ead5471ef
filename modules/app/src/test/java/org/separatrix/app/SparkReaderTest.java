package org.separatrix.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spark reads the tables as they lie there, with none of its settings changed. */
class SparkReaderTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"double", "float"})
    void readsEveryColumnOfEveryTable(String precision) throws IOException {
        Answer answer = Answer.toRun(Studies.SMOKE, folder, "--set", "record.precision=" + precision);
        assertThat(answer.exitCode()).as(answer.err()).isEqualTo(ExitCode.WELL);
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "1")
                .getOrCreate()) {
            Dataset<Row> cells = spark.read().parquet(folder.resolve("cells").toString());
            Dataset<Row> steps = spark.read().parquet(folder.resolve("steps").toString());
            Dataset<Row> phases = spark.read().parquet(folder.resolve("phases").toString());
            assertThat(cells.collectAsList()).hasSize(40);
            assertThat(phases.collectAsList()).hasSize(40);
            long rows = steps.collectAsList().size();
            assertThat(cells.join(steps, "cell").join(phases, "cell").count()).isEqualTo(rows);
            assertThat(spark.read()
                            .parquet(folder.resolve("diagrams/phase-by-kappa-width.parquet")
                                    .toString())
                            .selectExpr("sum(cells)")
                            .first()
                            .getLong(0))
                    .isEqualTo(40);
        }
    }
}
