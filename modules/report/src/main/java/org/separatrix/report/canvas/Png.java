package org.separatrix.report.canvas;

/** A picture in the PNG format. */
public final class Png {
    private final byte[] bytes;
    private final boolean lettered;

    Png(byte[] bytes, boolean lettered) {
        this.bytes = bytes;
        this.lettered = lettered;
    }

    /** The content of the file. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether its texts were drawn; a machine without fonts draws everything else. */
    public boolean lettered() {
        return lettered;
    }
}
