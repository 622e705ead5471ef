package org.separatrix.store;

import java.io.IOException;
import java.util.stream.LongStream;

/** A study of 4 chunks with 3 cells each, in a folder. */
record SmallStudy(ResultFolder folder) {
    static final int CHUNKS = 4;
    static final int CELLS = 3;
    static final String STUDY = "study-digest";

    DoneChunks done() throws IOException {
        return done(new AtATime(1));
    }

    DoneChunks done(AtATime reading) throws IOException {
        try (Attempt attempt = folder.attempt("driver")) {
            return attempt.doneChunks(1, CHUNKS, STUDY, reading);
        }
    }

    Receipt publish(String attempt, int chunk) throws IOException {
        return publish(attempt, chunk, 0);
    }

    /** @param error added to every loss, as if the trainings did not repeat themselves */
    Receipt publish(String attemptName, int number, double error) throws IOException {
        try (Attempt attempt = folder.attempt(attemptName);
                ChunkWriter chunk = begin(attempt, number)) {
            Cells.write(chunk, cells(number), error);
            return chunk.publish();
        }
    }

    ChunkWriter begin(Attempt attempt, int chunk) throws IOException {
        return attempt.chunk(new ChunkName(1, chunk), STUDY, cells(chunk), Cells.STEPS, Cells.CELLS);
    }

    static long[] cells(int chunk) {
        return LongStream.range((long) chunk * CELLS, (long) (chunk + 1) * CELLS)
                .toArray();
    }
}
