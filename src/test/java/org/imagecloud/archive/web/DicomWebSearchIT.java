package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What a search finds, at each level, and for whom. */
@RunningApplication
class DicomWebSearchIT {

    private final String study = UIDs.create();
    private final String series = UIDs.create();
    private final String accession = "A" + Long.toString(System.nanoTime(), 36);
    private final TestObject first = object(series, 1);
    private final TestObject second = object(series, 2);
    private final TestObject other =
            object(UIDs.create(), 1).with(Tag.Modality, VR.CS, "SR").with(Tag.SeriesNumber, VR.IS, "9");

    private Client clinic;
    private Client otherClinic;
    private Client admin;

    @BeforeEach
    void store(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
        otherClinic = Client.of(port, "clinic.lucun");
        admin = Client.of(port, "admin");
        List<byte[]> files = List.of(second.file(), first.file(), other.file());
        assertThat(clinic.stow("/dicom-web/studies", files).status()).isEqualTo(200);
    }

    private TestObject object(String inSeries, int number) {
        return new TestObject(study, inSeries)
                .with(Tag.AccessionNumber, VR.SH, accession)
                .with(Tag.PatientName, VR.PN, "Wang^Guilan=王^桂兰")
                .with(Tag.PatientID, VR.LO, "P_1")
                .with(Tag.StudyDate, VR.DA, "20260217")
                .with(Tag.StudyTime, VR.TM, "200512.5")
                .with(Tag.StudyDescription, VR.LO, "头颅")
                .with(Tag.ReferringPhysicianName, VR.PN, "Chen^Min")
                .with(Tag.SeriesNumber, VR.IS, "2")
                .with(Tag.InstanceNumber, VR.IS, Integer.toString(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&StudyDate=20260217",
                "&StudyDate=20260101-20261231",
                "&StudyDate=20260217-",
                "&00080020=-20260217",
                "&StudyTime=2000-2010",
                "&StudyTime=200512",
                "&PatientName=wang*",
                "&PatientName=WANG^GUILAN",
                "&PatientName=王*",
                "&PatientName=王^桂兰",
                "&PatientName=*桂兰",
                "&PatientName=Wang^*=王^*",
                "&PatientName=?ang^Guilan",
                "&PatientName=*",
                "&PatientID=P_1",
                "&PatientID=P*",
                "&ModalitiesInStudy=SR",
                "&ModalitiesInStudy=CT,OT",
                "&ReferringPhysicianName=chen*",
                "&PatientBirthDate=",
                "&fuzzymatching=false",
            })
    void theStudyIsFound(String query) {
        JsonNode found = studies(query);
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/0020000D/Value/0").asText()).isEqualTo(study);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&StudyDate=20260218",
                "&StudyDate=-20260216",
                "&StudyTime=2006-",
                "&PatientName=wang",
                "&PatientName=桂*",
                "&PatientName=王*=Wang*",
                "&PatientID=P%1",
                "&PatientID=p_1",
                "&PatientID=Px1",
                "&ModalitiesInStudy=MR",
                "&StudyInstanceUID=1.2.3",
                "&offset=1",
                "&limit=0",
            })
    void theStudyIsNotFound(String query) {
        assertThat(studies(query)).isEmpty();
    }

