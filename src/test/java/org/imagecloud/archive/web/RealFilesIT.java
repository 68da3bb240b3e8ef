package org.imagecloud.archive.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.imagecloud.support.Client;
import org.imagecloud.support.RunningApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Objects that other programs made, where a folder with some is there ({@code -Dimagecloud.samples=…}). */
@RunningApplication
class RealFilesIT {

    private static final Path SAMPLES = Path.of(System.getProperty("imagecloud.samples", "../shared/samples"));
    private static final Set<String> DAMAGED = Set.of("MR_truncated.dcm", "no_meta.dcm");

    private Client clinic;

    @BeforeEach
    void person(@LocalServerPort int port) {
        clinic = Client.of(port, "clinic.wangren");
    }

    @Test
    void everySampleIsStoredWholeOrNamedAsDamaged() throws IOException {
        assumeTrue(Files.isDirectory(SAMPLES), "No sample files in " + SAMPLES);
        List<Path> files;
        try (Stream<Path> all = Files.walk(SAMPLES)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
        Set<String> stored = new HashSet<>();
        for (Path file : files) {
            byte[] object = Files.readAllBytes(file);
            Client.Answer answer = clinic.stow("/dicom-web/studies", List.of(object));
            if (DAMAGED.contains(file.getFileName().toString())) {
                assertThat(answer.status()).as(file.toString()).isEqualTo(409);
            } else if (answer.status() == 200) {
                String address = URI.create(answer.json()
                                .at("/00081199/Value/0/00081190/Value/0")
                                .asText())
                        .getPath();
                stored.add(address.split("/")[3]);
                assertThat(clinic.get(address, "application/dicom; transfer-syntax=*")
                                .body())
                        .as(file.toString())
                        .isEqualTo(object);
                assertThat(clinic.get(address + "/metadata").status())
                        .as(file.toString())
                        .isEqualTo(200);
            } else {
                assertThat(reason(answer.json()))
                        .as("%s: one of several codings of an instance", file)
                        .isEqualTo(0x0111);
            }
        }
        assertThat(found("%E7%8E%8B%5E%E5%B0%8F%E6%9D%B1", stored)).hasSize(1);
        assertThat(found("wang%5Exiaodong", stored)).hasSize(2);
    }

    /** The found ones among the studies of the files; other tests store copies under other UIDs. */
    private List<String> found(String patientName, Set<String> stored) {
        return clinic.get("/dicom-web/studies?PatientName=" + patientName).json().findValues("0020000D").stream()
                .map(uid -> uid.at("/Value/0").asText())
                .filter(stored::contains)
                .toList();
    }

    private static int reason(JsonNode answer) {
        return answer.at("/00081198/Value/0/00081197/Value/0").asInt();
    }
}
