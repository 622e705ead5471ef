package org.separatrix.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * What a sealed table says of itself in its last kilobytes. It is believed only if it is as it was sealed, and so is the
 * length of the file.
 *
 * @param keyValues what the writer of the table said of it
 * @param seal equal for two tables exactly when all their bytes are
 */
public record TableFooter(long rows, Map<String, String> keyValues, String seal) {
    /** Parquet's own key for the program that made the rows. */
    static final String MODEL_KEY = "writer.model.name";

    private static final int TRAILER = 8;
    private static final int USUAL = 1 << 14;

    public TableFooter {
        keyValues = Map.copyOf(keyValues);
    }

    static TableFooter read(InputFile file, String name) throws IOException {
        byte[] footer = bytes(file, name);
        int position = sealPosition(footer, file.getLength(), name);
        FileMetaData content = Util.readFileMetaData(new ByteArrayInputStream(footer), true);
        Map<String, String> keyValues = new TreeMap<>();
        for (KeyValue pair : content.getKey_value_metadata()) {
            keyValues.put(pair.getKey(), pair.getValue());
        }
        keyValues.remove(Seal.KEY);
        keyValues.remove(MODEL_KEY);
        return new TableFooter(content.getNum_rows(), keyValues, Seal.read(footer, position));
    }

    /** Where the seal stands in a footer that holds; another footer is reported as damaged. */
    static int sealPosition(byte[] footer, long fileLength, String name) throws DamagedTable {
        int position = Seal.position(footer);
        if (position < 0) {
            throw new DamagedTable(name, "its footer has no seal");
        }
        if (!Seal.footerHolds(footer, position, fileLength)) {
            throw new DamagedTable(name, "its length or footer is not as it was sealed");
        }
        return position;
    }

    /** The footer and everything behind it. */
    static byte[] bytes(InputFile file, String name) throws IOException {
        long length = file.getLength();
        try (SeekableInputStream in = file.newStream()) {
            byte[] tail = read(in, length, Math.min(length, USUAL));
            long size = size(tail, length, name);
            if (size > tail.length) {
                return read(in, length, size);
            }
            byte[] footer = new byte[(int) size];
            System.arraycopy(tail, tail.length - footer.length, footer, 0, footer.length);
            return footer;
        }
    }

    /** How many of the last bytes of a file are its footer with what follows it. */
    static long size(byte[] tail, long fileLength, String name) throws DamagedTable {
        if (tail.length < TRAILER || !new String(tail, tail.length - 4, 4, ISO_8859_1).equals("PAR1")) {
            throw new DamagedTable(name, "it does not end like a Parquet file");
        }
        long size = TRAILER
                + (long) ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt(tail.length - TRAILER);
        if (size < TRAILER || size > fileLength) {
            throw new DamagedTable(name, "its footer claims " + size + " bytes of " + fileLength);
        }
        return size;
    }

    private static byte[] read(SeekableInputStream in, long length, long last) throws IOException {
        byte[] bytes = new byte[(int) last];
        in.seek(length - last);
        in.readFully(bytes);
        return bytes;
    }
}
