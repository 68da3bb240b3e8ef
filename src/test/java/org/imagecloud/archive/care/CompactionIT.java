package org.imagecloud.archive.care;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.pack.Packs;
import org.imagecloud.archive.store.Reindexing;
import org.imagecloud.archive.web.TestObject;
import org.imagecloud.shared.StudyInstanceUid;
import org.imagecloud.support.Client;
import org.imagecloud.support.OwnApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Joining packs changes how objects lie, and nothing that anybody sees, wherever it stops. */
@OwnApplication
class CompactionIT {

    private static final int ALL = Integer.MAX_VALUE;

    @LocalServerPort
    private int port;

    @Value("${imagecloud.data-dir}")
    private Path data;

    @Autowired
    private Compaction compaction;

    @Autowired
    private PackJoining joining;

    @Autowired
    private UnneededPacks unneeded;

    @Autowired
    private Packs packs;

    @Autowired
    private Reindexing reindexing;

    @Autowired
    private Verification verification;

    @Autowired
    private StudyDeletion deletion;

    private final String study = UIDs.create();
    private final List<String> series = List.of(UIDs.create(), UIDs.create());
    private Client clinic;

    @BeforeEach
    void clinic() {
        clinic = Client.of(port, "clinic.wangren");
    }

    @Test
    void objectsThatCameOneByOneBecomeOneBlob() throws Exception {
        Set<Path> others = blobs();
        storeOneByOne(30);
        Map<String, Object> before = view();
        assertThat(ownBlobs(others)).hasSize(30);

        assertThat(compaction.run(Duration.ofHours(1), ALL).joined())
                .as("too new")
                .isZero();
        assertThat(compaction.run(Duration.ZERO, ALL)).isEqualTo(new Compaction.Result(1, 30, 0, 0));
        assertThat(view()).isEqualTo(before);
        assertThat(ownBlobs(others)).as("old and new").hasSize(31);
        allIsWell();

        assertThat(unneeded.delete(Duration.ZERO)).isEqualTo(30);
        assertThat(ownBlobs(others)).hasSize(1);
        assertThat(view()).isEqualTo(before);
        allIsWell();
        assertThat(compaction.run(Duration.ZERO, ALL)).as("again").isEqualTo(new Compaction.Result(0, 0, 0, 0));

        reindexing.run(done -> {});
        assertThat(view()).as("after indexing anew").isEqualTo(before);
    }

    @Test
    void stoppingAnywhereLosesAndDoublesNothing() throws Exception {
        Set<Path> others = blobs();
        storeOneByOne(10);
        Map<String, Object> before = view();

        PackJoining.Joined stopped = write();
        assertThat(ownBlobs(others)).hasSize(11);
        reindexing.run(done -> {});
        assertThat(view()).as("written, not exchanged").isEqualTo(before);
        allIsWell();
        assertThat(unneeded.delete(Duration.ZERO)).isEqualTo(1);
        assertThat(ownBlobs(others)).hasSize(10);
        assertThat(unneeded.exchange(stopped)).as("too late").isFalse();
        assertThat(view()).isEqualTo(before);

        assertThat(unneeded.exchange(write())).isTrue();
        reindexing.run(done -> {});
        assertThat(view()).as("exchanged, not deleted").isEqualTo(before);
        allIsWell();
        assertThat(deletion.delete(new StudyInstanceUid(study), "operator", "test"))
                .isEqualTo(StudyDeletion.Result.DELETED);
        assertThat(ownBlobs(others)).as("deleted with all that it ever was").isEmpty();
    }

