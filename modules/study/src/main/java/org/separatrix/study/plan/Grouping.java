package org.separatrix.study.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.separatrix.dynamics.Shape;
import org.separatrix.study.Effort;
import org.separatrix.study.Study;
import org.separatrix.study.grid.Box;
import org.separatrix.study.grid.Subgrid;
import org.separatrix.study.problem.Place;
import org.separatrix.study.problem.Problem;
import org.separatrix.study.problem.StudyProblems;

/**
 * The cells of a piece of a study by shape. Only the axes that decide anything are walked through; where they have too many
 * combinations, those that decide the shape are, and the rest is judged by a sample.
 */
final class Grouping {
    /** Combinations that are walked through one by one. */
    static final int MOST_COMBINATIONS = 1_000_000;

    /** Cells that chunks can hold, as many as there may be and each as large as its cells can be listed. */
    private static final long MOST_CELLS = 40_000_000_000L;

    /** Cells looked at in all, where a sample must do; each combination gets its share of them, at least one. */
    private static final int SAMPLE = 200_000;

    private static final int SAMPLE_OF_ONE = 256;

    private final Study study;
    private final Piece piece;
    private final Subgrid deciding;
    private final Subgrid others;
    private final boolean about;
    private final Map<Shape, Members> members = new LinkedHashMap<>();

    /** The combinations of one shape while they are gathered. */
    private static final class Members {
        private final Cost cost;
        private final List<Estimate> estimates = new ArrayList<>();
        private int[] combinations = new int[16];

        Members(Cost cost) {
            this.cost = cost;
        }

        void add(int combination, Estimate perPosition) {
            int count = estimates.size();
            if (count == combinations.length) {
                combinations = Arrays.copyOf(combinations, 2 * count);
            }
            combinations[count] = combination;
            estimates.add(perPosition);
        }
    }

    private Grouping(Study study, Piece piece, BitSet axes, boolean about) {
        this.study = study;
        this.piece = piece;
        this.about = about;
        this.deciding = new Subgrid(piece.box(), axes);
        BitSet rest = new BitSet();
        rest.set(0, study.grid().axes().size());
        rest.andNot(axes);
        this.others = new Subgrid(piece.box(), rest);
    }

    /** The groups of a piece of a study, where at most so many combinations are walked through. */
    static List<ShapeGroup> of(Study study, Piece piece, int mostCombinations) {
        BitSet shaping = study.shapeAxes();
        BitSet all = (BitSet) shaping.clone();
        all.or(study.stepsAxes());
        all.or(piece.axes());
        boolean about = new Subgrid(piece.box(), all).size() > mostCombinations;
        Grouping grouping = new Grouping(study, piece, about ? shaping : all, about);
        if (grouping.deciding.size() > mostCombinations) {
            throw tooLarge(
                    study,
                    "the axes that decide a cell's shape have " + grouping.deciding.size()
                            + " combinations, more than the " + mostCombinations + " that can be planned");
        }
        if (study.grid().size() > MOST_CELLS) {
            throw tooLarge(
                    study,
                    "the grid has " + study.grid().size() + " cells, more than the " + MOST_CELLS
                            + " that can be planned");
        }
        return grouping.gather();
    }

    private static StudyProblems tooLarge(Study study, String sentence) {
        return new StudyProblems(
                study.name(), List.of(new Problem(Place.FILE, sentence + "; shorten or remove an axis")));
    }

    /** In the order of their first cells. */
    private List<ShapeGroup> gather() {
        Subgrid shaping = new Subgrid(Box.all(study.grid()), study.shapeAxes());
        Map<Long, Shape> shapes = new HashMap<>();
        for (int combination = 0; combination < deciding.size(); combination++) {
            long base = deciding.cell(combination);
            long cell = base + others.cell(0);
            if (!about && !piece.isIn(cell)) {
                continue;
            }
            Shape shape = shapes.computeIfAbsent(shaping.combination(cell), key -> study.shape(cell));
            Members same = members.computeIfAbsent(
                    shape, of -> new Members(new Cost(of, study.recording(), study.countsSteps())));
            same.add(combination, about ? sampled(base, same.cost) : exact(cell, same.cost));
        }
        Optional<LongPredicate> condition = about ? Optional.of(piece::isIn) : Optional.empty();
        List<ShapeGroup> groups = new ArrayList<>();
        members.forEach((shape, of) -> groups.add(new ShapeGroup(
                shape,
                deciding,
                others,
                condition,
                Arrays.copyOf(of.combinations, of.estimates.size()),
                of.estimates)));
        return groups;
    }

    private Estimate exact(long cell, Cost cost) {
        Effort effort = study.effort(cell);
        return new Estimate(1, cost.flops(effort), cost.seconds(effort), cost.bytes(effort));
    }

    /** The mean over a sample of the cells of a combination, by multiples of the golden ratio. */
    private Estimate sampled(long base, Cost cost) {
        long wanted = Math.max(1, Math.min(SAMPLE_OF_ONE, SAMPLE / deciding.size()));
        double golden = (Math.sqrt(5) - 1) / 2;
        Estimate sum = Estimate.NOTHING;
        for (long i = 1; i <= wanted; i++) {
            double share = i * golden - Math.floor(i * golden);
            long other = base + others.cell(Math.min(others.size() - 1, (long) (share * others.size())));
            if (piece.isIn(other)) {
                sum = sum.plus(exact(other, cost));
            }
        }
        return sum.times(1.0 / wanted);
    }
}
