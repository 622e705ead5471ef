package org.separatrix.app;

import java.util.BitSet;
import java.util.Locale;
import java.util.stream.IntStream;
import org.separatrix.store.DoneChunks;
import org.separatrix.study.plan.Estimate;
import org.separatrix.study.round.Round;
import org.separatrix.study.round.Rounds;

/** What lies before a run when it begins, for people. */
record RunOutset(Rounds rounds, DoneChunks done) {

    /** As in {@code , round 2: 96 new cells in 12 chunks; 320 cells of round 1 are done}. */
    String words() {
        Round last = rounds.last();
        int earlier = rounds.chunks() - last.plan().chunks();
        BitSet doneChunks = done.done();
        int doneOfLast = doneChunks.get(earlier, rounds.chunks()).cardinality();
        String chunks = Quantity.count(last.plan().chunks(), "chunk")
                + (doneOfLast == 0 ? "" : String.format(Locale.ROOT, ", %,d of them done", doneOfLast));
        if (rounds.count() == 1) {
            return ": " + Quantity.count(last.estimate().cells(), "cell") + " in " + chunks;
        }
        String before = last.number() == 2 ? "round 1" : "rounds 1 to " + (last.number() - 1);
        double held = cells(IntStream.range(0, earlier));
        double there = cells(doneChunks.get(0, earlier).stream());
        return String.format(
                Locale.ROOT,
                ", round %d: %s in %s; %s of %s %s done",
                last.number(),
                Quantity.count(last.estimate().cells(), "new cell"),
                chunks,
                there == held
                        ? Quantity.count(held, "cell")
                        : String.format(Locale.ROOT, "%,.0f of the %,.0f cells", there, held),
                before,
                Math.round(there) == 1 ? "is" : "are");
    }

    private double cells(IntStream chunks) {
        return chunks.mapToObj(chunk -> rounds.chunk(chunk).estimate())
                .reduce(Estimate.NOTHING, Estimate::plus)
                .cells();
    }
}
