package org.imagecloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BoundedJsonTest {

    private static final List<String> ELEMENTS = List.of("{}", "[]", "1", "\"\"", "null", "true", "{\"a\":1}", "[[]]");
    private static final List<Charset> CHARSETS =
            List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);

    static Stream<Arguments> texts() {
        return Stream.of(Body.SMALL, Body.LARGE)
                .flatMap(body -> ELEMENTS.stream()
                        .flatMap(element -> CHARSETS.stream()
                                .flatMap(charset -> Stream.of("[%s]", "{\"a\":[%s]}", "[[1,{\"b\":{\"c\":[%s]}}]]")
                                        .map(around -> Arguments.of(body, element, charset, around)))));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatHasMoreElementsThanItsRouteTakesIsNotReadToItsEnd(
            Body body, String element, Charset charset, String around) throws IOException {
        ObjectMapper mapper = new ObjectMapper(BoundedJson.of(body));
        byte[] few = text(element, 1_000, around).getBytes(charset);
        byte[] many = text(element, (int) body.mostTokens(), around).getBytes(charset);
        assertThat(mapper.readValue(few, Object.class)).isNotNull();
        assertThatThrownBy(() -> mapper.readValue(many, Object.class)).isInstanceOf(StreamConstraintsException.class);
        assertThatThrownBy(() -> mapper.readTree(many)).isInstanceOf(StreamConstraintsException.class);
    }

    @Test
    void aLibrarysFactoryGetsTheSameBounds() {
        ObjectMapper theirs = new ObjectMapper();
        BoundedJson.bound(theirs.getFactory(), Body.LARGE);
        assertThatThrownBy(() -> theirs.readTree(text("{}", 200_000, "[%s]")))
                .isInstanceOf(StreamConstraintsException.class);
    }

    @Test
    void aStreamedBodyIsCountedByItsReader() {
        assertThatThrownBy(() -> BoundedJson.of(Body.STREAMED)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(String element, int times, String around) {
        return around.formatted((element + ",").repeat(times - 1) + element);
    }
}
