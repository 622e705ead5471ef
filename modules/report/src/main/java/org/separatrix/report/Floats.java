package org.separatrix.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Sequences of numbers as one text: base64 of little-endian single precision, enough for a chart. Equal ones are kept once. */
final class Floats {
    private final Map<ByteBuffer, Integer> offsets = new HashMap<>();
    private ByteBuffer bytes = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);

    /** Returns where the sequence begins, counted in numbers. */
    int put(double[] values) {
        ByteBuffer sequence = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            sequence.putFloat((float) value);
        }
        sequence.flip();
        Integer known = offsets.putIfAbsent(sequence, bytes.position() / Float.BYTES);
        if (known != null) {
            return known;
        }
        int offset = bytes.position() / Float.BYTES;
        reserve(sequence.remaining());
        bytes.put(sequence.duplicate());
        return offset;
    }

    private void reserve(int more) {
        if (bytes.remaining() < more) {
            ByteBuffer larger =
                    ByteBuffer.allocate(2 * (bytes.position() + more)).order(ByteOrder.LITTLE_ENDIAN);
            larger.put(bytes.flip());
            bytes = larger;
        }
    }

    /** Length of the text. */
    long length() {
        return (bytes.position() + 2L) / 3 * 4;
    }

    String base64() {
        byte[] content = new byte[bytes.position()];
        bytes.duplicate().flip().get(content);
        return Base64.getEncoder().encodeToString(content);
    }
}
