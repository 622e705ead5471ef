package org.separatrix.study.round;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.separatrix.study.Study;
import org.separatrix.study.plan.Plan;

/**
 * What is kept of a later round: the study by which it was begun, in both forms, and its plan.
 *
 * @param study the text of the study
 * @param canonical its canonical form
 * @param plan the cuts between chunks
 */
public record RoundText(String study, String canonical, String plan) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "text";
    private static final String CANONICAL = "canonical";

    static RoundText of(Study study, Plan plan) {
        return new RoundText(study.text(), study.canonical(), plan.json());
    }

    /** Throws {@link IllegalArgumentException} if {@link #json} did not print this. */
    public static RoundText parse(String json) {
        try {
            JsonNode round = JSON.readTree(json);
            if (!round.path(TEXT).isTextual() || !round.path(CANONICAL).isTextual()) {
                throw new IllegalArgumentException("it does not hold the study of its round");
            }
            return new RoundText(
                    round.path(TEXT).textValue(), round.path(CANONICAL).textValue(), json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is not a round: " + e.getOriginalMessage(), e);
        }
    }

    /** The plan as JSON, and the two forms of the study in it. */
    public String json() {
        try {
            ObjectNode round = (ObjectNode) JSON.readTree(plan);
            round.put(CANONICAL, canonical);
            round.put(TEXT, study);
            return round.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a plan that was made must be readable", e);
        }
    }
}
