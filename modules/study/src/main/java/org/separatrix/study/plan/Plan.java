package org.separatrix.study.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.separatrix.study.Study;

/**
 * The chunks of a study, or of what it has beyond an earlier one: every cell that is run is in exactly one. Only the cuts
 * between chunks are stored; what lies between them follows from the study.
 */
public final class Plan {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Study study;
    private final List<ShapeGroup> groups;
    private final List<long[]> cuts;

    /** Numbers of the groups' first chunks. */
    private final int[] first;

    private Plan(Study study, List<ShapeGroup> groups, List<long[]> cuts) {
        this.study = study;
        this.groups = groups;
        this.cuts = cuts;
        this.first = new int[groups.size() + 1];
        for (int group = 0; group < groups.size(); group++) {
            first[group + 1] = first[group] + cuts.get(group).length - 1;
        }
    }

    /** Chunks that aim at 20 s of one core, or at less where there would be few of them. */
    public static Plan of(Study study) {
        return of(study, Piece.all(study), OptionalDouble.empty());
    }

    /** Chunks that aim at so many seconds of one core, by the formula. */
    public static Plan of(Study study, double chunkSeconds) {
        return of(study, Piece.all(study), OptionalDouble.of(chunkSeconds));
    }

    /** The chunks of some pieces of a study. */
    public static Plan of(Study study, List<Piece> pieces, OptionalDouble chunkSeconds) {
        return of(study, pieces, chunkSeconds, Grouping.MOST_COMBINATIONS);
    }

    static Plan of(Study study, List<Piece> pieces, OptionalDouble chunkSeconds, int mostCombinations) {
        if (chunkSeconds.isPresent() && !(chunkSeconds.getAsDouble() > 0)) {
            throw new IllegalArgumentException(
                    "the seconds of a chunk must be positive but were " + chunkSeconds.getAsDouble());
        }
        List<ShapeGroup> groups = groups(study, pieces, mostCombinations);
        return new Plan(
                study,
                groups,
                chunkSeconds.isPresent() ? Cuts.cut(groups, chunkSeconds.getAsDouble()) : Cuts.cut(groups));
    }

    private static List<ShapeGroup> groups(Study study, List<Piece> pieces, int mostCombinations) {
        List<ShapeGroup> groups = new ArrayList<>();
        pieces.forEach(piece -> groups.addAll(Grouping.of(study, piece, mostCombinations)));
        return groups;
    }

    /** The plan that {@link #json()} printed; throws {@link IllegalArgumentException} if it is of another study. */
    public static Plan read(Study study, String json) {
        return read(study, Piece.all(study), json);
    }

    /** The same for some pieces of a study. */
    public static Plan read(Study study, List<Piece> pieces, String json) {
        List<ShapeGroup> groups = groups(study, pieces, Grouping.MOST_COMBINATIONS);
        List<long[]> cuts = new ArrayList<>();
        try {
            JsonNode plan = JSON.readTree(json);
            if (!plan.path("study").asText().equals(study.digest())) {
                throw new IllegalArgumentException("the plan belongs to another study: it was made for "
                        + plan.path("study").asText() + " and this is " + study.digest());
            }
            for (JsonNode group : plan.path("groups")) {
                cuts.add(JSON.convertValue(group.path("cuts"), long[].class));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is not a plan: " + e.getOriginalMessage(), e);
        }
        boolean fits = cuts.size() == groups.size();
        for (int group = 0; fits && group < groups.size(); group++) {
            fits = areCuts(cuts.get(group), groups.get(group).positions());
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "the plan was made by a version that groups the cells of this study differently");
        }
        return new Plan(study, groups, cuts);
    }

    /** Whether numbers ascend from 0 to the end of a group. */
    private static boolean areCuts(long[] cuts, long end) {
        boolean ascending = cuts != null && cuts.length > 1 && cuts[0] == 0 && cuts[cuts.length - 1] == end;
        for (int i = 1; ascending && i < cuts.length; i++) {
            ascending = cuts[i] > cuts[i - 1];
        }
        return ascending;
    }

    /** What must be kept of a plan: the study's digest and the cuts of every group. */
    public String json() {
        ObjectNode plan = JSON.createObjectNode();
        plan.put("study", study.digest());
        ArrayNode list = plan.putArray("groups");
        for (int group = 0; group < groups.size(); group++) {
            ObjectNode node = list.addObject();
            node.put("shape", groups.get(group).shape().toString());
            node.set("cuts", JSON.valueToTree(cuts.get(group)));
        }
        return plan.toString();
    }

    /** Whether numbers of cells, costs and bytes are judged by a sample and not counted. */
    public boolean about() {
        return groups.stream().anyMatch(ShapeGroup::about);
    }

    public List<ShapeGroup> groups() {
        return List.copyOf(groups);
    }

    /** What all chunks cost. */
    public Estimate estimate() {
        return Cuts.whole(groups);
    }

    /** The number of chunks. */
    public int chunks() {
        return first[groups.size()];
    }

    public Chunk chunk(int number) {
        if (number < 0 || number >= chunks()) {
            throw new IllegalArgumentException("chunk must be between 0 and " + (chunks() - 1) + " but was " + number);
        }
        int found = Arrays.binarySearch(first, number);
        int group = found >= 0 ? found : -found - 2;
        long[] of = cuts.get(group);
        int index = number - first[group];
        return new Chunk(number, group, of[index], of[index + 1]);
    }

    /** What a chunk costs. */
    public Estimate estimate(Chunk chunk) {
        return groups.get(chunk.group()).estimate(chunk.from(), chunk.to());
    }

    /** The numbers of a chunk's cells, ascending. */
    public long[] cells(Chunk chunk) {
        return groups.get(chunk.group()).cells(chunk.from(), chunk.to());
    }

    /** The number of the chunk that a cell is in; empty if the cell is not planned. */
    public OptionalInt chunkOf(long cell) {
        for (int group = 0; group < groups.size(); group++) {
            long position = groups.get(group).position(cell);
            if (position >= 0) {
                int found = Arrays.binarySearch(cuts.get(group), position);
                return OptionalInt.of(first[group] + (found >= 0 ? found : -found - 2));
            }
        }
        return OptionalInt.empty();
    }

    /** All columns that are recorded, in the order of the recording; cells of some shapes may lack some. */
    public List<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        groups.forEach(group -> columns.addAll(study.recording().columns(group.shape())));
        return List.copyOf(columns);
    }
}
