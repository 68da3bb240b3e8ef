package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.imagecloud.archive.blob.BlobStore;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.pack.Packs;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Where the storage has lost bytes, nobody is shown a part as if it were the whole; everything else is served. */
@RunningApplication
class DamagedStorageIT {

    @Autowired
    private BlobStore blobs;

    @Autowired
    private Packs packs;

    @LocalServerPort
    private int port;

    private final TestObject lost = new TestObject();

    @ParameterizedTest
    @ValueSource(strings = {"", "/metadata", "/frames/1", "/rendered"})
    void whatIsLostIsSaidToBeDamaged(String resource) throws IOException {
        Client clinic = storeAndLose();
        Client.Answer answer = clinic.get(lost.path() + resource);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().get("code").asText()).isEqualTo("archive.damaged");
    }

    @Test
    void otherSeriesOfTheStudyAreGivenAndTheStudyIsFound() throws IOException {
        Client clinic = storeAndLose();
        TestObject other = new TestObject(lost.study, UIDs.create());
        assertThat(clinic.stow("/dicom-web/studies", List.of(other.file())).status())
                .isEqualTo(200);
        assertThat(clinic.get(other.path()).status()).isEqualTo(200);
        assertThat(clinic.get("/dicom-web/studies/" + lost.study).status()).isEqualTo(500);
        assertThat(clinic.get("/dicom-web/studies?StudyInstanceUID=" + lost.study)
                        .json())
                .hasSize(1);
    }

    private Client storeAndLose() throws IOException {
        Client clinic = Client.of(port, "clinic.wangren");
        assertThat(clinic.stow("/dicom-web/studies", List.of(lost.file())).status())
                .isEqualTo(200);
        for (Sha256 name : ofTheStudy()) {
            blobs.delete(name);
        }
        return clinic;
    }

    private Set<Sha256> ofTheStudy() throws IOException {
        Set<Sha256> names = new HashSet<>();
        blobs.forEach(blob -> names.add(blob.name()));
        names.removeIf(name -> !study(name).equals(lost.study));
        return names;
    }

    /** None of one that has been joined with others meanwhile. */
    private String study(Sha256 blob) {
        try {
            return packs.get(blob).label().study();
        } catch (IOException e) {
            return "";
        }
    }
}
