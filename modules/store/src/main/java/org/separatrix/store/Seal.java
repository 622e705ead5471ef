package org.separatrix.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * What makes a Parquet file prove its own wholeness. Parquet checks its pages but neither their headers nor the footer, so
 * one key of the footer holds two digests, taken while the value of that key was all zeros: 32 hexadecimal digits over the
 * file's length and its footer (a check that reads a few kilobytes), then 64 over the whole file (a check that reads all
 * of it). Two files have the same seal exactly when they have the same bytes.
 */
final class Seal {
    static final String KEY = "separatrix.seal";
    static final String BLANK = "0".repeat(96);

    private static final int FOOTER_DIGITS = 32;
    /** The key, then in Thrift's compact protocol: the next field is a text of 96 bytes. */
    private static final byte[] MARK = (KEY + '\u0018' + (char) BLANK.length()).getBytes(ISO_8859_1);

    private Seal() {}

    /** Where the seal stands in a footer, or -1. The keys stand near its end, so the last mark counts. */
    static int position(byte[] footer) {
        for (int at = footer.length - MARK.length - BLANK.length(); at >= 0; at--) {
            if (Arrays.equals(footer, at, at + MARK.length, MARK, 0, MARK.length)) {
                return at + MARK.length;
            }
        }
        return -1;
    }

    static String read(byte[] footer, int position) {
        return new String(footer, position, BLANK.length(), ISO_8859_1);
    }

    static void write(byte[] footer, int position, String seal) {
        System.arraycopy(seal.getBytes(ISO_8859_1), 0, footer, position, BLANK.length());
    }

    /** The seal of a file of this length with this footer, while the seal in it is blank. */
    static String of(byte[] blankFooter, long fileLength, byte[] wholeFile) {
        return ofFooter(blankFooter, fileLength) + HexFormat.of().formatHex(wholeFile);
    }

    /** Whether a footer is as it was sealed. */
    static boolean footerHolds(byte[] footer, int position, long fileLength) {
        return read(footer, position).startsWith(ofFooter(blank(footer, position), fileLength));
    }

    /** Reads the whole file and compares it with its seal. */
    static void check(InputFile file, String name) throws IOException {
        byte[] footer = TableFooter.bytes(file, name);
        int position = TableFooter.sealPosition(footer, file.getLength(), name);
        MessageDigest digest = Digests.sha256();
        byte[] buffer = new byte[1 << 16];
        try (SeekableInputStream in = file.newStream()) {
            for (long left = file.getLength() - footer.length; left > 0; ) {
                int count = (int) Math.min(left, buffer.length);
                in.readFully(buffer, 0, count);
                digest.update(buffer, 0, count);
                left -= count;
            }
        }
        digest.update(blank(footer, position));
        if (!read(footer, position).endsWith(HexFormat.of().formatHex(digest.digest()))) {
            throw new DamagedTable(name, "its pages are not as they were sealed");
        }
    }

    private static String ofFooter(byte[] blankFooter, long fileLength) {
        MessageDigest digest = Digests.sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, fileLength));
        digest.update(blankFooter);
        return HexFormat.of().formatHex(digest.digest()).substring(0, FOOTER_DIGITS);
    }

    private static byte[] blank(byte[] footer, int position) {
        byte[] blank = footer.clone();
        write(blank, position, BLANK);
        return blank;
    }
}
