package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What clients ask for that are older than WADO-RS, that take zips or XML, that want to know what there is, or come from elsewhere. */
@RunningApplication
class ForeignClientsIT {

    private static final String VIEWER = "https://viewer.example.org";

    private final TestObject object = new TestObject()
            .with(Tag.PatientID, VR.LO, "4711")
            .with(Tag.PatientName, VR.PN, "Wang^Guilan=王^桂兰")
            .with(Tag.StudyDescription, VR.LO, "a < b & c");

    private Client clinic;
    private Client stranger;

    @BeforeEach
    void stored(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
        stranger = Client.bearing(port, "none");
        assertThat(clinic.stow("/dicom-web/studies", List.of(object.file())).status())
                .isEqualTo(200);
    }

    @Test
    void aZipHoldsTheFilesAsTheyCame() throws IOException {
        Client.Answer answer = clinic.get("/dicom-web/studies/" + object.study, "application/zip");
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()));
        assertThat(zip.getNextEntry().getName()).isEqualTo("DICOMDIR");
        zip.getNextEntry();
        assertThat(zip.readAllBytes()).isEqualTo(object.file());
        assertThat(clinic.get(object.path(), "application/zip; q=0.5, application/dicom")
                        .headers()
                        .firstValue("Content-Type")
                        .orElseThrow())
                .startsWith("application/dicom");
    }

    @Test
    void metadataAsXmlAreTheNativeModel() throws Exception {
        TestObject other = new TestObject(object.study, UIDs.create());
        other.attributes.setBytes(0x00090010, VR.LO, "TEST CREATOR".getBytes(StandardCharsets.US_ASCII));
        other.attributes.setBytes(0x00091001, VR.LO, "private".getBytes(StandardCharsets.US_ASCII));
        other.with(Tag.PatientID, VR.LO, "4711");
        assertThat(clinic.stow("/dicom-web/studies", List.of(other.file())).status())
                .isEqualTo(200);
        Client.Answer answer = clinic.get(
                "/dicom-web/studies/" + object.study + "/metadata",
                "multipart/related; type=\"application/dicom+xml\"");
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("multipart/related; type=\"application/dicom+xml\"");
        assertThat(text).contains("Content-Location: " + object.path() + "/metadata");
        Document document = xml(text, 0);
        Element name = attribute(document, "00100010");
        assertThat(name.getAttribute("vr")).isEqualTo("PN");
        assertThat(name.getAttribute("keyword")).isEqualTo("PatientName");
        assertThat(text(name, "Ideographic")).isEqualTo("王桂兰");
        assertThat(text(name, "FamilyName")).isEqualTo("Wang");
        assertThat(text(attribute(document, "00081030"), "Value")).isEqualTo("a < b & c");
        assertThat(text(attribute(document, "00080005"), "Value")).isEqualTo("ISO_IR 192");
        Element pixels = (Element) attribute(document, "7FE00010")
                .getElementsByTagNameNS("*", "BulkData")
                .item(0);
        assertThat(clinic.get(java.net.URI.create(pixels.getAttribute("uri")).getPath(), "application/octet-stream")
                        .body())
                .isEqualTo(TestObject.frames());
        assertThat(text).contains("tag=\"00090001\" vr=\"LO\" privateCreator=\"TEST CREATOR\"");
    }

    @Test
    void wadoUriGivesAnObjectOrAPictureOfIt() {
        String address = "/wado?requestType=WADO&studyUID=" + object.study + "&seriesUID=" + object.series
                + "&objectUID=" + object.instance;
        assertThat(clinic.get(address + "&contentType=application/dicom", "*/*").body())
                .isEqualTo(object.file());
        Client.Answer picture = clinic.get(address + "&frameNumber=2&rows=64&columns=64", "*/*");
        assertThat(picture.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(picture.body()).startsWith(0xff, 0xd8);
        assertThat(clinic.get(address + "&contentType=image/png&windowCenter=500&windowWidth=1000", "*/*")
                        .headers()
                        .firstValue("Content-Type"))
                .contains("image/png");
        assertThat(clinic.get(address + "&contentType=image/png&windowCenter=500", "*/*")
                        .status())
                .isEqualTo(400);
        assertThat(clinic.get(address + "&anonymize=yes", "*/*").status())
                .as("never as if it were done")
                .isEqualTo(406);
        assertThat(clinic.get(address.replace("requestType=WADO&", ""), "*/*").status())
                .isEqualTo(400);
        assertThat(clinic.get(address.replace(object.study, UIDs.create()), "*/*")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theCapabilitiesAreTheRoutes() throws Exception {
        Client.Answer answer = clinic.send("OPTIONS", "/dicom-web", new byte[0]);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/vnd.sun.wadl+xml");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .contains("path=\"/studies/{study}/series/{series}/metadata\"", "<method name=\"POST\"");
    }

    @Test
    void onlyViewersThatAreListedMayAskFromElsewhere() {
        Client.Answer asked = stranger.send(
                "OPTIONS",
                "/dicom-web/studies",
                new byte[0],
                "Origin",
                VIEWER,
                "Access-Control-Request-Method",
                "GET",
                "Access-Control-Request-Headers",
                "authorization");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains(VIEWER);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Credentials"))
                .as("no cookie of ours")
                .isEmpty();
        Client.Answer found = clinic.getWith("/dicom-web/studies?limit=1", "Origin", VIEWER);
        assertThat(found.headers().firstValue("Access-Control-Allow-Origin")).contains(VIEWER);
        assertThat(found.headers().firstValue("Access-Control-Expose-Headers").orElseThrow())
                .contains("X-Total-Count");
        assertThat(clinic.getWith("/dicom-web/studies?limit=1", "Origin", "https://elsewhere.example.org")
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(clinic.getWith("/api/me", "Origin", VIEWER).headers().firstValue("Access-Control-Allow-Origin"))
                .as("DICOMweb alone")
                .isEmpty();
    }

    @Test
    void partsOfPicturesTellWhereTheyCanBeHadAlone() {
        Client.Answer frames =
                clinic.get(object.path() + "/frames/1,3/rendered", "multipart/related; type=\"image/jpeg\"");
        assertThat(new String(frames.body(), StandardCharsets.ISO_8859_1))
                .contains(
                        "Content-Location: " + object.path() + "/frames/1/rendered",
                        "Content-Location: " + object.path() + "/frames/3/rendered");
        Client.Answer study = clinic.get(
                "/dicom-web/studies/" + object.study + "/rendered", "multipart/related; type=\"image/jpeg\"");
        assertThat(new String(study.body(), StandardCharsets.ISO_8859_1))
                .contains("Content-Location: " + object.path() + "/rendered");
    }

    private static Document xml(String parts, int number) throws Exception {
        String part = parts.split("<\\?xml", -1)[number + 1];
        String document = "<?xml" + part.substring(0, part.lastIndexOf("</NativeDicomModel>")) + "</NativeDicomModel>";
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }

    private static Element attribute(Document document, String tag) {
        var all = document.getElementsByTagNameNS("*", "DicomAttribute");
        for (int i = 0; i < all.getLength(); i++) {
            Element one = (Element) all.item(i);
            if (one.getAttribute("tag").equals(tag)) {
                return one;
            }
        }
        throw new AssertionError("No attribute " + tag);
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagNameNS("*", name).item(0).getTextContent();
    }
}
