package org.imagecloud.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a clinic writes in its own words stands before whoever reads the case, as it was written. */
@RunningApplication
class TheClinicsWordsReachTheReaderIT {

    private final TestStudy study = TestStudy.headCt();

    private Client clinic;
    private Client reader;
    private Client stranger;

    @BeforeEach
    void people(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.lucun");
        reader = Client.of(port, "radiologist.mengcheng");
        stranger = Client.of(port, "clinic.wangren");
        assertThat(clinic.stow("/dicom-web/studies", study.slices()).status()).isEqualTo(200);
    }

    @Test
    void theReaderSeesItAsItWasWritten() {
        String history = "晨起突发头晕，\n伴剧烈头痛 <b>&amp;</b> \uD840\uDC0B";
        JsonNode submitted = submit(note(history, "有无出血？", null)).json();
        String address = "/api/referrals/" + submitted.at("/id").asText();

        for (Client person : List.of(reader, clinic)) {
            JsonNode seen = person.get(address).json().at("/note");
            assertThat(seen.at("/history").asText()).isEqualTo(history);
            assertThat(seen.at("/question").asText()).isEqualTo("有无出血？");
            assertThat(seen.at("/previous").isNull()).isTrue();
        }
        assertThat(stranger.get(address).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void whatSaysNothingIsNotKept(String nothing) {
        JsonNode submitted = submit(note(nothing, nothing, nothing)).json();

        assertThat(reader.get("/api/referrals/" + submitted.at("/id").asText())
                        .json()
                        .at("/note")
                        .isNull())
                .isTrue();
    }

    /** Characters, however many bytes each has. */
    @ParameterizedTest
    @CsvSource({"4000, 201", "4001, 400"})
    void eachPartHasItsLength(int length, int status) {
        assertThat(submit(note("血".repeat(length), null, null)).status()).isEqualTo(status);
        assertThat(submit(note(null, "血".repeat(length), null)).status()).isEqualTo(status == 201 ? 409 : status);
        assertThat(submit(note(null, null, "血".repeat(length))).status()).isEqualTo(status == 201 ? 409 : status);
    }

    private static Map<String, @Nullable String> note(
            @Nullable String history, @Nullable String question, @Nullable String previous) {
        Map<String, @Nullable String> note = new HashMap<>();
        note.put("history", history);
        note.put("question", question);
        note.put("previous", previous);
        return note;
    }

    private Client.Answer submit(Map<String, @Nullable String> note) {
        return clinic.post(
                "/api/referrals",
                Map.of(
                        "studyInstanceUid",
                        study.uid(),
                        "clinical",
                        Map.of("symptoms", List.of("dizziness")),
                        "note",
                        note));
    }
}
