package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealedTextTest {
    private static final String NAME = ResultFolder.OWN + "/round-001.json";
    private static final String JSON = "{\n  \"cells\" : 24,\n  \"name\" : \"größer\"\n}\n";

    private final byte[] sealed = SealedText.seal(NAME, JSON.getBytes(UTF_8));

    @Test
    void givesBackWhatWasSealed() throws IOException {
        assertThat(SealedText.open(NAME, sealed)).isEqualTo(JSON.getBytes(UTF_8));
    }

    @Test
    void isJsonForWhoeverDoesNotKnowOfSeals() {
        assertThat(new String(sealed, UTF_8))
                .matches("(?s)\\{\"seal\": \"[0-9a-f]{64}\",\n  \"cells\" : 24,\n  \"name\" : \"größer\"\n}\n");
    }

    @Test
    void everyBitFlipIsSeen() {
        for (int at = 0; at < sealed.length; at++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] flipped = sealed.clone();
                flipped[at] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> SealedText.open(NAME, flipped))
                        .as("byte %d, bit %d", at, bit)
                        .isInstanceOf(DamagedTable.class)
                        .hasMessage(NAME + " is damaged: its content is not as it was sealed");
            }
        }
    }

    @Test
    void everyTruncationIsSeen() {
        for (int length = 0; length < sealed.length; length++) {
            byte[] shorter = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> SealedText.open(NAME, shorter)).isInstanceOf(DamagedTable.class);
        }
    }

    @Test
    void whatHasNoSealIsNotTakenForWhole() {
        assertThatThrownBy(() -> SealedText.open(NAME, JSON.getBytes(UTF_8))).isInstanceOf(DamagedTable.class);
    }

    @Test
    void onlyAnObjectCanBeSealed() {
        for (String text : new String[] {"", "{}", "[1, 2]"}) {
            assertThatThrownBy(() -> SealedText.seal(NAME, text.getBytes(UTF_8)))
                    .hasMessage(NAME + " must hold a JSON object with an entry but was '" + text + "'");
        }
    }

    @Test
    void theFolderSealsItsOwnJsonAndNothingElse() throws IOException {
        Store store = SimulatedStore.inMemory();
        ResultFolder folder = new ResultFolder(store);
        try (Attempt attempt = folder.attempt("a")) {
            attempt.putIfAbsent(NAME, JSON.getBytes(UTF_8));
            attempt.write(ResultFolder.OWN + "/provenance.json", JSON.getBytes(UTF_8));
            attempt.write("study.yaml", JSON.getBytes(UTF_8));
        }
        for (String name : new String[] {NAME, ResultFolder.OWN + "/provenance.json"}) {
            assertThat(StoredBytes.read(store.open(name))).isEqualTo(sealed);
            assertThat(folder.read(name)).isEqualTo(JSON.getBytes(UTF_8));
        }
        assertThat(StoredBytes.read(store.open("study.yaml"))).isEqualTo(JSON.getBytes(UTF_8));
    }
}
