package org.separatrix.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The disk, or the user's share of it, is full. Nothing published is harmed, and the same command goes on later. */
public final class NotEnoughSpace extends IOException {
    private static final long serialVersionUID = 1L;
    private static final long ALMOST_NOTHING = 1 << 20;

    NotEnoughSpace(String file, IOException cause) {
        super("Cannot write " + file + ": no space is left. Free some space and run the same command again.", cause);
    }

    /** The same failure by its right name: a full disk, or else what it was, with the path. */
    static IOException orSame(IOException failure, Path file) {
        if (failure instanceof NotEnoughSpace) {
            return failure;
        }
        return isFull(failure, file) ? new NotEnoughSpace(file.toString(), failure) : withPath(failure, file);
    }

    /** The system's message is in the language of the machine, so what is left on the disk counts as well. */
    private static boolean isFull(IOException failure, Path file) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("no space left") || message.contains("quota exceeded") || isAlmostFull(file);
    }

    private static boolean isAlmostFull(Path file) {
        try {
            FileStore disk = Files.getFileStore(file.toAbsolutePath().getParent());
            return disk.getTotalSpace() > 0 && disk.getUsableSpace() < ALMOST_NOTHING;
        } catch (IOException unknown) {
            return false;
        }
    }

    private static IOException withPath(IOException failure, Path file) {
        String message = String.valueOf(failure.getMessage());
        return message.contains(file.toString()) ? failure : new IOException(file + ": " + message, failure);
    }
}