    @Test
    void aStudyHasTheRequiredAttributes() {
        JsonNode result = studies("").get(0);
        assertThat(result.at("/00080005/Value/0").asText()).isEqualTo("ISO_IR 192");
        assertThat(result.at("/00080020/Value/0").asText()).isEqualTo("20260217");
        assertThat(result.at("/00080030/Value/0").asText()).isEqualTo("200512.5");
        assertThat(result.at("/00080056/Value/0").asText()).isEqualTo("ONLINE");
        assertThat(result.at("/00080061/Value").toString()).isEqualTo("[\"OT\",\"SR\"]");
        assertThat(result.at("/00100010/Value/0/Alphabetic").asText()).isEqualTo("Wang^Guilan");
        assertThat(result.at("/00100010/Value/0/Ideographic").asText()).isEqualTo("王^桂兰");
        assertThat(result.at("/00201206/Value/0").asInt()).isEqualTo(2);
        assertThat(result.at("/00201208/Value/0").asInt()).isEqualTo(3);
        assertThat(result.at("/00081190/Value/0").asText()).endsWith("/dicom-web/studies/" + study);
        assertThat(result.has("00100030")).as("has no value").isFalse();
        assertThat(result.has("00081030")).as("not asked for").isFalse();
        assertThat(studies("&includefield=StudyDescription")
                        .at("/0/00081030/Value/0")
                        .asText())
                .isEqualTo("头颅");
        assertThat(studies("&includefield=all").at("/0/00100021/Value/0").asText())
                .as("the hospital's own numbering")
                .isEqualTo("wangren");
    }

    @Test
    void seriesAndInstancesAreFoundBelowTheirStudy() {
        JsonNode ofStudy = clinic.get("/dicom-web/studies/" + study + "/series").json();
        assertThat(ofStudy).hasSize(2);
        assertThat(ofStudy.at("/0/0020000E/Value/0").asText()).isEqualTo(series);
        assertThat(ofStudy.at("/0/00201209/Value/0").asInt()).isEqualTo(2);
        assertThat(ofStudy.at("/0/00081190/Value/0").asText()).endsWith("/series/" + series);
        assertThat(ofStudy.get(0).has("00100010")).isFalse();
        assertThat(clinic.get("/dicom-web/studies/" + study + "/series?Modality=SR")
                        .json())
                .hasSize(1);

        String inSeries = "/dicom-web/studies/" + study + "/series/" + series + "/instances";
        JsonNode instances = clinic.get(inSeries).json();
        assertThat(instances).hasSize(2);
        assertThat(instances.at("/0/00080018/Value/0").asText()).isEqualTo(first.instance);
        assertThat(instances.at("/0/00280010/Value/0").asInt()).isEqualTo(2);
        assertThat(instances.at("/0/00280008/Value/0").asInt()).isEqualTo(TestObject.FRAMES);
        assertThat(clinic.get(inSeries + "?InstanceNumber=2").json()).hasSize(1);
        assertThat(clinic.get("/dicom-web/studies/" + study + "/instances").json())
                .hasSize(3);
    }

    @Test
    void seriesAreFoundByWhatWasOrdered() {
        TestObject ordered = object(UIDs.create(), 1);
        ordered.attributes.setSequence(
                Tag.RequestAttributesSequence,
                List.of(new Attributes()
                        .setString(Tag.ScheduledProcedureStepID, VR.SH, "SPS " + accession)
                        .setString(Tag.RequestedProcedureID, VR.SH, "RP 7")));
        assertThat(clinic.stow("/dicom-web/studies", List.of(ordered.file())).status())
                .isEqualTo(200);
        JsonNode found = clinic.get(
                        "/dicom-web/series?00400275.00400009=SPS%20" + accession + "&StudyInstanceUID=" + study)
                .json();
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/0020000E/Value/0").asText()).isEqualTo(ordered.series);
        assertThat(found.at("/0/00400275/Value/0/00401001/Value/0").asText()).isEqualTo("RP 7");
        String bySequence =
                "/dicom-web/studies/" + study + "/series?RequestAttributesSequence.RequestedProcedureID=RP*";
        assertThat(clinic.get(bySequence).json()).hasSize(1);
        assertThat(clinic.get("/dicom-web/series?ScheduledProcedureStepID=1").status())
                .as("not at the top level")
                .isEqualTo(400);
    }