    /** When the database is lost, nothing tells which packs are unneeded. */
    @Test
    void packsThatLieTwiceAreIndexedOnce() throws Exception {
        storeOneByOne(10);
        Map<String, Object> before = view();
        Map<Path, byte[]> old = new LinkedHashMap<>();
        for (Path blob : blobs()) {
            old.put(blob, Files.readAllBytes(blob));
        }
        compaction.run(Duration.ZERO, ALL);
        unneeded.delete(Duration.ZERO);
        for (Map.Entry<Path, byte[]> blob : old.entrySet()) {
            Files.write(blob.getKey(), blob.getValue());
        }
        reindexing.run(done -> {});
        assertThat(view()).isEqualTo(before);
    }

    @Test
    void whoStoresMeanwhileIsNotDisturbed() throws Exception {
        storeOneByOne(10);
        PackJoining.Joined outdated = write();
        storeOneByOne(1);
        assertThat(unneeded.exchange(outdated)).isFalse();

        CompletableFuture<Void> storing = CompletableFuture.runAsync(() -> storeOneByOne(60));
        int joined = 0;
        do {
            joined += compaction.run(Duration.ZERO, ALL).joined();
            joined += joinOnce();
            view();
        } while (!storing.isDone());
        storing.join();
        joined += compaction.run(Duration.ZERO, ALL).joined(); // who stores without a pause is always faster
        assertThat(joined).isGreaterThan(10);
        unneeded.delete(Duration.ZERO);
        assertThat(instances()).hasSize(71);
        view();
        allIsWell();
    }

    private PackJoining.Joined write() throws IOException {
        StudyPacks seen = joining.packs(study);
        return joining.write(seen, seen.joinable(packs));
    }

    private int joinOnce() throws IOException {
        StudyPacks seen = joining.packs(study);
        List<StudyPacks.Counted> small = seen.joinable(packs);
        return !small.isEmpty() && unneeded.exchange(joining.write(seen, small)) ? small.size() : 0;
    }

    /** In turn to the two series. */
    private void storeOneByOne(int count) {
        for (int i = 0; i < count; i++) {
            TestObject object = new TestObject(study, series.get(i % 2))
                    .with(Tag.PatientID, VR.LO, "P1")
                    .with(Tag.SeriesNumber, VR.IS, Integer.toString(i % 2))
                    .with(Tag.InstanceNumber, VR.IS, Integer.toString(i));
            assertThat(clinic.stow("/dicom-web/studies", List.of(object.file())).status())
                    .isEqualTo(200);
        }
    }

    private JsonNode instances() {
        return clinic.get("/dicom-web/studies/" + study + "/instances?includefield=all")
                .json();
    }

    /** All that one can ask for, by address. */
    private Map<String, Object> view() {
        String address = "/dicom-web/studies/" + study;
        Map<String, Object> view = new LinkedHashMap<>();
        for (String path : List.of(
                "/dicom-web/studies?includefield=all&StudyInstanceUID=" + study,
                address + "/series?includefield=all",
                address + "/metadata")) {
            view.put(path, clinic.get(path).json());
        }
        JsonNode instances = instances();
        view.put("instances", instances);
        for (JsonNode instance : instances) {
            String path =
                    address + "/series/" + instance.at("/0020000E/Value/0").asText() + "/instances/"
                            + instance.at("/00080018/Value/0").asText();
            Client.Answer answer = clinic.get(path, "application/dicom; transfer-syntax=*");
            assertThat(answer.status()).as(path).isEqualTo(200);
            view.put(path, List.of(java.util.Arrays.hashCode(answer.body()), answer.body().length));
            view.put(path + "/metadata", clinic.get(path + "/metadata").json());
        }
        return view;
    }

    private void allIsWell() throws IOException {
        List<Finding> findings = new ArrayList<>();
        verification.run(findings::add, done -> {});
        assertThat(findings).isEmpty();
    }

    private Set<Path> ownBlobs(Set<Path> others) throws IOException {
        Set<Path> own = blobs();
        own.removeAll(others);
        return own;
    }

    private Set<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("blobs"))) {
            return new HashSet<>(files.filter(Files::isRegularFile).toList());
        } catch (NoSuchFileException e) {
            return new HashSet<>();
        }
    }
}
