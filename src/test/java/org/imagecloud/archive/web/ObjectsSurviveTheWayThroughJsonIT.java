package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * An object, retrieved as metadata and bulk data and stored from them under other UIDs, has the same attributes and the
 * same frames. Objects of other programs are tried, too, where a folder is there ({@code -Dimagecloud.samples=…}).
 */
@RunningApplication
class ObjectsSurviveTheWayThroughJsonIT {

    private static final Path SAMPLES = Path.of(System.getProperty("imagecloud.samples", "../shared/samples"));
    private static final String RECEIVED_AT = "00080015";
    private static final List<String> UID_ATTRIBUTES = List.of("0020000D", "0020000E", "00080018");

    private Client clinic;

    @BeforeEach
    void person(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
    }

    @Test
    void syntheticObjects() {
        TestObject object = new TestObject();
        for (byte[] file : List.of(
                TestStudy.headCt().slices().get(0),
                new TestObject().file(UID.ImplicitVRLittleEndian),
                new TestObject().file(UID.ExplicitVRBigEndian),
                new TestObject().deflated(),
                object.encapsulated(UID.RLELossless),
                new TestObject().encapsulated(UID.JPEG2000),
                new TestObject().encapsulated(UID.JPEGLossless))) {
            assertThat(survives(file)).isTrue();
        }
    }

    @Test
    void objectsOfOtherPrograms() throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES), "No sample files in " + SAMPLES);
        List<String> survived = new ArrayList<>();
        try (Stream<Path> files = Files.list(SAMPLES)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".dcm"))
                    .sorted()
                    .toList()) {
                if (survives(Files.readAllBytes(file))) {
                    survived.add(file.getFileName().toString());
                }
            }
        }
        assertThat(survived).contains("CT_small.dcm", "waveform_ecg.dcm", "reportsi.dcm", "SC_rgb_jpeg_dcmtk.dcm");
    }

    /** @return false when the object was not stored in the first place: damaged, or another coding of one that is */
    private boolean survives(byte[] file) {
        Client.Answer stored = clinic.stow("/dicom-web/studies", List.of(file));
        if (stored.status() != 200) {
            return false;
        }
        String original = address(stored);
        ObjectNode metadata =
                (ObjectNode) clinic.get(original + "/metadata").json().get(0);
        ObjectNode sent = metadata.deepCopy();
        for (String attribute : UID_ATTRIBUTES) {
            sent.set(attribute, MetadataRequest.parse("{\"vr\":\"UI\",\"Value\":[\"" + UIDs.create() + "\"]}"));
        }
        MetadataRequest request = MetadataRequest.of(sent.toString());
        for (JsonNode uri : sent.findValues("BulkDataURI")) {
            Parts parts =
                    Parts.of(clinic.get(URI.create(uri.asText()).getPath(), "multipart/related; type=\"*/*\", */*"));
            for (int i = 0; i < parts.bodies().size(); i++) {
                request.bulk(uri.asText(), parts.types().get(i), parts.bodies().get(i));
            }
        }
        Client.Answer again = request.sentBy(clinic);
        assertThat(again.status()).as(again.json().toString()).isEqualTo(200);
        String copy = address(again);
        ObjectNode copied = (ObjectNode) clinic.get(copy + "/metadata").json().get(0);
        assertThat(bulk(copied)).isEqualTo(bulk(metadata));
        assertThat(comparable(copied)).isEqualTo(comparable(metadata));
        return true;
    }

    /** The values that are named only, in hexadecimal digits. */
    private List<String> bulk(JsonNode metadata) {
        List<String> all = new ArrayList<>();
        for (JsonNode uri : metadata.findValues("BulkDataURI")) {
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            Parts.of(clinic.get(URI.create(uri.asText()).getPath(), "*/*"))
                    .bodies()
                    .forEach(value::writeBytes);
            all.add(HexFormat.of().formatHex(value.toByteArray()));
        }
        return all;
    }

    /** Without what must differ: the UIDs and addresses, and when the object came. */
    private static String comparable(ObjectNode metadata) {
        ObjectNode same = metadata.deepCopy();
        same.remove(UID_ATTRIBUTES);
        same.remove(RECEIVED_AT);
        same.findParents("BulkDataURI").forEach(parent -> ((ObjectNode) parent).put("BulkDataURI", "there"));
        return same.toPrettyString();
    }

    private static String address(Client.Answer stored) {
        return URI.create(stored.json().at("/00081199/Value/0/00081190/Value/0").asText())
                .getPath();
    }
}
