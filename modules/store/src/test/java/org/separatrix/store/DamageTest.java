package org.separatrix.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No damage goes unnoticed, wherever it strikes: in a page, its header, an index, the footer, or the length. */
class DamageTest {
    private static final TableSchema SCHEMA = TableSchema.of(
            Column.required("cell", Type.LONG), new Column("loss", Type.DOUBLE), new Column("outcome", Type.TEXT));

    private final MemoryFile whole = MemoryFile.of(SCHEMA, Map.of("study", "damage"), writer -> {
        for (int i = 0; i < 50; i++) {
            writer.put(0, (long) i);
            writer.put(1, StrictMath.sin(i));
            writer.put(2, i % 3 == 0 ? "completed" : "diverged");
            writer.endRow();
        }
    });

    DamageTest() throws IOException {}

    @Test
    void aWholeTablePassesItsCheck() throws IOException {
        Seal.check(whole, "memory");
        assertThat(rows(whole)).hasSize(50);
    }

    @Test
    void everyBitFlipFailsTheCheck() {
        for (int at = 0; at < whole.bytes().length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                MemoryFile flipped = flip(at, bit);
                assertThatThrownBy(() -> Seal.check(flipped, "memory"))
                        .as("byte %d, bit %d", at, bit)
                        .isInstanceOf(DamagedTable.class);
            }
        }
    }

    @Test
    void everyBitFlipInTheFooterIsSeenWithoutReadingTheFile() throws IOException {
        int footer = TableFooter.bytes(whole, "memory").length;
        for (int at = whole.bytes().length - footer; at < whole.bytes().length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                if (!isPageDigest(at)) {
                    MemoryFile flipped = flip(at, bit);
                    assertThatThrownBy(() -> TableFooter.read(flipped, "memory"))
                            .as("byte %d, bit %d", at, bit)
                            .isInstanceOf(DamagedTable.class);
                }
            }
        }
    }

    /** The digits over the whole file are checked with the whole file. */
    private boolean isPageDigest(int at) throws IOException {
        byte[] footer = TableFooter.bytes(whole, "memory");
        int seal = whole.bytes().length - footer.length + Seal.position(footer);
        return at >= seal + 32 && at < seal + Seal.BLANK.length();
    }

    @Test
    void aReaderGivesTheRowsThatWereWrittenOrFails() throws IOException {
        List<String> expected = rows(whole);
        int noticed = 0;
        for (int at = 0; at < whole.bytes().length; at++) {
            MemoryFile flipped = flip(at, at % Byte.SIZE);
            try {
                assertThat(rows(flipped)).as("byte %d", at).isEqualTo(expected);
            } catch (DamagedTable damage) {
                noticed++;
            }
        }
        assertThat(noticed).isGreaterThan(whole.bytes().length / 2);
    }

    @Test
    void everyTruncationFailsTheCheckOfTheFooter() {
        for (int length = 0; length < whole.bytes().length; length++) {
            MemoryFile shorter = new MemoryFile(Arrays.copyOf(whole.bytes(), length));
            assertThatThrownBy(() -> TableFooter.read(shorter, "memory"))
                    .as("length %d", length)
                    .isInstanceOf(DamagedTable.class);
        }
    }

    @Test
    void aLossInTheMiddleFailsTheCheckOfTheFooter() {
        byte[] bytes = whole.bytes();
        byte[] gap = new byte[bytes.length - 100];
        System.arraycopy(bytes, 0, gap, 0, 50);
        System.arraycopy(bytes, 150, gap, 50, bytes.length - 150);
        assertThatThrownBy(() -> TableFooter.read(new MemoryFile(gap), "memory"))
                .hasMessage("memory is damaged: its length or footer is not as it was sealed");
    }

    @Test
    void anythingButATableIsReportedAsDamaged() {
        for (String text : List.of("", "PAR1", "PAR1PAR1PAR1", "no table at all, but long enough for one")) {
            MemoryFile file = new MemoryFile(text.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> TableFooter.read(file, "memory")).isInstanceOf(DamagedTable.class);
        }
    }

    private MemoryFile flip(int at, int bit) {
        byte[] bytes = whole.bytes().clone();
        bytes[at] ^= (byte) (1 << bit);
        return new MemoryFile(bytes);
    }

    private static List<String> rows(MemoryFile file) throws IOException {
        List<String> rows = new ArrayList<>();
        try (TableReader reader = file.read()) {
            while (reader.next()) {
                rows.add(reader.getLong(0) + " " + reader.getDouble(1) + " " + reader.getText(2));
            }
        }
        return rows;
    }
}
