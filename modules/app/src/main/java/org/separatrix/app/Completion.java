package org.separatrix.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.separatrix.store.Attempt;
import org.separatrix.store.DamagedTable;
import org.separatrix.store.DoneChunks;
import org.separatrix.store.ResultFolder;

/**
 * That all chunks of a folder's rounds are there, and what their results are known by.
 *
 * @param rounds how many of them were complete; a later one may be under way
 */
record Completion(int rounds, int chunks, long cells, long steps, String fingerprint) {
    private static final String ROUNDS = "rounds";
    private static final String CHUNKS = "chunks";
    private static final String CELLS = "cells";
    private static final String STEPS = "steps";

    /** Of these rounds, all of whose chunks are done. */
    static Completion of(int rounds, DoneChunks done) {
        return new Completion(rounds, done.chunks(), done.cellRows(), done.stepRows(), done.fingerprint());
    }

    /**
     * What a folder says of itself; empty if no round of it was completed yet.
     *
     * @throws IOException if it is not what a run has left
     */
    static Optional<Completion> of(ResultFolder folder) throws IOException {
        if (!folder.has(Sweep.COMPLETE)) {
            return Optional.empty();
        }
        Map<String, Object> facts = Json.read(folder.read(Sweep.COMPLETE));
        return Optional.of(new Completion(
                (int) whole(facts, ROUNDS),
                (int) whole(facts, CHUNKS),
                whole(facts, CELLS),
                whole(facts, STEPS),
                String.valueOf(facts.get(Sweep.FINGERPRINT))));
    }

    /** The same; empty also if what the folder says cannot be read. */
    static Optional<Completion> readable(ResultFolder folder) throws IOException {
        try {
            return of(folder);
        } catch (JsonProcessingException | DamagedTable damaged) {
            return Optional.empty();
        }
    }

    private static long whole(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** Says so in the folder. The first one is published once; one of more rounds takes its place, and never the other way. */
    void write(Attempt attempt, ResultFolder folder) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(ROUNDS, rounds);
        facts.put(CHUNKS, chunks);
        facts.put(CELLS, cells);
        facts.put(STEPS, steps);
        facts.put(Sweep.FINGERPRINT, fingerprint);
        byte[] json = Json.write(facts);
        attempt.putIfAbsent(Sweep.COMPLETE, json);
        if (of(folder).filter(there -> there.rounds() >= rounds).isEmpty()) {
            attempt.write(Sweep.COMPLETE, json);
        }
    }
}
