package org.separatrix.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * The bytes of one Parquet file on their way out. Pages pass through; the footer is held back until it is complete and
 * can be sealed, so the target need not be able to seek.
 */
final class SealedOutput extends PositionOutputStream implements OutputFile {
    /** The length of the footer, and the mark of a Parquet file. */
    private static final int TRAILER = 8;

    private final OutputStream out;
    private final String name;
    private final MessageDigest wholeFile = Digests.sha256();
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean holding;
    private boolean discarding;
    private boolean closed;
    private long position;
    private String seal;

    SealedOutput(OutputStream out, String name) {
        this.out = out;
        this.name = name;
    }

    /** From here on only what follows the last page is written. */
    void holdBack() {
        holding = true;
    }

    /** From here on nothing is written: the file stays without a footer and is no table. */
    void discard() {
        discarding = true;
    }

    String seal() {
        return seal;
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        position += length;
        if (discarding) {
            return;
        }
        if (holding) {
            held.write(bytes, offset, length);
        } else {
            wholeFile.update(bytes, offset, length);
            out.write(bytes, offset, length);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (OutputStream closing = out) {
            if (holding && !discarding) {
                closing.write(sealed(held.toByteArray()));
            }
        }
    }

    private byte[] sealed(byte[] tail) throws IOException {
        int before = tail.length - (int) TableFooter.size(tail, position, name);
        byte[] footer = canonical(tail, before);
        wholeFile.update(tail, 0, before);
        wholeFile.update(footer);
        seal = Seal.of(footer, position - tail.length + before + footer.length, wholeFile.digest());
        Seal.write(footer, Seal.position(footer), seal);
        byte[] sealed = Arrays.copyOf(tail, before + footer.length);
        System.arraycopy(footer, 0, sealed, before, footer.length);
        return sealed;
    }

    /** Parquet lists the encodings of a column in the order of a hash set, which is another one in every JVM. */
    private static byte[] canonical(byte[] tail, int before) throws IOException {
        FileMetaData content =
                Util.readFileMetaData(new ByteArrayInputStream(tail, before, tail.length - before - TRAILER));
        for (RowGroup group : content.getRow_groups()) {
            for (ColumnChunk column : group.getColumns()) {
                Collections.sort(column.getMeta_data().getEncodings());
            }
        }
        ByteArrayOutputStream footer = new ByteArrayOutputStream(tail.length - before);
        Util.writeFileMetaData(content, footer);
        ByteBuffer trailer = ByteBuffer.allocate(TRAILER).order(ByteOrder.LITTLE_ENDIAN);
        trailer.putInt(footer.size()).put("PAR1".getBytes(ISO_8859_1));
        footer.write(trailer.array());
        return footer.toByteArray();
    }

    @Override
    public PositionOutputStream create(long blockSize) {
        return this;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSize) {
        return this;
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }
}
