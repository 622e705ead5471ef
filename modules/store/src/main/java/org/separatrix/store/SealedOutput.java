package org.separatrix.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * The bytes of one Parquet file on their way out. Pages pass through; the footer is held back until it is complete and
 * can be sealed, so the target need not be able to seek.
 */
final class SealedOutput extends PositionOutputStream implements OutputFile {
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
        int footerStart = tail.length - (int) TableFooter.size(tail, position, name);
        byte[] footer = Arrays.copyOfRange(tail, footerStart, tail.length);
        wholeFile.update(tail);
        seal = Seal.of(footer, position, wholeFile.digest());
        Seal.write(tail, footerStart + Seal.position(footer), seal);
        return tail;
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
