package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The small JSON files under {@code _separatrix}, which say what the tables are: each proves its own wholeness by a first
 * entry that holds a digest over all the rest. It is put there when such a file is written, and checked and taken away when
 * it is read, so that nobody else needs to know of it.
 */
final class SealedText {
    private static final String FOLDER = ResultFolder.OWN + "/";
    private static final String HEAD = "{\"seal\": \"";
    private static final String TAIL = "\",";
    private static final int DIGITS = 64;
    private static final int LENGTH = HEAD.length() + DIGITS + TAIL.length();

    private SealedText() {}

    /** Whether a file of this name has a seal. Those deeper down are staged, or kept as evidence, as they are. */
    static boolean covers(String name) {
        return name.startsWith(FOLDER) && name.indexOf('/', FOLDER.length()) < 0 && name.endsWith(".json");
    }

    /** A JSON object with at least one entry, sealed. */
    static byte[] seal(String name, byte[] json) {
        if (json.length < 3 || json[0] != '{') {
            throw new IllegalArgumentException(
                    name + " must hold a JSON object with an entry but was '" + new String(json, UTF_8) + "'");
        }
        byte[] sealed = new byte[LENGTH + json.length - 1];
        byte[] seal = head(json, 1);
        System.arraycopy(seal, 0, sealed, 0, LENGTH);
        System.arraycopy(json, 1, sealed, LENGTH, json.length - 1);
        return sealed;
    }

    /** What was sealed. */
    static byte[] open(String name, byte[] sealed) throws DamagedTable {
        if (sealed.length < LENGTH || !Arrays.equals(sealed, 0, LENGTH, head(sealed, LENGTH), 0, LENGTH)) {
            throw new DamagedTable(name, "its content is not as it was sealed");
        }
        byte[] json = Arrays.copyOfRange(sealed, LENGTH - 1, sealed.length);
        json[0] = '{';
        return json;
    }

    private static byte[] head(byte[] text, int from) {
        MessageDigest digest = Digests.sha256();
        digest.update(text, from, text.length - from);
        return (HEAD + HexFormat.of().formatHex(digest.digest()) + TAIL).getBytes(UTF_8);
    }
}
