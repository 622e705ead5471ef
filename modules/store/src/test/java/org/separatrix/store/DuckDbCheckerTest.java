package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.separatrix.store.DuckDbChecker.Findings;

/** A checker that cannot fail checks nothing: each kind of error is made, and found. */
class DuckDbCheckerTest {
    private static final int CHUNKS = 2;
    private static final int CELLS = CHUNKS * SmallStudy.CELLS;

    @TempDir
    private Path path;

    private Path golden;
    private Path other;
    private DuckDbChecker checker;

    @BeforeEach
    void runTwice() throws Exception {
        golden = path.resolve("golden");
        other = path.resolve("it's another");
        new SmallRun(LocalStore.create(golden), "golden", CHUNKS).run();
        new SmallRun(LocalStore.create(other), "other", CHUNKS).run();
        checker = new DuckDbChecker(golden);
    }

    @AfterEach
    void close() throws SQLException {
        checker.close();
    }

    @Test
    void theSameResultsAreWhole() throws SQLException {
        assertThat(checker.look(other)).isEqualTo(new Findings(CELLS, 0, 0, 0)).matches(Findings::isWhole);
    }

    @Test
    void cellsThatAreStillToComeAreMissingButNothingIsWrong() throws Exception {
        Files.delete(other.resolve("cells/r001-c000001.parquet"));
        assertThat(checker.look(other)).isEqualTo(new Findings(CELLS, SmallStudy.CELLS, 0, 0));
        Files.delete(other.resolve("cells/r001-c000000.parquet"));
        assertThat(checker.look(other))
                .isEqualTo(new Findings(CELLS, CELLS, 0, 0))
                .matches(Findings::isSound);
        assertThat(checker.look(path.resolve("nowhere")).lost()).isEqualTo(CELLS);
    }

    @Test
    void cellsWithoutTheirStepsAreWrong() throws Exception {
        Files.delete(other.resolve("steps/r001-c000001.parquet"));
        assertThat(checker.look(other)).isEqualTo(new Findings(CELLS, 0, 0, 4 + 5));
    }

    @Test
    void aCellThatIsThereTwiceIsFound() throws Exception {
        Files.copy(other.resolve("cells/r001-c000001.parquet"), other.resolve("cells/r002-c000000.parquet"));
        assertThat(checker.look(other)).isEqualTo(new Findings(CELLS, 0, SmallStudy.CELLS, 0));
        Files.copy(other.resolve("steps/r001-c000001.parquet"), other.resolve("steps/r002-c000000.parquet"));
        assertThat(checker.look(other)).isEqualTo(new Findings(CELLS, 0, SmallStudy.CELLS + 4 + 5, 4 + 5));
    }

    @Test
    void aValueThatDiffersInItsLastBitsIsFound() throws IOException, SQLException {
        LocalStore store = LocalStore.create(path.resolve("third"));
        SmallStudy study = new SmallStudy(new ResultFolder(store));
        study.publish("a", 0);
        study.publish("b", 1, 1e-15);
        Findings findings = checker.look(path.resolve("third"));
        assertThat(findings.lost()).isZero();
        assertThat(findings.wrong()).isGreaterThan(2);
    }

    @Test
    void rowsOutOfOrderAndValuesThatAreNoNumbersAreFound() throws Exception {
        try (DuckDbFiles duckdb = new DuckDbFiles()) {
            Path steps = other.resolve("steps/r001-c000000.parquet");
            duckdb.rewrite(steps, "SELECT * FROM read_parquet('%s') ORDER BY cell DESC, step");
            assertThat(checker.look(other).wrong()).isEqualTo(1);
            duckdb.rewrite(
                    steps, "SELECT * REPLACE ('nan'::DOUBLE AS loss) FROM read_parquet('%s') ORDER BY cell, step");
            assertThat(checker.look(other).wrong()).isGreaterThan(9);
        }
    }

    @Test
    void halfAFileIsAnErrorOfTheReader() throws IOException {
        Path cells = other.resolve("cells/r001-c000000.parquet");
        byte[] whole = Files.readAllBytes(cells);
        Files.write(cells, Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> checker.look(other)).isInstanceOf(SQLException.class);
    }

    @Test
    void aReaderThatPollsComplainsOfBoth() throws Exception {
        Files.delete(other.resolve("steps/r001-c000001.parquet"));
        try (PollingReader reader = new PollingReader(golden, other)) {
            assertThat(reader.complaints()).isNotEmpty().allMatch(complaint -> complaint.contains("wrong=9"));
        }
        try (PollingReader reader = new PollingReader(golden, golden)) {
            assertThat(reader.complaints()).isEmpty();
            assertThat(reader.polls()).isPositive();
        }
    }
}