    @Test
    void aPatientIsFoundAsTheNameSounds() {
        for (String asked :
                List.of("guilan", "WANG%20GUILAN", "wangguilan", "guilan%5Ewang", "%E7%8E%8B%E6%A1%82%E5%85%B0")) {
            Client.Answer found = clinic.get(
                    "/dicom-web/studies?fuzzymatching=true&AccessionNumber=" + accession + "&PatientName=" + asked);
            assertThat(found.json()).as(asked).hasSize(1);
            assertThat(found.headers().firstValue("Warning")).isEmpty();
        }
        assertThat(clinic.get("/dicom-web/studies?fuzzymatching=true&AccessionNumber=" + accession
                                + "&PatientName=li%20guilan")
                        .json())
                .isEmpty();
    }

    @Test
    void seriesAndInstancesAreFoundAcrossStudies() {
        JsonNode found = clinic.get("/dicom-web/series?Modality=SR&AccessionNumber=" + accession)
                .json();
        assertThat(found).hasSize(1);
        assertThat(found.at("/0/00100010/Value/0/Ideographic").asText()).isEqualTo("王^桂兰");
        assertThat(clinic.get("/dicom-web/instances?SOPInstanceUID=" + first.instance + "," + second.instance)
                        .json())
                .hasSize(2);
    }

    @Test
    void theClientIsToldOfWhatItDidNotGet() {
        Client.Answer fuzzy = clinic.get("/dicom-web/studies?fuzzymatching=true&ReferringPhysicianName=Wong*");
        assertThat(fuzzy.status()).isEqualTo(200);
        assertThat(fuzzy.headers().firstValue("Warning").orElse(""))
                .startsWith("299 http")
                .endsWith(
                        "\"The fuzzymatching parameter is supported for Patient's Name. Only literal matching has been performed of other names.\"");
        Client.Answer limited = clinic.get("/dicom-web/studies/" + study + "/instances?limit=2");
        assertThat(limited.json()).hasSize(2);
        assertThat(limited.headers().firstValue("Warning").orElse("")).contains("additional results");
        assertThat(clinic.get("/dicom-web/studies/" + study + "/instances?limit=2&offset=2")
                        .json())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/studies?Nonsense=1",
                "/studies?StudyDate=yesterday",
                "/studies?limit=-1",
                "/studies?Modality=CT",
                "/studies/1..2/series",
                "/studies/1.2/series/x/instances"
            })
    void whatCannotBeSearchedIsAProblem(String address) {
        Client.Answer answer = clinic.get("/dicom-web" + address);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("detail").asText()).isNotBlank();
    }

    @Test
    void nobodyElseFindsIt() {
        for (Client stranger : List.of(otherClinic, admin)) {
            for (String address : List.of("/studies", "/series", "/instances")) {
                assertThat(stranger.get("/dicom-web" + address + "?StudyInstanceUID=" + study)
                                .json())
                        .isEmpty();
            }
            for (String address : List.of("/series", "/instances", "/series/" + series + "/instances")) {
                assertThat(stranger.get("/dicom-web/studies/" + study + address).status())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void otherRepresentationsAreNotGiven() {
        assertThat(clinic.get("/dicom-web/studies", "application/dicom+xml").status())
                .isEqualTo(406);
        assertThat(clinic.get("/dicom-web/studies", "multipart/related; type=application/dicom+xml")
                        .status())
                .isEqualTo(406);
        assertThat(clinic.get("/dicom-web/studies?limit=1", "application/json").status())
                .isEqualTo(200);
        assertThat(clinic.get("/dicom-web/studies?limit=1", "text/html, */*;q=0.1")
                        .status())
                .isEqualTo(200);
    }

    private JsonNode studies(String query) {
        StringBuilder encoded = new StringBuilder("/dicom-web/studies?AccessionNumber=" + accession);
        for (String parameter : query.split("&")) {
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                encoded.append('&')
                        .append(parameter, 0, equals + 1)
                        .append(URLEncoder.encode(parameter.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        Client.Answer answer = clinic.get(encoded.toString());
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }
}
