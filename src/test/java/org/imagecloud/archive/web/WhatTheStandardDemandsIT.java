package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What DICOM PS3.18 wants of an origin server, and other makers' clients rely on. */
@RunningApplication
class WhatTheStandardDemandsIT {

    private static final String STUDIES = "/dicom-web/studies";

    private Client clinic;
    private int port;

    @BeforeEach
    void person(@LocalServerPort int portOfServer) {
        port = portOfServer;
        clinic = Client.of(portOfServer, "clinic.wangren");
    }

    /** §8.7.3.3: who says nothing of transfer syntaxes gets the default one of everything that has lost nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"", "dcmcrle", "dcmcjpeg +e1", "dcmcjpls +el", "dcmcjpeg +el"})
    void whatHasLostNothingLeavesInTheDefaultTransferSyntax(String encoder) throws Exception {
        TestImage image = TestImage.grey(12, false, 2);
        List<byte[]> files = new ArrayList<>();
        if (encoder.isEmpty()) {
            for (String native_ :
                    List.of(UID.ImplicitVRLittleEndian, UID.ExplicitVRBigEndian, UID.DeflatedExplicitVRLittleEndian)) {
                image = TestImage.grey(12, false, 2);
                files.add(TestImage.file(image.attributes(), native_));
            }
        } else {
            String[] command = encoder.split(" ");
            files.add(Dcmtk.run(image.file(), command[0], Arrays.copyOfRange(command, 1, command.length)));
        }
        for (byte[] file : files) {
            TestImage.Read stored = stored(file);
            for (String accept : List.of("*/*", "application/dicom", "multipart/related; type=\"application/dicom\"")) {
                Client.Answer answer = clinic.get(stored.path(), accept);
                byte[] given = accept.equals("application/dicom")
                        ? answer.body()
                        : Parts.of(answer).bodies().get(0);
                assertThat(TestImage.Read.of(given).transferSyntax()).isEqualTo(UID.ExplicitVRLittleEndian);
                assertThat(TestImage.Read.of(given).interleaved()).isEqualTo(image.pixels());
            }
            for (String asked : List.of("*", stored.transferSyntax())) {
                assertThat(clinic.get(stored.path(), "application/dicom; transfer-syntax=" + asked)
                                .body())
                        .isEqualTo(file);
            }
        }
    }

    @Test
    void whatHasLostSomethingLeavesAsItIsStored() throws Exception {
        byte[] file = Dcmtk.run(TestImage.grey(8, false, 1).file(), "dcmcjpeg", "+eb");
        assertThat(clinic.get(stored(file).path(), "application/dicom").body()).isEqualTo(file);
    }

    @Test
    void whatStandsBehindThePixelsIsToldToo() throws Exception {
        for (String encoder : List.of("", "dcmcrle", "dcmcjpls")) {
            TestImage image = TestImage.grey(8, false, 2);
            image.attributes()
                    .setBytes(0x7FE10010, VR.LO, "OWN".getBytes(StandardCharsets.US_ASCII))
                    .setBytes(0x7FE11001, VR.LO, "behind".getBytes(StandardCharsets.US_ASCII))
                    .setBytes(0x7FE11002, VR.OB, new byte[6000]);
            byte[] file = encoder.isEmpty() ? image.file() : Dcmtk.run(image.file(), encoder);
            TestImage.Read stored = stored(file);
            JsonNode metadata = clinic.get(stored.path() + "/metadata").json().get(0);
            assertThat(metadata.at("/7FE11001/Value/0").asText()).isEqualTo("behind");
            assertThat(metadata.at("/7FE00010/BulkDataURI").asText()).endsWith("/bulkdata/7FE00010");
            assertThat(metadata.has("FFFCFFFC")).isFalse();
            assertThat(metadata.at("/7FE11002/BulkDataURI").asText()).endsWith("/bulkdata/7FE11002");
            assertThat(clinic.get(stored.path() + "/bulkdata/7FE11002", "application/octet-stream")
                            .body())
                    .hasSize(6000);
        }
    }

    @Test
    void everyAnswerToAStoreHasARetrieveUrl() throws IOException {
        TestObject one = new TestObject();
        TestObject other = new TestObject();
        assertThat(url(List.of(one.file()))).endsWith("/dicom-web/studies/" + one.study);
        assertThat(url(List.of(one.file(), other.file()))).endsWith("/dicom-web/studies");
        assertThat(url(List.of("nothing".getBytes(StandardCharsets.US_ASCII)))).endsWith("/dicom-web/studies");
    }

    private String url(List<byte[]> files) {
        return clinic.stow(STUDIES, files).json().at("/00081190/Value/0").asText();
    }

    @Test
    void oneObjectMayBeTheWholeBody() throws IOException {
        TestObject object = new TestObject();
        Client.Answer answer = clinic.post(STUDIES + "/" + object.study, "application/dicom", object.file());
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        assertThat(clinic.get(object.path(), "application/dicom; transfer-syntax=*")
                        .body())
                .isEqualTo(object.file());
        assertThat(clinic.post(STUDIES + "/1.2.3", "application/dicom", object.file())
                        .status())
                .isEqualTo(409);
        assertThat(clinic.post(STUDIES, "application/dicom", new byte[0]).status())
                .isEqualTo(409);
    }

    @Test
    void partsSayWhereTheyAre() throws IOException {
        TestObject object = new TestObject();
        stored(object.file());
        assertThat(text(STUDIES + "/" + object.study)).contains("Content-Location: " + object.path() + "\r\n");
        assertThat(text(object.path() + "/frames/1,3"))
                .contains("Content-Location: " + object.path() + "/frames/1\r\n")
                .contains("Content-Location: " + object.path() + "/frames/3\r\n");
    }

    private String text(String path) {
        return new String(clinic.get(path).body(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void searchesTakeWhatClientsSend() throws IOException {
        TestObject object =
                new TestObject().with(Tag.PatientName, VR.PN, "Raw^Query").with(Tag.StudyDescription, VR.LO, "a|b{c}");
        stored(object.file());
        String study = STUDIES + "?StudyInstanceUID=" + object.study;
        for (String query : List.of(
                "&PatientName=Raw^Query",
                "&StudyDescription=a|b{c}",
                "&accept=application/dicom%2Bjson",
                "&accept=*/*")) {
            assertThat(raw(study + query)).as(query).contains(" 200 ").contains(object.study);
        }
        Client.Answer answer = clinic.get(study + "&includefield=Nonsense,StudyDescription,00081140.00081155");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Warning").orElse("")).startsWith("299 ");
        assertThat(answer.json().at("/0/00081030/Value/0").asText()).isEqualTo("a|b{c}");
        assertThat(clinic.get(study + "&accept=text/html").status()).isEqualTo(406);
    }

    /** Of an attribute without a value, some viewers take the first all the same. */
    @Test
    void whatIsEmptyIsLeftOut() throws IOException {
        TestObject object = new TestObject();
        stored(object.file());
        for (String level : List.of("/studies", "/series", "/instances")) {
            JsonNode results = clinic.get("/dicom-web" + level + "?includefield=all&StudyInstanceUID=" + object.study)
                    .json();
            assertThat(results).hasSize(1);
            results.get(0)
                    .fields()
                    .forEachRemaining(attribute -> assertThat(
                                    attribute.getValue().at("/Value/0").isMissingNode())
                            .as(level + " " + attribute)
                            .isFalse());
        }
    }

    /** As a browser sends it, which the library does not. */
    private String raw(String path) throws IOException {
        try (java.net.Socket socket = new java.net.Socket("127.0.0.1", port)) {
            String login = java.util.Base64.getEncoder()
                    .encodeToString("clinic.wangren:demo".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Basic " + login
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private TestImage.Read stored(byte[] file) throws IOException {
        Client.Answer answer = clinic.stow(STUDIES, List.of(file));
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        return TestImage.Read.of(file);
    }
}
