package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What was fetched once is not sent again, and can be fetched piece by piece. */
@RunningApplication
class CachingIT {

    private Client clinic;
    private Client otherClinic;
    private TestObject object;
    private byte[] file;

    @BeforeEach
    void storedObject(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
        otherClinic = Client.of(port, "clinic.lucun");
        object = new TestObject();
        object.attributes.setBytes(0x00282000, VR.OB, new byte[5000]);
        file = object.file();
        assertThat(clinic.stow("/dicom-web/studies", List.of(file)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/metadata",
                "/rendered",
                "/thumbnail",
                "/frames/1",
                "/frames/1,2",
                "/frames/2/rendered",
                "/bulkdata/7FE00010",
                "/bulkdata/00282000"
            })
    void anAnswerThatTheClientHasIsNotSentAgain(String resource) {
        Client.Answer first = clinic.get(object.path() + resource);
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith(resource.equals("/metadata") ? "W/\"" : "\"");
        assertThat(first.headers().firstValue("Cache-Control"))
                .hasValue(
                        resource.matches(".*(frames|rendered|thumbnail|7FE00010).*")
                                ? "private, no-cache"
                                : "no-store");
        assertThat(first.headers().allValues("Vary")).contains("Accept");
        assertThat(clinic.get(object.path() + resource).body()).isEqualTo(first.body());
        for (String condition : List.of(tag, "\"other\", " + tag)) {
            Client.Answer again = clinic.getWith(object.path() + resource, "If-None-Match", condition);
            assertThat(again.status()).as(condition).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(again.headers().firstValue("ETag")).hasValue(tag);
        }
        assertThat(clinic.getWith(object.path() + resource, "If-None-Match", "\"other\"")
                        .status())
                .isEqualTo(200);
        assertThat(otherClinic
                        .getWith(object.path() + resource, "If-None-Match", tag)
                        .status())
                .as("access comes first")
                .isEqualTo(404);
    }

    @Test
    void anotherRepresentationOrANewObjectHasAnotherTag() {
        String study = "/dicom-web/studies/" + object.study;
        List<String> tags = List.of(
                tag(study, "*/*"),
                tag(object.path(), "application/dicom; transfer-syntax=*"),
                tag(object.path() + "/rendered", "image/png"),
                tag(object.path() + "/rendered", "image/jpeg"),
                tag(object.path() + "/rendered?window=1,2", "image/jpeg"),
                tag(object.path() + "/frames/1", "*/*"),
                tag(object.path() + "/frames/2", "*/*"));
        assertThat(tags).doesNotHaveDuplicates();
        clinic.stow("/dicom-web/studies", List.of(new TestObject(object.study, object.series).file()));
        assertThat(tag(study, "*/*")).isNotEqualTo(tags.get(0));
    }

    private String tag(String path, String accept) {
        return clinic.get(path, accept).headers().firstValue("ETag").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-9, 0, 10", "bytes=100-, 100, -1", "bytes=-20, -20, -1", "bytes=5-99999999, 5, -1"})
    void aRangeOfAnObjectIsGiven(String range, int from, int until) {
        int first = from < 0 ? file.length + from : from;
        int end = until < 0 ? file.length : until;
        Client.Answer answer =
                clinic.getWith(object.path(), "Accept", "application/dicom", "Range", range, "Accept-Encoding", "gzip");
        assertThat(answer.status()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(Arrays.copyOfRange(file, first, end));
        assertThat(answer.headers().firstValue("Content-Range"))
                .hasValue("bytes " + first + "-" + (end - 1) + "/" + file.length);
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(end - first);
    }

    @Test
    void rangesOfFramesAndLongValuesAreGiven() {
        for (String resource : List.of("/frames/2", "/bulkdata/7FE00010", "/bulkdata/00282000")) {
            byte[] whole = clinic.get(object.path() + resource, "application/octet-stream")
                    .body();
            Client.Answer answer = clinic.getWith(
                    object.path() + resource, "Accept", "application/octet-stream", "Range", "bytes=3-6");
            assertThat(answer.status()).isEqualTo(206);
            assertThat(answer.body()).as(resource).isEqualTo(Arrays.copyOfRange(whole, 3, 7));
        }
    }

    @Test
    void aRangeThatCannotBeGivenIsRefusedOrAnsweredByTheWhole() {
        String whole = clinic.get(object.path(), "application/dicom; transfer-syntax=*")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        for (String range : List.of("bytes=" + file.length + "-", "bytes=-0")) {
            Client.Answer beyond = clinic.getWith(object.path(), "Accept", "application/dicom", "Range", range);
            assertThat(beyond.status()).as(range).isEqualTo(416);
            assertThat(beyond.headers().firstValue("Content-Range")).hasValue("bytes */" + file.length);
            assertThat(beyond.json().get("code").asText()).isEqualTo("range.unsatisfiable");
        }
        for (String range : List.of("bytes=0-1,4-5", "lines=1-2", "bytes=x-y")) {
            assertThat(clinic.getWith(object.path(), "Accept", "application/dicom", "Range", range)
                            .body())
                    .as(range)
                    .isEqualTo(file);
        }
        assertThat(ifRange(whole).status()).isEqualTo(206);
        assertThat(ifRange("\"older\"").body()).isEqualTo(file);
        assertThat(clinic.getWith(object.path(), "Range", "bytes=0-9").status())
                .as("parts have no ranges")
                .isEqualTo(200);
    }

    private Client.Answer ifRange(String tag) {
        return clinic.getWith(object.path(), "Accept", "application/dicom", "Range", "bytes=0-9", "If-Range", tag);
    }

    @Test
    void onlyJsonIsCompressed() throws IOException {
        TestObject wordy = new TestObject().with(0x00204000, VR.LT, "word ".repeat(1000));
        clinic.stow("/dicom-web/studies", List.of(wordy.file()));
        Client.Answer metadata = clinic.getWith(
                wordy.path() + "/metadata", "Accept", "application/dicom+json", "Accept-Encoding", "gzip");
        assertThat(metadata.headers().firstValue("Content-Encoding")).hasValue("gzip");
        byte[] json = new GZIPInputStream(new ByteArrayInputStream(metadata.body())).readAllBytes();
        assertThat(json).isEqualTo(clinic.get(wordy.path() + "/metadata").body());
        for (String accept : List.of("application/dicom", "multipart/related; type=\"application/dicom\"")) {
            Client.Answer dicom = clinic.getWith(object.path(), "Accept", accept, "Accept-Encoding", "gzip");
            assertThat(dicom.headers().firstValue("Content-Encoding")).isEmpty();
            assertThat(dicom.headers().firstValueAsLong("Content-Length")).hasValue(dicom.body().length);
        }
    }
}
