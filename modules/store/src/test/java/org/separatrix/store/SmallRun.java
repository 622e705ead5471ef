package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;

/**
 * All that a run does with a folder, from taking hold of it to labels and report, for {@link SmallStudy}; trained is nothing.
 *
 * @param name of the process: no other one has it
 * @param chunks that the study has
 */
record SmallRun(Store store, String name, int chunks) {
    static final String STUDY = ResultFolder.OWN + "/study.json";
    static final String ROUND = ResultFolder.OWN + "/round-001.json";
    static final String COMPLETE = ResultFolder.OWN + "/complete.json";
    static final String REPORT = "report.html";
    static final String LABELS = "phases/r001.parquet";

    private static final String TASK = "train-";

    /** Does what is left to do. */
    void run() throws IOException {
        ResultFolder folder = new ResultFolder(store);
        begin(folder);
        SmallStudy study = new SmallStudy(folder);
        for (int chunk : done(folder).pending().toArray()) {
            if (!folder.isDone(new ChunkName(1, chunk), SmallStudy.STUDY)) {
                study.publish(TASK + name + "-" + chunk, chunk);
            }
        }
        DoneChunks done = done(folder);
        if (!done.isComplete()) {
            throw new IOException("not all chunks could be finished");
        }
        complete(folder, done);
        label(folder);
    }

    private void begin(ResultFolder folder) throws IOException {
        try (Attempt attempt = folder.attempt("begin-" + name)) {
            for (String file : new String[] {STUDY, ROUND}) {
                attempt.putIfAbsent(file, bytes(file));
                if (!Arrays.equals(folder.read(file), bytes(file))) {
                    throw new IOException(file + " is of another study");
                }
            }
        }
    }

    private DoneChunks done(ResultFolder folder) throws IOException {
        try (Attempt attempt = folder.attempt("scan-" + name)) {
            return attempt.doneChunks(1, chunks, SmallStudy.STUDY);
        }
    }

    private void complete(ResultFolder folder, DoneChunks done) throws IOException {
        if (folder.has(COMPLETE)) {
            folder.read(COMPLETE);
            return;
        }
        for (String left : folder.attempts()) {
            if (left.startsWith(TASK)) {
                folder.removeAttempt(left);
            }
        }
        try (Attempt attempt = folder.attempt("seal-" + name)) {
            attempt.putIfAbsent(COMPLETE, bytes(done.fingerprint()));
        }
    }

    /** Labels are staged by one attempt and put in place by another, as tasks and their driver do it. */
    private void label(ResultFolder folder) throws IOException {
        try (Attempt task = folder.attempt("label-" + name)) {
            stageLabels(task);
            task.handOver(LABELS, "labels-" + name);
        }
        try (Attempt attempt = folder.attempt("labels-" + name)) {
            attempt.replaceFolder(ResultFolder.PHASES, ResultFolder.PHASES);
            attempt.write(REPORT, bytes(REPORT));
        }
    }

    private void stageLabels(Attempt task) throws IOException {
        try (TableWriter labels = task.table(LABELS, TableSchema.of(Column.required("cell", Type.LONG)), Map.of())) {
            for (long cell = 0; cell < (long) chunks * SmallStudy.CELLS; cell++) {
                labels.put(0, cell);
                labels.endRow();
            }
            labels.finish();
        }
    }

    private static byte[] bytes(String text) {
        return ("{\"" + text + "\": 1}\n").getBytes(UTF_8);
    }
}
