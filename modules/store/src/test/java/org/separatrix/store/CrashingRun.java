package org.separatrix.store;

import java.io.IOException;
import java.nio.file.Path;

/** A process of its own that works in a folder until it comes to a point. */
final class CrashingRun {
    private CrashingRun() {}

    /** Folder, point, number of chunks. */
    public static void main(String[] arguments) throws IOException {
        LocalStore store = LocalStore.create(Path.of(arguments[0]));
        CrashPoint point = CrashPoint.valueOf(arguments[1]);
        new SmallRun(new HaltingStore(store, point), "crashed", Integer.parseInt(arguments[2])).run();
    }
}
