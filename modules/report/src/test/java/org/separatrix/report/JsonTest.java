package org.separatrix.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class JsonTest {
    private final ObjectMapper reader = new ObjectMapper();

    @Property
    void anyTextIsReadBackAndEndsNoElement(@ForAll String text) throws JsonProcessingException {
        String json = Json.text(text);
        assertThat(reader.readValue(json, String.class)).isEqualTo(text);
        assertThat(json).doesNotContain("<", ">", "&", "\u2028");
    }

    @Property
    void anyNumberIsReadBackToSixDigits(@ForAll double number) throws JsonProcessingException {
        double read = reader.readValue(Json.number(number), Double.class);
        assertThat(Math.abs(read - number)).isLessThanOrEqualTo(1e-5 * Math.abs(number));
    }

    @Test
    void whatIsNoNumberIsNullOrInfinite() {
        assertThat(Json.number(Double.NaN)).isEqualTo("null");
        assertThat(Double.parseDouble(Json.number(Double.NEGATIVE_INFINITY))).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void largeCountsKeepAllDigits() {
        assertThat(Json.number(123_456_789)).isEqualTo("123456789");
    }
}
