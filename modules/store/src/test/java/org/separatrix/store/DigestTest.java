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
        assertThat(cell(digest, "completed", "", 0.5, 0.25)).isEqualTo("dbbd47f7f9e9e9d0313445700311ea93");
    }

    @Property(tries = 200)
    void theFingerprintKnowsNeitherOrderNorParts(@ForAll @Size(max = 20) List<Long> cells, @ForAll int seed) {
        Fingerprint whole = new Fingerprint();
        for (int i = 0; i < cells.size(); i++) {
            whole.add(cells.get(i), "digest " + i);
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        Fingerprint[] parts = {new Fingerprint(), new Fingerprint(), new Fingerprint()};
        for (int i : order) {
            parts[Math.floorMod(seed + i * i, 3)].add(cells.get(i), "digest " + i);
        }
        Fingerprint merged = new Fingerprint();
        merged.merge(parts[2]);
        merged.merge(Fingerprint.parse(parts[0].hex()));
        merged.merge(parts[1]);
        assertThat(merged.hex()).isEqualTo(whole.hex()).hasSize(64);
    }

    @Test
    void theFingerprintTellsWhichCellHasWhichDigest() {
        Fingerprint one = new Fingerprint();
        one.add(1, "a");
        one.add(2, "b");
        Fingerprint swapped = new Fingerprint();
        swapped.add(1, "b");
        swapped.add(2, "a");
        assertThat(one.hex()).isNotEqualTo(swapped.hex());
    }

    @Test
    void aCellTwiceIsNotACellOnce() {
        Fingerprint once = new Fingerprint();
        once.add(1, "a");
        Fingerprint twice = new Fingerprint();
        twice.add(1, "a");
        twice.add(1, "a");
        assertThat(once.hex()).isNotEqualTo(twice.hex());
        assertThatThrownBy(() -> Fingerprint.parse("abc")).hasMessageContaining("'abc'");
    }

    private static String cell(LogicalDigest digest, String outcome, String message, Double... losses) {
        Row step = new Row(STEPS);
        for (int i = 0; i < losses.length; i++) {
            step.clear();
            step.put(0, 7L);
            step.put(1, (long) i);
            if (losses[i] != null) {
                step.put(2, losses[i]);
            }
            digest.step(step);
        }
        Row row = new Row(CELLS);
        row.put(0, 7L);
        row.put(1, outcome);
        row.put(2, message);
        row.put(3, "not part of itself");
        return digest.cell(row);
    }
}
