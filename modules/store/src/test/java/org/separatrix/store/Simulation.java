package org.separatrix.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.separatrix.store.SimulatedDisk.Content;
import org.separatrix.store.Turns.Actor;

/**
 * Two drivers with tasks, some of them twice, readers and a repairer on one simulated disk, in an order that follows from a
 * seed, while mishaps happen to them. The protocol is the real code. When all have ended, by their own will or not, the
 * damage is repaired and the work is run once more, as a user would; then everything must be there once and as planned.
 */
final class Simulation {
    static final int CHUNKS = 2;

    private static final String[] PUBLISHED = {ResultFolder.CELLS, ResultFolder.STEPS};

    private final GoldenChunks golden;
    private final Protocol protocol;
    private final SplittableRandom random;
    private final Turns turns;
    private final SimulatedDisk disk = new SimulatedDisk();
    private final Watch watch;
    private final List<Actor> actors = new ArrayList<>();
    private final Map<Mishap, Integer> mishaps = new EnumMap<>(Mishap.class);
    private final List<String> trace;
    private final int errorsIn1000;
    private final int deathsIn1000;
    private final int damageIn1000;
    private int stepsToPowerFailure;
    private boolean quiet;
    private int attempts;
    private String violation = "";

    private Simulation(long seed, GoldenChunks golden, Protocol protocol, List<String> trace) {
        this.golden = golden;
        this.protocol = protocol;
        this.trace = trace;
        this.watch = new Watch(disk, golden, this::violate);
        this.random = new SplittableRandom(seed);
        this.turns = new Turns(random.split(), 16 + random.nextInt(120));
        this.errorsIn1000 = random.nextInt(3) * 15;
        this.deathsIn1000 = random.nextInt(3) * 4;
        this.damageIn1000 = random.nextInt(3) * 8;
        this.stepsToPowerFailure = random.nextInt(8) == 0 ? random.nextInt(400) : -1;
    }

    /**
     * What came of a run.
     *
     * @param violation what should never happen and did; empty if all was well
     */
    record Run(long seed, String violation, Map<Mishap, Integer> mishaps) {}

    static Run run(long seed, GoldenChunks golden, Protocol protocol) {
        return new Simulation(seed, golden, protocol, null).run(seed);
    }

    /** The same run again, step by step, for whoever wants to know how it came to a violation. */
    static List<String> trace(long seed, GoldenChunks golden, Protocol protocol) {
        List<String> trace = new ArrayList<>();
        Run run = new Simulation(seed, golden, protocol, trace).run(seed);
        trace.add("VIOLATION " + run.violation());
        return trace;
    }

    private Run run(long seed) {
        for (int driver = 1; driver <= 2; driver++) {
            add("driver-" + driver, self -> new SimulatedDriver(this, self).drive());
        }
        add("reader", this::read);
        if (damageIn1000 > 0) {
            add("repairer", this::repair);
        }
        turns.play();
        if (isCalm()) {
            actors.forEach(this::requireSuccess);
        }
        quiet = true;
        watch.forget();
        runAlone("repairer-at-last", this::repair);
        runAlone("driver-at-last", self -> new SimulatedDriver(this, self).drive());
        runAlone("reader-at-last", this::read);
        watch.requireGolden();
        return new Run(seed, violation, mishaps);
    }

    /** Whether nothing at all has happened to anybody. */
    private boolean isCalm() {
        return mishaps.isEmpty();
    }

    Actor add(String name, Turns.Part part) {
        Actor actor = turns.add(name, part);
        actors.add(actor);
        return actor;
    }

    private void runAlone(String name, Turns.Part part) {
        if (violation.isEmpty()) {
            Actor actor = add(name, part);
            turns.play();
            requireSuccess(actor);
        }
    }

    private void requireSuccess(Actor actor) {
        if (actor.failure() != null && !actor.name().startsWith(SimulatedDriver.TASK)) {
            violate(actor.name() + " met no mishap but failed: " + actor.failure());
        }
    }

    void violate(String what) {
        if (violation.isEmpty()) {
            violation = what;
            note("VIOLATION", what);
            actors.forEach(Actor::die);
        }
    }

    private void note(String who, String what) {
        if (trace != null) {
            trace.add(who + ": " + what);
        }
    }

    void count(Mishap mishap, String who) {
        mishaps.merge(mishap, 1, Integer::sum);
        note(who, mishap.name());
    }

    // ---------------------------------------------------------------- what happens between two calls

    void step(Actor self, String call) {
        requireAlive(self);
        watch.look();
        turns.next(self);
        requireAlive(self);
        note(self.name(), call);
        watch.acts(self);
        if (quiet || self.name().equals("reader")) {
            return;
        }
        if (random.nextInt(1000) < damageIn1000) {
            damage();
        }
        if (stepsToPowerFailure-- == 0) {
            count(Mishap.POWER_FAILURE, "all");
            disk.failPower(random);
            watch.forget();
            actors.forEach(Actor::die);
        } else if (random.nextInt(1000) < deathsIn1000) {
            count(Mishap.DEATH, self.name());
            self.die();
        }
        requireAlive(self);
    }

