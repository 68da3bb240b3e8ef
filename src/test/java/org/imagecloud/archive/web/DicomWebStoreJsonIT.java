package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.imagecloud.archive.web.MetadataRequest.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Objects that are sent as metadata and bulk data: DICOM PS3.18 §10.5.1. */
@RunningApplication
class DicomWebStoreJsonIT {

    private static final byte[] BASELINE = {
        -1, -40, -1, -32, 0, 4, 1, 2, -1, -64, 0, 11, 8, 0, 2, 0, 2, 1, 1, 17, 0, -1, -39
    };

    private Client clinic;

    @BeforeEach
    void person(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
    }

    @Test
    void nativePixelsCanBeSeen() {
        TestObject object = new TestObject().with(Tag.PatientID, VR.LO, "编号1");
        Client.Answer answer = MetadataRequest.of(json(object, "pixels/1"))
                .pixels("pixels/1", TestObject.frames())
                .sentBy(clinic);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        assertThat(answer.json().at("/00081199/Value/0/00081155/Value/0").asText())
                .isEqualTo(object.instance);
        assertFramesOf(object);
        assertThat(clinic.get(object.path() + "/metadata").json().at("/0/00100020/Value/0"))
                .hasToString("\"编号1\"");
        JsonNode found = clinic.get("/dicom-web/studies/" + object.study + "/instances?includefield=all")
                .json();
        assertThat(found.at("/0/00083002/Value/0").asText()).isEqualTo(UID.ExplicitVRLittleEndian);
        assertThat(found.at("/0/00280010/Value/0").asInt()).isEqualTo(2);
    }

    @Test
    void pixelsMayBeInline() {
        TestObject object = new TestObject();
        String inline = json(object, "")
                .replace(
                        "\"BulkDataURI\":\"\"",
                        "\"InlineBinary\":\"" + Base64.getEncoder().encodeToString(TestObject.frames()) + "\"");
        assertThat(MetadataRequest.of(inline).sentBy(clinic).status()).isEqualTo(200);
        assertFramesOf(object);
    }

