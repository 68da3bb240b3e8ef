package org.imagecloud.intake.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.imagecloud.archive.UnusableFilmException;
import org.imagecloud.archive.store.Failure;
import org.imagecloud.intake.zip.ZipProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever reason the server may give, the page has words for it. */
class RefusalReasonsAreExplainedTest {

    private static final List<String> OWN = List.of("EMPTY", "GIVEN_UP", "HELD", "NO_IMAGES", "NOT_AN_IMAGE");

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void inBothLanguages(String language) throws IOException {
        JsonNode texts = new ObjectMapper()
                .readTree(Path.of("src/main/web/src/i18n", language + ".json").toFile());
        Stream<String> films =
                Arrays.stream(UnusableFilmException.Reason.values()).map(reason -> "FILM_" + reason);
        Stream<String> codes = Stream.of(
                        Arrays.stream(Failure.values()).map(Failure::name),
                        Arrays.stream(ZipProblem.values()).map(ZipProblem::name),
                        films,
                        OWN.stream())
                .flatMap(stream -> stream);
        assertThat(codes)
                .allSatisfy(code ->
                        assertThat(texts.has("refused." + code)).as(code).isTrue());
    }
}