    private static void requireAlive(Actor self) {
        if (self.isDead()) {
            throw new Death();
        }
    }

    /** Nothing that an actor calls after its death has an effect, not even in a finally block. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        Death() {
            super("died", null, false, false);
        }
    }

    /** Damage to at most two files in a run, that no reader is asked to survive. */
    private void damage() {
        String[] published = disk.names(entry -> golden.files().containsKey(entry.getKey()));
        if (published.length == 0 || watch.damages() == 2) {
            return;
        }
        String name = published[random.nextInt(published.length)];
        byte[] whole = golden.files().get(name);
        byte[] bytes;
        if (random.nextBoolean()) {
            bytes = Arrays.copyOf(whole, random.nextInt(4) == 0 ? 0 : random.nextInt(whole.length));
            count(Mishap.TRUNCATION, name);
        } else {
            bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            count(Mishap.BIT_FLIP, name);
        }
        watch.damaged(name);
        disk.damage(name, bytes, random.nextBoolean());
    }

    // ---------------------------------------------------------------- who acts

    /** What a task does, but for the training: its two files are ready made. */
    void publish(Actor self, ChunkName chunk) throws IOException {
        Store store = storeOf(self);
        ResultFolder folder = new ResultFolder(store);
        if (folder.isDone(chunk, SmallStudy.STUDY)) {
            return;
        }
        try (Attempt attempt = folder.attempt(self.name())) {
            StagedTable steps = stage(store, attempt, chunk.steps());
            StagedTable cells = stage(store, attempt, chunk.cells());
            Receipt receipt = protocol.publish(store, attempt, chunk, steps, cells);
            watch.requireThere(self, receipt);
        }
    }

    private StagedTable stage(Store store, Attempt attempt, String name) throws IOException {
        String staged = attempt.staged(name.replace('/', '-'));
        byte[] bytes = golden.files().get(name);
        try (OutputStream out = store.stage(staged)) {
            out.write(bytes, 0, bytes.length / 2);
            out.write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
        }
        return new StagedTable(staged, golden.footers().get(name));
    }

    private void repair(Actor self) throws IOException {
        ResultFolder folder = new ResultFolder(storeOf(self));
        try (Attempt attempt = folder.attempt(newAttempt("repair-"))) {
            for (String published : PUBLISHED) {
                for (StoredFile file : folder.files(published)) {
                    try {
                        folder.check(file.name());
                    } catch (DamagedTable damage) {
                        attempt.moveDamaged(file);
                    } catch (NoSuchFileException | FileNotFoundException gone) {
                        note(self.name(), file.name() + " is gone");
                    }
                }
            }
        }
    }

    /** A reader that knows nothing of the program: what is listed is whole, and cells have their steps. */
    private void read(Actor self) throws IOException {
        Store store = new SimulatedStore(disk, call -> step(self, call));
        for (int round = 0; round < (quiet ? 1 : 4); round++) {
            for (StoredFile cells : store.files(ResultFolder.CELLS)) {
                readWhole(store, cells.name());
                readWhole(store, cells.name().replace(ResultFolder.CELLS, ResultFolder.STEPS));
            }
        }
    }

    private void readWhole(Store store, String name) throws IOException {
        byte[] seen = null;
        try {
            seen = StoredBytes.read(store.open(name));
        } catch (NoSuchFileException | FileNotFoundException absent) {
            note("reader", name + " is not there");
        }
        watch.requireWhole(name, seen);
    }

    String newAttempt(String purpose) {
        return purpose + ++attempts;
    }

    // ---------------------------------------------------------------- for those who act

    /** The disk as an actor reaches it, with all that befalls its calls. */
    Store storeOf(Actor self) {
        return new BefallenStore(this, self, protocol.store(new SimulatedStore(disk, call -> step(self, call))));
    }

    /** A file gets its name long after the call for it has failed. */
    void publishLate(Actor caller, Content content, String name) {
        add("late-call-of-" + caller.name(), late -> {
            step(late, "link at last to " + name);
            disk.link(content, name);
            new SimulatedStore(disk, call -> step(late, call)).syncFolderOf(name);
        });
    }

    boolean callFails() {
        return !quiet && random.nextInt(1000) < errorsIn1000;
    }

    boolean isTaskDoubled() {
        return !quiet && random.nextInt(4) == 0;
    }

    GoldenChunks golden() {
        return golden;
    }

    Protocol protocol() {
        return protocol;
    }

    SplittableRandom random() {
        return random;
    }

    SimulatedDisk disk() {
        return disk;
    }

    Turns turns() {
        return turns;
    }

    Watch watch() {
        return watch;
    }
}
