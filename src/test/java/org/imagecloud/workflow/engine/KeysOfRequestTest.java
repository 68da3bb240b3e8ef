package org.imagecloud.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysOfRequestTest {

    private static final String JSON = "application/json";
    private static final Random RANDOM = new Random(20270203);

    @Test
    void aKeyIsFoundHoweverItIsNestedAndWritten() throws Exception {
        for (int i = 0; i < 2_000; i++) {
            String body = NestedBodies.with("\"" + NestedBodies.anyKey(RANDOM) + "\":\"${x}\"", RANDOM);
            assertThat(KeysOfRequest.ofBody(JSON, body.getBytes(StandardCharsets.UTF_8)))
                    .as(body)
                    .anyMatch(ExpressionDoor::namesExpression);
        }
    }

    @Test
    void aValueIsNoKey() throws Exception {
        for (int i = 0; i < 200; i++) {
            String body = NestedBodies.with("\"name\":\"assigneeExpression\"", RANDOM);
            assertThat(KeysOfRequest.ofBody(JSON, body.getBytes(StandardCharsets.UTF_8)))
                    .as(body)
                    .noneMatch(ExpressionDoor::namesExpression);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1} {\"assigneeExpression\":1}",
                "{\"a\":1}]",
                "{'a':1}",
                "{\"a\":1",
                "/* c */ {}",
                "{a:1}",
                "not JSON"
            })
    void whatIsNoJsonIsNotGivenOn(String body) {
        assertUnreadable(JSON, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsDeepIsNotGivenOn() {
        assertUnreadable(JSON, ("[".repeat(65) + "]".repeat(65)).getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/octet-stream",
                "application/json; charset=utf-16",
                "application/json; charset=x; charset=utf-8",
                "application/xml",
                "multipart/related; boundary=x",
                "multipart/form-data",
                "json",
                ""
            })
    void aBodyOfAnotherKindIsNotGivenOn(String type) {
        assertUnreadable(type, "{\"assigneeExpression\":\"${x}\"}".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE"})
    void theKeyIsReadAsTheEngineReadsIt(String charset) throws Exception {
        byte[] body = "{\"assigneeExpression\":\"${x}\"}".getBytes(Charset.forName(charset));
        assertThat(KeysOfRequest.ofBody(JSON, body)).containsExactly("assigneeExpression");
    }

    @ParameterizedTest
    @CsvSource({
        "assigneeExpression=x",
        "a=1&assigneeExpression=x",
        "assignee%45xpression=x",
        "%61ssigneeEXPRESSION",
        "a=b=c&x+Expression=1"
    })
    void aFormIsReadAsAQueryIs(String form) throws Exception {
        assertThat(KeysOfRequest.ofQuery(form)).anyMatch(ExpressionDoor::namesExpression);
        assertThat(KeysOfRequest.ofBody("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8)))
                .anyMatch(ExpressionDoor::namesExpression);
        assertThatThrownBy(() -> KeysOfRequest.ofQuery("assigneeExpression%4=x"))
                .isInstanceOf(KeysOfRequest.Unreadable.class);
    }

    @Test
    void thePartsOfAFormAreNamed() throws Exception {
        String body = "--b\r\nContent-Disposition: form-data; name=\"data\"\r\n\r\nx\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"assigneeExpression\"\r\n\r\nx\r\n--b--\r\n";
        assertThat(KeysOfRequest.ofBody("multipart/form-data; boundary=b", body.getBytes(StandardCharsets.UTF_8)))
                .containsExactly("data", "assigneeExpression");
        assertUnreadable("multipart/form-data; boundary=other", body.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertUnreadable(String type, byte[] body) {
        assertThatThrownBy(() -> KeysOfRequest.ofBody(type, body)).isInstanceOf(KeysOfRequest.Unreadable.class);
    }
}
