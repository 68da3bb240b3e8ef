package org.imagecloud.referral;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imagecloud.shared.LocalizedText;

/** Keeps facts as they are sent: {@code [{"kind": "urgency", "value": "U1"}]}. */
final class FactJson {

    private static final Map<String, FactKind> KINDS =
            Stream.of(FactKind.values()).collect(Collectors.toMap(FactKind::key, Function.identity()));

    private final ObjectMapper json;

    FactJson(ObjectMapper json) {
        this.json = json;
    }

    String write(List<Fact> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of the timeline cannot be written", e);
        }
    }

    List<Fact> read(String kept) {
        try {
            return json.readValue(kept, new TypeReference<List<JsonNode>>() {}).stream()
                    .map(this::fact)
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A line of the timeline cannot be read", e);
        }
    }

    private Fact fact(JsonNode kept) {
        FactKind kind = Objects.requireNonNull(KINDS.get(kept.path("kind").asText()), "unknown kind of fact");
        JsonNode value = kept.path("value");
        return new Fact(
                kind,
                switch (kind.type()) {
                    case CODE, SIGN, WORDS -> value.asText();
                    case NUMBER -> value.numberValue();
                    case FLAG -> value.booleanValue();
                    case MOMENT -> Instant.parse(value.asText());
                    case NAME -> json.convertValue(value, LocalizedText.class);
                });
    }
}
