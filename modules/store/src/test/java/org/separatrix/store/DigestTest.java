package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final TableSchema STEPS = TableSchema.of(
            Column.required("cell", Type.LONG), Column.required("step", Type.LONG), new Column("loss", Type.DOUBLE));
    private static final TableSchema CELLS = TableSchema.of(
            Column.required("cell", Type.LONG),
            new Column("outcome", Type.TEXT),
            new Column("message", Type.TEXT),
            new Column("digest", Type.TEXT));

    private final LogicalDigest digest = new LogicalDigest(STEPS, CELLS);

    @Test
    void nanIsNullAndNegativeZeroIsZero() {
        assertThat(cell(digest, "completed", "", Double.NaN, 0.0))
                .isEqualTo(cell(digest, "completed", "", null, -0.0))
                .hasSize(32)
                .matches("[0-9a-f]+");
    }

    @Test
    void everyChangeOfContentChangesTheDigest() {
        Set<String> digests = new HashSet<>();
        digests.add(cell(digest, "completed", "", 0.5, 0.25));
        digests.add(cell(digest, "completed", "", 0.25, 0.5));
        digests.add(cell(digest, "completed", "", 0.5, Math.nextUp(0.25)));
        digests.add(cell(digest, "completed", "", 0.5));
        digests.add(cell(digest, "completed", ""));
        digests.add(cell(digest, "completed", "", 0.5, null));
        digests.add(cell(digest, "complete", "d", 0.5, 0.25));
        digests.add(cell(digest, "completed", null, 0.5, 0.25));
        TableSchema renamed = TableSchema.of(STEPS.column(0), STEPS.column(1), new Column("risk", Type.DOUBLE));
        digests.add(cell(new LogicalDigest(renamed, CELLS), "completed", "", 0.5, 0.25));
        assertThat(digests).hasSize(9);
    }

    @Test
    void aCellDoesNotDependOnTheCellsBeforeIt() {
        String alone = cell(new LogicalDigest(STEPS, CELLS), "completed", "", 0.5);
        cell(digest, "diverged", "at once", 1e300, Double.POSITIVE_INFINITY);
        assertThat(cell(digest, "completed", "", 0.5)).isEqualTo(alone);
    }

    /** Reviewed once and frozen: stored digests must keep their meaning. */
    @Test
    void theDigestOfAKnownCellStays() {
        assertThat(cell(digest, "completed", "", 0.5, 0.25)).isEqualTo("7734acef98465bf69f6761732590e66c");
    }

    @Property(tries = 200)
    void theFingerprintKnowsNeitherOrderNorParts(@ForAll @Size(max = 20) List<Long> cells, @ForAll int seed) {
        Fingerprint whole = new Fingerprint();
        for (int i = 0; i < cells.size(); i++) {
            whole.add("digest " + cells.get(i));
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        Fingerprint[] parts = {new Fingerprint(), new Fingerprint(), new Fingerprint()};
        for (int i : order) {
            parts[Math.floorMod(seed + i * i, 3)].add("digest " + cells.get(i));
        }
        Fingerprint merged = new Fingerprint();
        merged.merge(parts[2]);
        merged.merge(Fingerprint.parse(parts[0].hex()));
        merged.merge(parts[1]);
        assertThat(merged.hex()).isEqualTo(whole.hex()).hasSize(64);
    }

    @Test
    void theFingerprintTellsWhichDigestsItIsMadeOf() {
        Fingerprint one = new Fingerprint();
        one.add("a");
        one.add("b");
        Fingerprint other = new Fingerprint();
        other.add("a");
        other.add("c");
        assertThat(one.hex()).isNotEqualTo(other.hex());
    }

    /** A cell that is added in a later round has another number than in a grid that was run at once. */
    @Test
    void theNumberOfACellIsNotPartOfWhatItIs() {
        assertThat(numbered(8)).isEqualTo(numbered(7));
    }

    @Test
    void aCellTwiceIsNotACellOnce() {
        Fingerprint once = new Fingerprint();
        once.add("a");
        Fingerprint twice = new Fingerprint();
        twice.add("a");
        twice.add("a");
        assertThat(once.hex()).isNotEqualTo(twice.hex());
        assertThatThrownBy(() -> Fingerprint.parse("abc")).hasMessageContaining("'abc'");
    }

    private static String cell(LogicalDigest digest, String outcome, String message, Double... losses) {
        return cell(7, digest, outcome, message, losses);
    }

    private String numbered(long cell) {
        return cell(cell, digest, "completed", "", 0.5);
    }

    private static String cell(long cell, LogicalDigest digest, String outcome, String message, Double... losses) {
        Row step = new Row(STEPS);
        for (int i = 0; i < losses.length; i++) {
            step.clear();
            step.put(0, cell);
            step.put(1, (long) i);
            if (losses[i] != null) {
                step.put(2, losses[i]);
            }
            digest.step(step);
        }
        Row row = new Row(CELLS);
        row.put(0, cell);
        row.put(1, outcome);
        row.put(2, message);
        row.put(3, "not part of itself");
        return digest.cell(row);
    }
}
