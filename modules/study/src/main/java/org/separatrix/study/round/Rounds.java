package org.separatrix.study.round;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.separatrix.dynamics.Cell;
import org.separatrix.study.CannotExtend;
import org.separatrix.study.Study;
import org.separatrix.study.grid.Embedding;
import org.separatrix.study.grid.Values;
import org.separatrix.study.plan.Estimate;
import org.separatrix.study.plan.Growth;
import org.separatrix.study.plan.Plan;

/**
 * A study as it grew, round by round. Every cell has the number that it was given by the round that added it, and a place in
 * the grid of the study as it is now, which has all cells of all rounds. Chunks are counted through all rounds.
 */
public final class Rounds {
    private final Study study;
    private final List<Round> rounds;
    private final List<Embedding> embeddings = new ArrayList<>();

    /** The number of the first chunk of each round, and of all chunks. */
    private final int[] firstChunks;

    private Rounds(Study study, List<Round> rounds) {
        this.study = study;
        this.rounds = List.copyOf(rounds);
        this.firstChunks = new int[rounds.size() + 1];
        for (int i = 0; i < rounds.size(); i++) {
            embeddings.add(Growth.of(rounds.get(i).study(), study).embedding());
            firstChunks[i + 1] = firstChunks[i] + rounds.get(i).plan().chunks();
        }
    }

    /**
     * The rounds of a study.
     *
     * @param study as it is now; it may be larger than in the last round, or list its values in another order
     * @param canonical the canonical form that it was begun with
     * @param plan that of the first round
     * @param later what is kept of the others
     * @throws CannotExtend if the study is none that goes on with these rounds
     * @throws IllegalArgumentException if what is kept of a round does not fit together
     */
    public static Rounds read(Study study, String canonical, String plan, List<RoundText> later) {
        List<Study> then = new ArrayList<>(List.of(study.formerly(canonical)));
        later.forEach(round -> then.add(study.formerly(round.canonical())));
        Growth.of(then.get(then.size() - 1), study); // before anything is made of what the study may lack
        List<Round> rounds = new ArrayList<>();
        rounds.add(new Round(1, then.get(0), Plan.read(then.get(0), plan), 0));
        for (int i = 1; i < then.size(); i++) {
            Round before = rounds.get(i - 1);
            Growth growth = Growth.of(before.study(), then.get(i));
            Plan added =
                    Plan.read(then.get(i), growth.pieces(), later.get(i - 1).plan());
            rounds.add(new Round(before.number() + 1, then.get(i), added, before.end()));
        }
        return new Rounds(study, rounds);
    }

    /**
     * The round that would add what the study has beyond the last one; empty if that is nothing.
     *
     * @param chunkSeconds what chunks aim at; if it is empty, what they usually do
     * @throws CannotExtend if the new cells do not fit into the tables of the others
     */
    public Optional<RoundText> next(OptionalDouble chunkSeconds) {
        return nextPlan(chunkSeconds).map(plan -> RoundText.of(study, plan));
    }

    /** The plan of {@link #next}. */
    public Optional<Plan> nextPlan(OptionalDouble chunkSeconds) {
        Round last = last();
        if (last.study().canonical().equals(study.canonical())) {
            return Optional.empty();
        }
        Plan plan = Plan.of(study, Growth.of(last.study(), study).pieces(), chunkSeconds);
        if (plan.chunks() == 0) {
            return Optional.empty();
        }
        requireColumns(plan);
        return Optional.of(plan);
    }

    private void requireColumns(Plan plan) {
        Set<String> more = new LinkedHashSet<>(plan.columns());
        columns().forEach(more::remove);
        if (!more.isEmpty()) {
            throw new CannotExtend(
                    CannotExtend.Reason.OTHER_COLUMNS,
                    List.of("the new cells record " + String.join(", ", more) + ", and the tables have no such "
                            + (more.size() == 1 ? "column" : "columns")));
        }
    }

    /** As it is now. Its grid has a place for every cell. */
    public Study study() {
        return study;
    }

    /** How many there are. */
    public int count() {
        return rounds.size();
    }

    public List<Round> all() {
        return rounds;
    }

    public Round last() {
        return rounds.get(rounds.size() - 1);
    }

    /** The number of chunks of all rounds. */
    public int chunks() {
        return firstChunks[rounds.size()];
    }

    /** The number of chunks of the first so many rounds. */
    public int chunks(int rounds) {
        return firstChunks[rounds];
    }

    /** The chunk that is so many chunks behind the first one of the first round. */
    public RoundChunk chunk(int number) {
        if (number < 0 || number >= chunks()) {
            throw new IllegalArgumentException("chunk must be between 0 and " + (chunks() - 1) + " but was " + number);
        }
        int index = rounds.size() - 1;
        while (firstChunks[index] > number) {
            index--;
        }
        Round round = rounds.get(index);
        return new RoundChunk(round, round.plan().chunk(number - firstChunks[index]));
    }

    /** The number of the chunk that holds a cell; empty if none does. */
    public OptionalInt chunkOf(long cell) {
        if (cell < 0 || cell >= last().end()) {
            return OptionalInt.empty();
        }
        int index = indexOf(cell);
        OptionalInt chunk = rounds.get(index).chunkOf(cell);
        return chunk.isEmpty() ? chunk : OptionalInt.of(firstChunks[index] + chunk.getAsInt());
    }

    private int indexOf(long cell) {
        if (cell < 0 || cell >= last().end()) {
            throw new IllegalArgumentException("cell must be between 0 and " + (last().end() - 1) + " but was " + cell);
        }
        int index = rounds.size() - 1;
        while (rounds.get(index).offset() > cell) {
            index--;
        }
        return index;
    }

    /** The largest number that a cell can have. */
    public long lastCell() {
        return last().end() - 1;
    }

    /** Where the cell of a number stands in the grid of the study. A cell that several rounds have has several numbers. */
    public long place(long cell) {
        int index = indexOf(cell);
        return embeddings.get(index).outer(rounds.get(index).place(cell));
    }

    /** The number by which the cell that stands there is known; negative if no round holds it. */
    public long number(long place) {
        for (int index = 0; index < rounds.size(); index++) {
            Round round = rounds.get(index);
            long then = embeddings.get(index).inner(place);
            if (then >= 0 && round.study().includes(then)) {
                return round.offset() + then;
            }
        }
        return -1;
    }

    /** The training run of a number; throws {@link IllegalArgumentException} if its settings are not possible. */
    public Cell cell(long number) {
        return study.cell(place(number), number);
    }

    /** The values of the study's columns in a cell. */
    public Values values(long cell) {
        return study.values(place(cell));
    }

    /** Where a cell stands, for messages: {@code width = 64, kappa = 0.01}. */
    public String describe(long cell) {
        return study.describe(place(cell));
    }

    /** What all rounds cost. */
    public Estimate estimate() {
        return rounds.stream().map(Round::estimate).reduce(Estimate.NOTHING, Estimate::plus);
    }

    /** All columns that are recorded; cells of some shapes may lack some. Later rounds add none, so all tables are alike. */
    public List<String> columns() {
        return rounds.get(0).plan().columns();
    }
}
