package org.separatrix.store;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.parquet.io.InputFile;

/**
 * A local store in which the whole process ends at a point, without a finally block and without a shutdown hook. Points
 * amid a call are reached by taking its first step here.
 */
record HaltingStore(LocalStore store, CrashPoint point) implements DelegatingStore {
    static final int EXIT_CODE = 86;

    private static final Map<String, CrashPoint[]> PUBLISHES = Map.of(
            SmallRun.STUDY, points(CrashPoint.BEFORE_STUDY, CrashPoint.AFTER_STUDY),
            SmallRun.ROUND, points(CrashPoint.BEFORE_PLAN, CrashPoint.AFTER_PLAN),
            SmallRun.COMPLETE,
                    points(CrashPoint.BEFORE_COMPLETE, CrashPoint.AFTER_COMPLETE, CrashPoint.COMPLETE_LINKED),
            ResultFolder.STEPS, points(CrashPoint.BEFORE_STEPS, CrashPoint.AFTER_STEPS, CrashPoint.STEPS_LINKED),
            ResultFolder.CELLS, points(CrashPoint.BEFORE_CELLS, CrashPoint.AFTER_CELLS, CrashPoint.CELLS_LINKED));

    private static CrashPoint[] points(CrashPoint... points) {
        return points;
    }

    private void reached(CrashPoint reached) {
        if (reached == point) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    private Path path(String name) {
        return Path.of(store.location()).resolve(name);
    }

    @Override
    public OutputStream stage(String name) throws IOException {
        if (!name.contains("/train-")) {
            return store.stage(name);
        }
        reached(CrashPoint.BEFORE_STAGING);
        return new FilterOutputStream(store.stage(name)) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                if (point == CrashPoint.AMID_STAGED_BYTES) {
                    out.flush();
                    reached(point);
                }
            }

            @Override
            public void close() throws IOException {
                reached(CrashPoint.BEFORE_SYNC);
                out.close();
                reached(CrashPoint.AFTER_SYNC);
            }
        };
    }

    @Override
    public InputFile open(String name) throws IOException {
        if (name.contains("/train-")) {
            reached(CrashPoint.BEFORE_CHECK);
        }
        return store.open(name);
    }

    @Override
    public boolean publish(String staged, String name) throws IOException {
        CrashPoint[] points =
                PUBLISHES.getOrDefault(name, PUBLISHES.getOrDefault(name.substring(0, name.indexOf('/')), points()));
        if (points.length > 0) {
            reached(points[0]);
        }
        if (points.length > 2 && point == points[2]) {
            Files.createDirectories(path(name).getParent());
            Files.createLink(path(name), path(staged));
            reached(point);
        }
        boolean published = store.publish(staged, name);
        if (points.length > 0) {
            reached(points[1]);
        }
        return published;
    }

    @Override
    public boolean moveAside(StoredFile seen, String name) throws IOException {
        reached(CrashPoint.BEFORE_MOVING_ASIDE);
        if (point == CrashPoint.MOVED_BUT_NOT_LOOKED_AT) {
            Files.createDirectories(path(name).getParent());
            Files.move(path(seen.name()), path(name));
            reached(point);
        }
        boolean moved = store.moveAside(seen, name);
        reached(CrashPoint.AFTER_MOVING_ASIDE);
        return moved;
    }

    @Override
    public void removeStaged(String name) throws IOException {
        boolean ofTask = name.contains("/train-");
        if (ofTask) {
            reached(CrashPoint.BEFORE_CLEARING);
        }
        store.removeStaged(name);
        if (ofTask) {
            reached(CrashPoint.AFTER_CLEARING);
        }
    }

    @Override
    public void replaceFolder(String staged, String folder) throws IOException {
        reached(CrashPoint.BEFORE_LABELS);
        if (point == CrashPoint.LABELS_TAKEN_AWAY) {
            Files.move(path(folder), path(staged + ".replaced"));
            reached(point);
        }
        store.replaceFolder(staged, folder);
        reached(CrashPoint.AFTER_LABELS);
    }

    @Override
    public void replaceFile(String staged, String name) throws IOException {
        reached(CrashPoint.BEFORE_REPORT);
        store.replaceFile(staged, name);
        reached(CrashPoint.AFTER_REPORT);
    }
}
