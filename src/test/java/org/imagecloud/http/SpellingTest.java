package org.imagecloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is let through is read alike by whoever decodes it and by whoever does not; what browsers and programs send is let through. */
class SpellingTest {

    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/dicom-web/studies/1.2.840.113619.2.55.3/series/1.2/instances/1.2.3/frames/1,2",
                "/dicom-web/studies/1.2/series/1.2/instances/1.2.3/frames/1%2C2",
                "/dicom-web/studies/1.2/series/1.2/instances/1.2.3/frames/1%2c2",
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/default/process-definition/referral:1:5f7e/xml",
                "/camunda/api/engine/engine/default/process-definition/referral%3A1%3A5f7e/xml",
                "/camunda/api/engine/engine/default/user/a%40b/profile",
                "/engine-rest/deployment/a(b)!$&'*+,=",
                "/engine-rest/authorization/%2A",
                "/a%20name/%E9%A2%85%E5%86%85%E5%87%BA%E8%A1%80.pdf",
                "/...",
                "/.well-known/a..b",
                "/what%3F/%23"
            })
    void whatHonestClientsSendPasses(String path) {
        assertThat(Spelling.isCanonical(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "a",
                "//",
                "/a//b",
                "/a//",
                "/.",
                "/..",
                "/a/./b",
                "/a/..",
                "/a/../b",
                "/a;b",
                "/a;jsessionid=1/b",
                "/;",
                "/a\\b",
                "/%2F",
                "/a%2fb",
                "/%5C",
                "/%5c",
                "/%3B",
                "/%25",
                "/%252F",
                "/%2561pi",
                "/%2e",
                "/%2E%2e/a",
                "/a/%2e./b",
                "/%",
                "/%4",
                "/%zz",
                "/%G1",
                "/%-1",
                "/a%",
                "/%00",
                "/%0a",
                "/%0D",
                "/%1f",
                "/%7F",
                "/\u0001",
                "/a b",
                "/é",
                "/%C0%AF",
                "/%C0%AE",
                "/%E0%80%AF",
                "/%FF",
                "/%ED%A0%80",
                "/%F4%90%80%80",
                "/%E9%A2",
                "/%A2",
                "/%E9a%A2%85",
                "/%C2%85",
                "/%E2%80%A8",
                "/%E2%80%8B",
                "/%E2%80%AE"
            })
    void whatNoneSendsIsRefused(String path) {
        assertThat(Spelling.isCanonical(path)).isFalse();
    }

    @Property
    void noEscapeHidesWhatNeedsNone(@ForAll("plain") String word, @ForAll boolean upperCase) {
        for (int i = 0; i < word.length(); i++) {
            String escape = String.format(upperCase ? "%%%02X" : "%%%02x", (int) word.charAt(i));
            assertThat(Spelling.isCanonical("/x" + word.substring(0, i) + escape + word.substring(i + 1)))
                    .isFalse();
        }
    }

    @Property
    void whateverAProgramEscapesPasses(@ForAll("names") String name) {
        assertThat(Spelling.isCanonical("/x" + escaped(name))).isTrue();
    }

    @Property(tries = 20_000)
    void whatPassesIsReadAlikeByAll(@ForAll("hostile") List<String> pieces) {
        String path = "/" + String.join("", pieces);
        if (!Spelling.isCanonical(path)) {
            return;
        }
        String decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        assertThat(decoded).doesNotContain("//", ";", "\\", "%", "\uFFFD", "/./", "/../");
        assertThat(decoded.chars().filter(c -> c == '/').count())
                .isEqualTo(path.chars().filter(c -> c == '/').count());
        assertThat(List.of(decoded.split("/", -1))).doesNotContain(".", "..");
    }

    @Provide
    Arbitrary<String> plain() {
        return Arbitraries.strings().withChars(UNRESERVED).ofMinLength(1).ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars(UNRESERVED + " !\"#$&'()*+,:<=>?@[]^`{|}äß颅内出血")
                .ofMaxLength(20);
    }

    @Provide
    Arbitrary<List<String>> hostile() {
        List<String> marks =
                List.of("/", ".", "..", "%", "%2", ";", "\\", "%2F", "%5c", "%2e", "%25", "%3b", "%00", "a", "1,2");
        Arbitrary<String> octets = Arbitraries.integers().between(0, 255).map(octet -> String.format("%%%02X", octet));
        return Arbitraries.oneOf(Arbitraries.of(marks), octets, Arbitraries.of("%E8", "%A1", "%80", "x", "/"))
                .list()
                .ofMaxSize(8);
    }

    /** As {@code encodeURIComponent} does. */
    private static String escaped(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%7E", "~");
    }
}