    @Test
    void theSameObjectAgainIsTheSame() {
        TestObject object = new TestObject();
        for (int i = 0; i < 2; i++) {
            assertThat(MetadataRequest.of(json(object, "p"))
                            .pixels("p", TestObject.frames())
                            .sentBy(clinic)
                            .status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.50, 1.2.840.10008.1.2.4.50",
        "image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.70, 1.2.840.10008.1.2.4.70",
        "image/jp2, 1.2.840.10008.1.2.4.90",
        "image/jls; transfer-syntax=1.2.840.10008.1.2.4.81, 1.2.840.10008.1.2.4.81",
        "image/dicom-rle, 1.2.840.10008.1.2.5"
    })
    void encodedFramesAreOnePartEach(String type, String transferSyntax) {
        TestObject object = new TestObject();
        MetadataRequest request = MetadataRequest.of(json(object, "p"));
        IntStream.rangeClosed(1, TestObject.FRAMES).forEach(i -> request.bulk("p", type, TestObject.frame(i)));
        assertThat(request.sentBy(clinic).status()).isEqualTo(200);
        Client.Answer frame = clinic.get(object.path() + "/frames/2");
        assertThat(Parts.of(frame).types().get(0)).endsWith(transferSyntax);
        assertThat(Parts.of(frame).bodies()).containsExactly(TestObject.frame(2));
    }

    @Test
    void mediaTypesMayHaveTheirFormerNames() {
        TestObject object = new TestObject().with(Tag.NumberOfFrames, VR.IS, "1");
        assertThat(MetadataRequest.of(json(object, "p"))
                        .bulk("p", "image/x-dicom-rle", TestObject.frame(1))
                        .sentBy(clinic)
                        .status())
                .isEqualTo(200);
        for (String type : List.of("image/dicom-rle", "image/x-dicom-rle")) {
            Client.Answer frame = clinic.get(object.path() + "/frames/1", "multipart/related; type=" + type);
            assertThat(Parts.of(frame).bodies()).containsExactly(TestObject.frame(1));
        }
    }

    @Test
    void anImageOfUnknownSyntaxTellsItByItself() {
        TestObject object = new TestObject().with(Tag.NumberOfFrames, VR.IS, "1");
        assertThat(MetadataRequest.of(json(object, "p"))
                        .bulk("p", "image/jpeg", BASELINE)
                        .sentBy(clinic)
                        .status())
                .isEqualTo(200);
        assertThat(Parts.of(clinic.get(object.path() + "/frames/1")).types().get(0))
                .endsWith(UID.JPEGBaseline8Bit);
        TestObject none = new TestObject().with(Tag.NumberOfFrames, VR.IS, "1");
        assertRefused(
                MetadataRequest.of(json(none, "p"))
                        .bulk("p", "image/jpeg", TestObject.frame(1))
                        .sentBy(clinic),
                0xC000,
                none);
    }

    @Test
    void valuesOtherThanPixelsMayBeBulkDataToo() {
        TestObject object = new TestObject();
        byte[] large = new byte[3_000_001];
        large[3_000_000] = 7;
        String metadata = json(object, "p")
                .replace(
                        "\"7FE00010\"",
                        "\"00420011\":{\"vr\":\"OB\",\"BulkDataURI\":\"d\"},"
                                + "\"00880200\":{\"vr\":\"SQ\",\"Value\":[{\"7FE00010\":{\"vr\":\"OB\",\"BulkDataURI\":\"i\"}}]},"
                                + "\"7FE00010\"");
        assertThat(MetadataRequest.of(metadata)
                        .bulk("d", "application/pdf", large)
                        .pixels("i", new byte[] {1, 2, 3, 4})
                        .pixels("p", TestObject.frames())
                        .sentBy(clinic)
                        .status())
                .isEqualTo(200);
        assertThat(clinic.get(object.path() + "/bulkdata/00420011", "application/octet-stream")
                        .body())
                .startsWith(new byte[4])
                .endsWith(7, 0);
        assertThat(clinic.get(object.path() + "/metadata").json().at("/0/00880200/Value/0/7FE00010/InlineBinary"))
                .hasToString("\"AQIDBA==\"");
        assertFramesOf(object);
    }

    @Test
    void everyObjectHasItsOwnVerdict() {
        TestObject good = new TestObject();
        TestObject withoutPart = new TestObject();
        TestObject unknown = new TestObject();
        TestObject shorter = new TestObject();
        TestObject longer = new TestObject();
        TestObject unnamed = new TestObject().with(Tag.StudyInstanceUID, VR.UI, "");
        Client.Answer answer = MetadataRequest.of(
                        json(withoutPart, "nowhere"),
                        json(unknown, "u").replace("\"vr\":\"PN\"", "\"vr\":\"XX\""),
                        json(shorter, "s"),
                        json(longer, "l"),
                        json(unnamed, "n"),
                        json(good, "g"))
                .pixels("s", TestObject.frame(1))
                .pixels("l", new byte[26])
                .pixels("n", TestObject.frames())
                .pixels("g", TestObject.frames())
                .sentBy(clinic);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/00081199/Value")).hasSize(1);
        assertThat(values(answer, "00081155"))
                .containsExactly(
                        withoutPart.instance, unknown.instance, shorter.instance, longer.instance, unnamed.instance);
        assertThat(values(answer, "00081197"))
                .containsExactly(
                        Integer.toString(0xC000),
                        Integer.toString(0xC000),
                        Integer.toString(0xC001),
                        Integer.toString(0xC000),
                        Integer.toString(0xA900));
        assertFramesOf(good);
    }

    @Test
    void bulkDataThatNobodyNamesStopAll() {
        TestObject object = new TestObject();
        Client.Answer answer = MetadataRequest.of(json(object, "p"))
                .pixels("p", TestObject.frames())
                .pixels("q", TestObject.frames())
                .sentBy(clinic);
        assertRefused(answer, 0xC000, object);
    }

    @Test
    void bulkDataAreNamedOnce() {
        TestObject first = new TestObject();
        TestObject second = new TestObject();
        Client.Answer answer = MetadataRequest.of(json(first, "p"), json(second, "p"))
                .pixels("p", TestObject.frames())
                .sentBy(clinic);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(values(answer, "00081155")).containsExactly(first.instance, second.instance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"00080018\":{\"vr\":\"UI\"", "1", "null", "{}]x", "\u0001"})
    void whatIsNoMetadataIsRefusedAsAWhole(String json) {
        Client.Answer answer = MetadataRequest.of(json).sentBy(clinic);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().at("/0008119A/Value/0/00081197/Value/0").asInt())
                .isEqualTo(0xC000);
    }

    @Test
    void aBrokenRequestStoresNothing() {
        TestObject object = new TestObject();
        Client.Answer answer = MetadataRequest.of(json(object, "p"))
                .pixels("p", TestObject.frames())
                .brokenBy(clinic);
        assertRefused(answer, 0xC000, object);
        assertThat(MetadataRequest.of().sentBy(clinic).status()).as("no object").isEqualTo(400);
    }

    private void assertFramesOf(TestObject object) {
        Client.Answer frames = clinic.get(object.path() + "/frames/1,2,3");
        assertThat(frames.status()).isEqualTo(200);
        assertThat(Parts.of(frames).bodies())
                .containsExactly(TestObject.frame(1), TestObject.frame(2), TestObject.frame(3));
    }

    private void assertRefused(Client.Answer answer, int reason, TestObject object) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(values(answer, "00081155")).containsExactly(object.instance);
        assertThat(values(answer, "00081197")).containsExactly(Integer.toString(reason));
        assertThat(clinic.get("/dicom-web/studies/" + object.study).status()).isEqualTo(404);
    }

    private static List<String> values(Client.Answer answer, String attribute) {
        List<String> values = new ArrayList<>();
        answer.json()
                .at("/00081198/Value")
                .forEach(
                        item -> values.add(item.at("/" + attribute + "/Value/0").asText()));
        return values;
    }
}
