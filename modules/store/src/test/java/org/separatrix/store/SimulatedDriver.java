package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.separatrix.store.Turns.Actor;

/** What {@code run} does: takes hold of the folder, does what is left, and says when all is there. */
final class SimulatedDriver {
    static final String TASK = "train-";

    private static final String STUDY_FILE = ResultFolder.OWN + "/study.json";

    private final Simulation simulation;
    private final Actor self;
    private final ResultFolder folder;

    SimulatedDriver(Simulation simulation, Actor self) {
        this.simulation = simulation;
        this.self = self;
        this.folder = new ResultFolder(simulation.storeOf(self));
    }

    void drive() throws IOException {
        try (Attempt attempt = folder.attempt(simulation.newAttempt("begin-"))) {
            if (attempt.putIfAbsent(STUDY_FILE, "{\"a\": 1}".getBytes(UTF_8)) == Publication.ALREADY_DIFFERENT) {
                throw new IOException("another study");
            }
        }
        simulation.protocol().begin(folder);
        BitSet done = done();
        runTasks(done);
        if (done().cardinality() < Simulation.CHUNKS) {
            throw new IOException("not all chunks could be finished");
        }
        complete();
    }

    private BitSet done() throws IOException {
        try (Attempt attempt = folder.attempt(simulation.newAttempt("scan-"))) {
            return simulation.protocol().done(folder, attempt, Simulation.CHUNKS);
        }
    }

    /** A task for each chunk, sometimes two at the same time; those that have died get a second chance. */
    private void runTasks(BitSet done) {
        List<Actor> tasks = new ArrayList<>();
        List<Integer> chunks = new ArrayList<>();
        for (int number = done.nextClearBit(0); number < Simulation.CHUNKS; number = done.nextClearBit(number + 1)) {
            for (int twins = simulation.isTaskDoubled() ? 2 : 1; twins > 0; twins--) {
                chunks.add(number);
                tasks.add(task(number));
            }
        }
        simulation.turns().await(self, List.copyOf(tasks));
        List<Actor> again = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i).isDead() && !self.isDead()) {
                again.add(task(chunks.get(i)));
            }
        }
        simulation.turns().await(self, again);
    }

    private Actor task(int chunk) {
        return simulation.add(simulation.newAttempt(TASK), task -> simulation.publish(task, new ChunkName(1, chunk)));
    }

    private void complete() throws IOException {
        if (folder.has(Watch.COMPLETE)) {
            return;
        }
        for (String left : folder.attempts()) {
            if (left.startsWith(TASK)) {
                folder.removeAttempt(left);
            }
        }
        try (Attempt attempt = folder.attempt(simulation.newAttempt("seal-"))) {
            attempt.putIfAbsent(Watch.COMPLETE, Watch.completion(simulation.golden()));
        }
    }
}
