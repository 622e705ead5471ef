package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.parquet.io.InputFile;
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
    private static final String STUDY_FILE = ResultFolder.OWN + "/study.json";
    private static final String COMPLETE = ResultFolder.OWN + "/complete.json";
    private static final String TASK = "train-";

    private final GoldenChunks golden;
    private final Protocol protocol;
    private final SplittableRandom random;
    private final Turns turns;
    private final SimulatedDisk disk = new SimulatedDisk();
    private final List<Actor> actors = new ArrayList<>();
    private final Map<Mishap, Integer> mishaps = new EnumMap<>(Mishap.class);
    private final Map<String, Content> published = new HashMap<>();
    private final Map<String, Actor> hidden = new HashMap<>();
    private final List<String> everDamaged = new ArrayList<>();
    private final List<String> trace;
    private final int errorsIn1000;
    private final int deathsIn1000;
    private final int damageIn1000;
    private int stepsToPowerFailure;
    private Actor lastToAct;
    private boolean quiet;
    private int attempts;
    private String violation = "";

    private Simulation(long seed, GoldenChunks golden, Protocol protocol, List<String> trace) {
        this.golden = golden;
        this.protocol = protocol;
        this.trace = trace;
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
            add("driver-" + driver, self -> new Driver(self).drive());
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
        hidden.clear();
        runAlone("repairer-at-last", this::repair);
        runAlone("driver-at-last", self -> new Driver(self).drive());
        runAlone("reader-at-last", this::read);
        requireGolden();
        return new Run(seed, violation, mishaps);
    }

    /** Whether nothing at all has happened to anybody. */
    private boolean isCalm() {
        return mishaps.isEmpty();
    }

    private Actor add(String name, Turns.Part part) {
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
        if (actor.failure() != null && !actor.name().startsWith(TASK)) {
            violate(actor.name() + " met no mishap but failed: " + actor.failure());
        }
    }

    private void violate(String what) {
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

    private void count(Mishap mishap, String who) {
        mishaps.merge(mishap, 1, Integer::sum);
        note(who, mishap.name());
    }

    // ---------------------------------------------------------------- what happens between two calls

    private void step(Actor self, String call) {
        requireAlive(self);
        look();
        turns.next(self);
        requireAlive(self);
        note(self.name(), call);
        lastToAct = self;
        if (quiet || self.name().equals("reader")) {
            return;
        }
        if (random.nextInt(1000) < damageIn1000) {
            damage();
        }
        if (stepsToPowerFailure-- == 0) {
            count(Mishap.POWER_FAILURE, "all");
            disk.failPower(random);
            published.clear();
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
        if (published.length == 0 || everDamaged.size() == 2) {
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
        everDamaged.add(name);
        disk.damage(name, bytes, random.nextBoolean());
    }

    // ---------------------------------------------------------------- who acts

    /** What {@code run} does: takes hold of the folder, does what is left, and says when all is there. */
    private final class Driver {
        private final Actor self;
        private final ResultFolder folder;

        Driver(Actor self) {
            this.self = self;
            this.folder = new ResultFolder(storeOf(self));
        }

        void drive() throws IOException {
            try (Attempt attempt = folder.attempt(newAttempt("begin-"))) {
                if (attempt.putIfAbsent(STUDY_FILE, "{\"a\": 1}".getBytes(UTF_8)) == Publication.ALREADY_DIFFERENT) {
                    throw new IOException("another study");
                }
            }
            protocol.begin(folder);
            BitSet done = done();
            runTasks(done);
            if (done().cardinality() < CHUNKS) {
                throw new IOException("not all chunks could be finished");
            }
            complete();
        }

        private BitSet done() throws IOException {
            try (Attempt attempt = folder.attempt(newAttempt("scan-"))) {
                return protocol.done(folder, attempt, CHUNKS);
            }
        }

        /** A task for each chunk, sometimes two at the same time; those that have died get a second chance. */
        private void runTasks(BitSet done) {
            List<Actor> tasks = new ArrayList<>();
            List<Integer> chunks = new ArrayList<>();
            for (int number = done.nextClearBit(0); number < CHUNKS; number = done.nextClearBit(number + 1)) {
                for (int twins = !quiet && random.nextInt(4) == 0 ? 2 : 1; twins > 0; twins--) {
                    chunks.add(number);
                    tasks.add(task(number));
                }
            }
            turns.await(self, List.copyOf(tasks));
            List<Actor> again = new ArrayList<>();
            for (int i = 0; i < tasks.size(); i++) {
                if (tasks.get(i).isDead() && !self.isDead()) {
                    again.add(task(chunks.get(i)));
                }
            }
            turns.await(self, again);
        }

        private Actor task(int chunk) {
            return add(newAttempt(TASK), task -> publish(task, new ChunkName(1, chunk)));
        }

        private void complete() throws IOException {
            if (folder.has(COMPLETE)) {
                return;
            }
            for (String left : folder.attempts()) {
                if (left.startsWith(TASK)) {
                    folder.removeAttempt(left);
                }
            }
            try (Attempt attempt = folder.attempt(newAttempt("seal-"))) {
                attempt.putIfAbsent(COMPLETE, completion());
            }
        }
    }

    /** What a task does, but for the training: its two files are ready made. */
    private void publish(Actor self, ChunkName chunk) throws IOException {
        Store store = storeOf(self);
        ResultFolder folder = new ResultFolder(store);
        if (folder.isDone(chunk, SmallStudy.STUDY)) {
            return;
        }
        try (Attempt attempt = folder.attempt(self.name())) {
            StagedTable steps = stage(store, attempt, chunk.steps());
            StagedTable cells = stage(store, attempt, chunk.cells());
            Receipt receipt = protocol.publish(store, attempt, chunk, steps, cells);
            requireThere(self, receipt);
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
        String seen = "nothing";
        try {
            seen = Arrays.equals(
                            StoredBytes.read(store.open(name)), golden.files().get(name))
                    ? ""
                    : "something else";
        } catch (NoSuchFileException | FileNotFoundException absent) {
            note("reader", name + " is not there");
        }
        if (!seen.isEmpty() && !everDamaged.contains(name)) {
            violate("a reader found " + seen + " under " + name);
        }
    }

    private String newAttempt(String purpose) {
        return purpose + ++attempts;
    }

    // ---------------------------------------------------------------- what must hold at any moment

    /** Between any two calls: what is published is as planned, and nothing that is whole is replaced or taken away. */
    private void look() {
        for (String name : golden.files().keySet()) {
            Content now = disk.content(name).orElse(null);
            Content before = published.put(name, now);
            if (now != null) {
                hidden.remove(name);
                if (!now.isDamaged()
                        && !Arrays.equals(now.bytes(), golden.files().get(name))) {
                    violate(name + " is published but not whole");
                }
            }
            if (before != null && before != now && !before.isDamaged()) {
                if (now != null) {
                    violate(name + " was replaced");
                }
                hidden.put(name, lastToAct);
            }
        }
    }

    /** Whoever moved a whole file away, taking it for the damaged one of before, must have put it back by the end of the call. */
    private void requireNothingHiddenBy(Actor self) {
        look();
        if (hidden.containsValue(self)) {
            violate(self.name() + " took away " + hidden.keySet() + ", which was whole");
        }
    }

    private void requireThere(Actor self, Receipt receipt) {
        look();
        if (receipt.isConflict()) {
            violate(self.name() + " found other results, but there are none");
        }
        for (String name :
                new String[] {receipt.chunk().steps(), receipt.chunk().cells()}) {
            if (published.get(name) == null && !hidden.containsKey(name) && !everDamaged.contains(name)) {
                violate(self.name() + " says that " + name + " is published, but it is not");
            }
        }
    }

    private void requireGolden() {
        look();
        for (Map.Entry<String, byte[]> file : golden.files().entrySet()) {
            byte[] bytes = disk.content(file.getKey()).map(Content::bytes).orElse(new byte[0]);
            if (!Arrays.equals(bytes, file.getValue())) {
                violate("at last " + file.getKey() + " is not there as planned");
            }
        }
        byte[] complete = disk.content(COMPLETE).map(Content::bytes).orElse(new byte[0]);
        if (!Arrays.equals(complete, SealedText.seal(COMPLETE, completion()))) {
            violate("at last " + COMPLETE + " says '" + new String(complete, UTF_8) + "'");
        }
    }

    private byte[] completion() {
        return ("{\"fingerprint\": \"" + golden.fingerprint() + "\"}").getBytes(UTF_8);
    }

    // ---------------------------------------------------------------- an actor's calls, and what befalls them

    private Store storeOf(Actor self) {
        return new Befallen(self, protocol.store(new SimulatedStore(disk, call -> step(self, call))));
    }

    /** A store whose calls fail in all the ways in which calls fail. */
    private final class Befallen implements Store {
        private final Actor self;
        private final Store store;

        Befallen(Actor self, Store store) {
            this.self = self;
            this.store = store;
        }

        private interface Call<T> {
            T run() throws IOException;
        }

        private <T> T call(Call<T> call) throws IOException {
            boolean fails = chance();
            if (fails && random.nextBoolean()) {
                throw befalls(Mishap.ERROR_BEFORE);
            }
            T answer = call.run();
            requireNothingHiddenBy(self);
            if (fails) {
                throw befalls(Mishap.ANSWER_LOST);
            }
            return answer;
        }

        private boolean chance() {
            return !quiet && random.nextInt(1000) < errorsIn1000;
        }

        private IOException befalls(Mishap mishap) {
            count(mishap, self.name());
            return mishap == Mishap.DISK_FULL
                    ? NotEnoughSpace.orSame(new IOException("no space left on device"), Path.of("simulated"))
                    : new IOException(mishap.name());
        }

        @Override
        public boolean publish(String staged, String name) throws IOException {
            if (chance() && random.nextInt(3) == 0) {
                disk.content(staged).ifPresent(content -> publishLate(content, name));
                throw befalls(Mishap.EFFECT_DELAYED);
            }
            if (chance() && random.nextInt(3) == 0) {
                throw befalls(Mishap.DISK_FULL);
            }
            boolean published = call(() -> store.publish(staged, name));
            if (published && !disk.isDurable(name) && !everDamaged.contains(name)) {
                violate(name + " is published but would not survive a loss of power");
            }
            return published;
        }

        private void publishLate(Content content, String name) {
            add("late-call-of-" + self.name(), late -> {
                step(late, "link at last to " + name);
                disk.link(content, name);
                new SimulatedStore(disk, call -> step(late, call)).syncFolderOf(name);
            });
        }

        @Override
        public OutputStream stage(String name) throws IOException {
            OutputStream out = call(() -> store.stage(name));
            return new OutputStream() {
                @Override
                public void write(int value) throws IOException {
                    write(new byte[] {(byte) value}, 0, 1);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) throws IOException {
                    byte[] written = Arrays.copyOfRange(bytes, offset, offset + length);
                    if (chance()) {
                        switch (random.nextInt(3)) {
                            case 0 -> {
                                out.write(written, 0, random.nextInt(length));
                                throw befalls(Mishap.DISK_FULL);
                            }
                            case 1 -> {
                                written = Arrays.copyOf(written, random.nextInt(length));
                                count(Mishap.WRITE_TORN, self.name());
                            }
                            default -> {
                                written[random.nextInt(length)] ^= 4;
                                count(Mishap.WRITE_WRONG, self.name());
                            }
                        }
                    }
                    out.write(written);
                }

                @Override
                public void close() throws IOException {
                    call(() -> {
                        out.close();
                        return "";
                    });
                }
            };
        }

        @Override
        public String location() {
            return store.location();
        }

        @Override
        public String requirement() {
            return store.requirement();
        }

        @Override
        public List<StoredFile> files(String folder) throws IOException {
            return call(() -> store.files(folder));
        }

        @Override
        public List<String> folders(String folder) throws IOException {
            return call(() -> store.folders(folder));
        }

        @Override
        public Optional<StoredFile> find(String name) throws IOException {
            return call(() -> store.find(name));
        }

        @Override
        public InputFile open(String name) throws IOException {
            return call(() -> store.open(name));
        }

        @Override
        public void replaceFile(String staged, String name) throws IOException {
            call(() -> {
                store.replaceFile(staged, name);
                return "";
            });
        }

        @Override
        public void replaceFolder(String staged, String folder) throws IOException {
            call(() -> {
                store.replaceFolder(staged, folder);
                return "";
            });
        }

        @Override
        public boolean moveAside(StoredFile seen, String name) throws IOException {
            return call(() -> store.moveAside(seen, name));
        }

        @Override
        public void removeStaged(String name) throws IOException {
            call(() -> {
                store.removeStaged(name);
                return "";
            });
        }
    }
}
