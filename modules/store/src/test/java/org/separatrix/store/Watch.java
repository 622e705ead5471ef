package org.separatrix.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.separatrix.store.SimulatedDisk.Content;
import org.separatrix.store.Turns.Actor;

/** What must hold of a simulated disk at any moment, and what must be there at last. */
final class Watch {
    static final String COMPLETE = ResultFolder.OWN + "/complete.json";

    private final SimulatedDisk disk;
    private final GoldenChunks golden;
    private final Consumer<String> violation;
    private final Map<String, Content> published = new HashMap<>();
    private final Map<String, Actor> hidden = new HashMap<>();
    private final Set<String> everDamaged = new HashSet<>();
    private Actor lastToAct;

    Watch(SimulatedDisk disk, GoldenChunks golden, Consumer<String> violation) {
        this.disk = disk;
        this.golden = golden;
        this.violation = violation;
    }

    /** What the study's completion is told by. */
    static byte[] completion(GoldenChunks golden) {
        return ("{\"fingerprint\": \"" + golden.fingerprint() + "\"}").getBytes(UTF_8);
    }

    /** The next call on the disk is this actor's. */
    void acts(Actor actor) {
        lastToAct = actor;
    }

    /** Nature has changed this file; what its name leads to, and whether to anything, is not asked in this run. */
    void damaged(String name) {
        everDamaged.add(name);
    }

    boolean wasDamaged(String name) {
        return everDamaged.contains(name);
    }

    int damages() {
        return everDamaged.size();
    }

    /** The power has failed: what was on the disk a moment ago does not count. */
    void forget() {
        published.clear();
        hidden.clear();
    }

    /** After a publish that was said to have succeeded. */
    void requireDurable(String name) {
        if (!disk.isDurable(name) && !wasDamaged(name)) {
            violation.accept(name + " is published but would not survive a loss of power");
        }
    }

    /** What a reader saw under a name that was listed; null for nothing. */
    void requireWhole(String name, byte[] seen) {
        if (!Arrays.equals(seen, golden.files().get(name)) && !wasDamaged(name)) {
            violation.accept("a reader found " + (seen == null ? "nothing" : "something else") + " under " + name);
        }
    }

    /** Between any two calls: what is published is as planned, and nothing that is whole is replaced or taken away. */
    void look() {
        for (String name : golden.files().keySet()) {
            Content now = disk.content(name).orElse(null);
            Content before = published.put(name, now);
            if (now != null) {
                hidden.remove(name);
                if (!now.isDamaged()
                        && !Arrays.equals(now.bytes(), golden.files().get(name))) {
                    violation.accept(name + " is published but not whole");
                }
            }
            if (before != null && before != now && !before.isDamaged()) {
                if (now != null) {
                    violation.accept(name + " was replaced");
                }
                hidden.put(name, lastToAct);
            }
        }
    }

    /** Whoever moved a whole file away, taking it for the damaged one of before, must have put it back by the end of the call. */
    void requireNothingHiddenBy(Actor self) {
        look();
        if (hidden.containsValue(self)) {
            violation.accept(self.name() + " took away " + hidden.keySet() + ", which was whole");
        }
    }

    void requireThere(Actor self, Receipt receipt) {
        look();
        if (receipt.isConflict()) {
            violation.accept(self.name() + " found other results, but there are none");
        }
        for (String name :
                new String[] {receipt.chunk().steps(), receipt.chunk().cells()}) {
            if (published.get(name) == null && !hidden.containsKey(name) && !everDamaged.contains(name)) {
                violation.accept(self.name() + " says that " + name + " is published, but it is not");
            }
        }
    }

    void requireGolden() {
        look();
        for (Map.Entry<String, byte[]> file : golden.files().entrySet()) {
            byte[] bytes = disk.content(file.getKey()).map(Content::bytes).orElse(new byte[0]);
            if (!Arrays.equals(bytes, file.getValue())) {
                violation.accept("at last " + file.getKey() + " is not there as planned");
            }
        }
        byte[] complete = disk.content(COMPLETE).map(Content::bytes).orElse(new byte[0]);
        if (!Arrays.equals(complete, SealedText.seal(COMPLETE, completion(golden)))) {
            violation.accept("at last " + COMPLETE + " says '" + new String(complete, UTF_8) + "'");
        }
    }
}
