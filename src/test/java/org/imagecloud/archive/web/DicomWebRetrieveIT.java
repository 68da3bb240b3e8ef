package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is given of stored objects, in which form, and to whom. */
@RunningApplication
class DicomWebRetrieveIT {

    @Value("${imagecloud.data-dir}")
    private Path data;

    private Client clinic;
    private Client otherClinic;

    @BeforeEach
    void people(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
        otherClinic = Client.of(port, "clinic.lucun");
    }

    @Test
    void objectsComeBackByteForByte() {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices());
        Client.Answer answer = clinic.get("/dicom-web/studies/" + study.uid());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("multipart/related; type=\"application/dicom\"; boundary=");
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
        Parts parts = Parts.of(answer);
        assertThat(parts.bodies()).containsExactlyElementsOf(study.slices());
        assertThat(parts.types()).containsOnly("application/dicom;transfer-syntax=" + UID.ExplicitVRLittleEndian);

        JsonNode first = clinic.get("/dicom-web/studies/" + study.uid() + "/metadata")
                .json()
                .get(0);
        String series = "/dicom-web/studies/" + study.uid() + "/series/"
                + first.at("/0020000E/Value/0").asText();
        assertThat(Parts.of(clinic.get(series)).bodies()).hasSize(4);
        String instance = series + "/instances/" + first.at("/00080018/Value/0").asText();
        assertThat(Parts.of(clinic.get(instance)).bodies())
                .containsExactly(study.slices().get(0));
        assertThat(clinic.get(instance, "application/dicom; transfer-syntax=*").body())
                .isEqualTo(study.slices().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | 200",
                "application/dicom | 200",
                "application/dicom; transfer-syntax=* | 200",
                "application/dicom; transfer-syntax=1.2.840.10008.1.2.1 | 200",
                "application/dicom; transfer-syntax=1.2.840.10008.1.2.4.50 | 406",
                "multipart/related; type=application/dicom | 200",
                "multipart/related; type=\"application/dicom\"; transfer-syntax=* | 200",
                "multipart/related; type=\"application/dicom+xml\" | 406",
                "multipart/related | 200",
                "image/jpeg, application/dicom;q=0.5 | 200",
                "application/dicom;q=0 | 406",
                "image/jpeg | 406",
                "application/zip | 200",
                "nonsense | 406",
            })
    void theClientChoosesTheForm(String accept, int status) {
        TestObject object = stored(new TestObject());
        Client.Answer answer = clinic.get(object.path(), accept);
        assertThat(answer.status()).isEqualTo(status);
        if (status == 406 && !accept.equals("nonsense")) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
            assertThat(answer.json().get("code").asText()).isEqualTo("dicom.notAcceptable");
        }
    }

    @Test
    void metadataHaveEveryAttributeAndAnAddressForPixels() throws IOException {
        TestObject object = new TestObject().with(Tag.PatientName, VR.PN, "Wang^Guilan=王^桂兰");
        byte[] icc = new byte[5000];
        Arrays.fill(icc, (byte) 7);
        object.attributes.setBytes(0x00282000, VR.OB, icc);
        stored(object);
        for (String level : List.of(
                "/dicom-web/studies/" + object.study,
                "/dicom-web/studies/" + object.study + "/series/" + object.series,
                object.path())) {
            Client.Answer answer = clinic.get(level + "/metadata", "application/dicom+json");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json()).hasSize(1);
            JsonNode metadata = answer.json().get(0);
            assertThat(metadata.at("/00100010/Value/0/Ideographic").asText()).isEqualTo("王^桂兰");
            assertThat(metadata.at("/00280010/Value/0").asInt()).isEqualTo(2);
            assertThat(metadata.at("/00080005/Value/0").asText()).isEqualTo("ISO_IR 192");
            assertThat(metadata.has("00020010")).isFalse();
            String pixels =
                    URI.create(metadata.at("/7FE00010/BulkDataURI").asText()).getPath();
            assertThat(Parts.of(clinic.get(pixels)).bodies()).containsExactlyElementsOf(allFrames());
            String profile =
                    URI.create(metadata.at("/00282000/BulkDataURI").asText()).getPath();
            assertThat(clinic.get(profile, "application/octet-stream").body()).isEqualTo(icc);
        }
        assertThat(clinic.get(object.path() + "/bulkdata/00281101").status()).isEqualTo(404);
        assertThat(clinic.get(object.path() + "/metadata", "application/dicom+xml")
                        .status())
                .isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {UID.ExplicitVRLittleEndian, UID.ImplicitVRLittleEndian, UID.ExplicitVRBigEndian, "deflated"})
    void nativeFramesAreLittleEndian(String transferSyntax) {
        TestObject object = new TestObject();
        store(transferSyntax.equals("deflated") ? object.deflated() : object.file(transferSyntax));
        Client.Answer two =
                clinic.get(object.path() + "/frames/3,1", "multipart/related; type=application/octet-stream");
        assertThat(two.status()).isEqualTo(200);
        assertThat(Parts.of(two).bodies()).containsExactly(TestObject.frame(3), TestObject.frame(1));
        assertThat(Parts.of(two).types())
                .containsOnly("application/octet-stream;transfer-syntax=" + UID.ExplicitVRLittleEndian);
        assertThat(clinic.get(object.path() + "/frames/2", "application/octet-stream")
                        .body())
                .isEqualTo(TestObject.frame(2));
        assertThat(clinic.get(object.path() + "/frames/1,2", "application/octet-stream")
                        .status())
                .as("two frames alone")
                .isEqualTo(406);
    }

    @ParameterizedTest
    @CsvSource({
        UID.JPEGBaseline8Bit + ", image/jpeg",
        UID.JPEGLSLossless + ", image/jls",
        UID.JPEG2000Lossless + ", image/jp2",
        UID.RLELossless + ", image/dicom-rle",
        "1.2.840.10008.1.2.4.201, image/jphc"
    })
    void encodedFramesAreGivenAsStored(String transferSyntax, String type) {
        TestObject object = new TestObject();
        store(object.encapsulated(transferSyntax));
        for (String accept : List.of(
                "*/*",
                "multipart/related; type=\"" + type + "\"",
                "multipart/related; type=" + type + "; transfer-syntax=" + transferSyntax,
                "multipart/related; type=application/octet-stream; transfer-syntax=*")) {
            Client.Answer answer = clinic.get(object.path() + "/frames/2", accept);
            assertThat(answer.status()).as(accept).isEqualTo(200);
            assertThat(Parts.of(answer).bodies()).containsExactly(TestObject.frame(2));
            assertThat(Parts.of(answer).types()).containsExactly(type + ";transfer-syntax=" + transferSyntax);
        }
        assertThat(clinic.get(object.path() + "/frames/2", type).body()).isEqualTo(TestObject.frame(2));
        assertThat(clinic.get(object.path() + "/frames/2", "application/octet-stream")
                        .status())
                .as("pixels that cannot be decoded")
                .isIn(406, 422);
    }

    @Test
    void framesThatAreNotThereAreNamed() {
        TestObject object = stored(new TestObject());
        assertThat(clinic.get(object.path() + "/frames/4").status()).isEqualTo(404);
        assertThat(clinic.get(object.path() + "/frames/4").json().get("detail").asText())
                .contains("3");
        for (String list : List.of("0", "-1", "x", "1,", "1-2", "99999999999")) {
            assertThat(clinic.get(object.path() + "/frames/" + list).status())
                    .as(list)
                    .isEqualTo(400);
        }
    }

    @Test
    void aBareDataSetComesBackAsAFile() throws IOException {
        TestObject object = new TestObject();
        store(object.bareDataSet());
        byte[] file = clinic.get(object.path(), "application/dicom; transfer-syntax=*")
                .body();
        assertThat(new String(file, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
        DicomInputStream dicom = new DicomInputStream(new ByteArrayInputStream(file));
        assertThat(dicom.getTransferSyntax()).isEqualTo(UID.ImplicitVRLittleEndian);
        assertThat(dicom.readDataset().getString(Tag.SOPInstanceUID)).isEqualTo(object.instance);
        assertThat(clinic.get(object.path() + "/frames/1", "application/octet-stream")
                        .body())
                .isEqualTo(TestObject.frame(1));
    }

    @Test
    void anAnswerThatBreaksOffIsNoticed() throws Exception {
        TestStudy study = TestStudy.headCt();
        clinic.stow("/dicom-web/studies", study.slices().subList(0, 3));
        clinic.stow("/dicom-web/studies", study.slices().subList(3, 4));
        assertThat(clinic.get("/dicom-web/studies/" + study.uid()).status()).isEqualTo(200);
        deleteBlob(study.slices().get(3));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> clinic.get("/dicom-web/studies/" + study.uid()));
        deleteBlob(study.slices().get(0));
        assertThat(clinic.get("/dicom-web/studies/" + study.uid()).status()).isEqualTo(500);
        assertThat(clinic.get("/dicom-web/studies/" + study.uid() + "/metadata").status())
                .isEqualTo(500);
    }

    /** Deletes the pack in which the object lies. */
    private void deleteBlob(byte[] object) throws IOException {
        String content = new String(object, StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(data.resolve("blobs"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(content)) {
                    Files.delete(file);
                }
            }
        }
    }

    @Test
    void anObjectWithoutPixelsHasNoFrames() throws IOException {
        TestObject object = new TestObject();
        java.io.ByteArrayOutputStream file = new java.io.ByteArrayOutputStream();
        new org.imagecloud.archive.dicom.DicomOutputStream(file)
                .writeFile(object.attributes, UID.ExplicitVRLittleEndian);
        store(file.toByteArray());
        assertThat(clinic.get(object.path() + "/frames/1").status()).isEqualTo(404);
        assertThat(clinic.get(object.path() + "/metadata").json()).hasSize(1);
    }

    @Test
    void whatIsUnknownAndWhatIsForbiddenAreTheSame() {
        TestObject object = stored(new TestObject());
        String strange = "/dicom-web/studies/" + UIDs.create();
        String inStudy = object.path().replace(object.study, UIDs.create());
        for (String rest : List.of(
                "", "/metadata", "/rendered", "/thumbnail", "/frames/1", "/frames/1/rendered", "/bulkdata/7FE00010")) {
            JsonNode forbidden = problem(otherClinic, object.path() + rest);
            assertThat(forbidden).as(rest).isEqualTo(withInstance(problem(clinic, inStudy + rest), forbidden));
        }
        for (String rest : List.of("", "/metadata", "/rendered", "/thumbnail")) {
            problem(otherClinic, "/dicom-web/studies/" + object.study + rest);
            problem(otherClinic, "/dicom-web/studies/" + object.study + "/series/" + object.series + rest);
            problem(clinic, strange + rest);
        }
        problem(clinic, object.path().replace(object.series, UIDs.create()));
        problem(clinic, object.path().replace(object.instance, UIDs.create()));
        problem(clinic, "/dicom-web/studies/" + object.study + "/series/" + UIDs.create());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/1..2", "/.1.2", "/1.2/series/..a", "/1.2/series/1.3/instances/x/metadata", "/%E7%8E%8B"})
    void aBrokenUidInTheAddressIsAProblem(String path) {
        Client.Answer answer = clinic.get("/dicom-web/studies" + path);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText()).contains("UID");
    }

    private static JsonNode problem(Client person, String path) {
        Client.Answer answer = person.get(path);
        assertThat(answer.status()).as(path).isEqualTo(404);
        return answer.json();
    }

    /** The address differs, as it must. */
    private static JsonNode withInstance(JsonNode problem, JsonNode of) {
        return ((com.fasterxml.jackson.databind.node.ObjectNode) problem).set("instance", of.get("instance"));
    }

    private TestObject stored(TestObject object) {
        store(object.file());
        return object;
    }

    private void store(byte[] file) {
        assertThat(clinic.stow("/dicom-web/studies", List.of(file)).status()).isEqualTo(200);
    }

    private static List<byte[]> allFrames() {
        return IntStream.rangeClosed(1, TestObject.FRAMES)
                .mapToObj(TestObject::frame)
                .toList();
    }
}
