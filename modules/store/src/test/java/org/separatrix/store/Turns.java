package org.separatrix.store;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;

/**
 * Actors that take turns. Each is a thread, since the code under test is ordinary code, but only one runs at any time, and
 * who comes next follows from a seed: the same seed gives the same run.
 */
final class Turns {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "actor");
        thread.setDaemon(true);
        return thread;
    });

    private final SplittableRandom random;
    private final int switchesIn256;
    private final List<Actor> ready = new ArrayList<>();
    private final List<Actor> waiting = new ArrayList<>();
    private final Semaphore over = new Semaphore(0);
    private volatile Actor current;

    Turns(SplittableRandom random, int switchesIn256) {
        this.random = random;
        this.switchesIn256 = switchesIn256;
    }

    /** What an actor does. */
    interface Part {
        void play(Actor self) throws Exception;
    }

    /** Somebody who acts, until the part is over or the actor dies. */
    final class Actor {
        private final String name;
        private final Part part;
        private volatile Thread thread;
        private List<Actor> awaited = List.of();
        private boolean dead;
        private boolean ended;
        private Throwable failure;

        private Actor(String name, Part part) {
            this.name = name;
            this.part = part;
        }

        String name() {
            return name;
        }

        boolean isDead() {
            return dead;
        }

        /** The actor is gone at its next step, or at this very one if it is its own. */
        void die() {
            dead = true;
        }

        /** What ended the part before its time, if anything did. */
        Throwable failure() {
            return failure;
        }

        private void perform() {
            thread = Thread.currentThread();
            awaitTurn();
            try {
                part.play(this);
            } catch (Throwable thrown) {
                failure = thrown;
            }
            ended = true;
            handOver();
        }

        private void awaitTurn() {
            while (current != this) {
                LockSupport.park(Turns.this);
            }
        }

        private void takeTurn() {
            current = this;
            if (thread == null) {
                THREADS.execute(this::perform);
            } else {
                LockSupport.unpark(thread);
            }
        }
    }

    Actor add(String name, Part part) {
        Actor actor = new Actor(name, part);
        ready.add(actor);
        return actor;
    }

    /** Lets all actors play until none is left. */
    void play() {
        ready.remove(random.nextInt(ready.size())).takeTurn();
        over.acquireUninterruptibly();
    }

    /** Between any two steps of an actor another one may come. */
    void next(Actor self) {
        if (!ready.isEmpty() && random.nextInt(256) < switchesIn256) {
            ready.set(random.nextInt(ready.size()), self).takeTurn();
            self.awaitTurn();
        }
    }

    /** The actor waits until all of these have ended. */
    void await(Actor self, List<Actor> others) {
        if (others.stream().allMatch(other -> other.ended)) {
            return;
        }
        self.awaited = others;
        waiting.add(self);
        handOver();
        self.awaitTurn();
    }

    /** Somebody else takes over, of those who can; if nobody can, all is over. */
    private void handOver() {
        for (Actor actor : List.copyOf(waiting)) {
            if (actor.awaited.stream().allMatch(other -> other.ended)) {
                waiting.remove(actor);
                ready.add(actor);
            }
        }
        if (ready.isEmpty()) {
            over.release();
        } else {
            ready.remove(random.nextInt(ready.size())).takeTurn();
        }
    }
}
