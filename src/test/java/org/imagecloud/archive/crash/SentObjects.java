package org.imagecloud.archive.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.imagecloud.demo.SyntheticHeadCt;
import org.imagecloud.support.Client;

/** Makes and sends objects, and remembers which of them the archive has acknowledged. For use by several threads. */
final class SentObjects {

    private static final int PAGE = 1000;

    private final AtomicLong studies;
    private final Map<String, String> sent = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    SentObjects(long seed) {
        this.studies = new AtomicLong(seed);
    }

    /** The objects of a study that nobody has, of so many slices of so many pixels in a row. */
    List<byte[]> newStudy(int slices, int size) {
        SyntheticHeadCt study =
                new SyntheticHeadCt(studies.incrementAndGet(), "Crash^Test", LocalDate.of(2027, 2, 6), slices, size);
        List<byte[]> files = new ArrayList<>();
        for (int slice = 1; slice <= slices; slice++) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            try {
                study.write(slice, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            sent.put(study.sopInstanceUid(slice), hash(file.toByteArray()));
            files.add(file.toByteArray());
        }
        return files;
    }

    Client.Answer store(Client clinic, List<byte[]> objects) {
        Client.Answer answer = clinic.stow("/dicom-web/studies", objects);
        acknowledged.addAll(uids(answer, "/00081199/Value"));
        return answer;
    }

    /** The SOP Instance UIDs in a sequence of the answer. */
    static List<String> uids(Client.Answer answer, String sequence) {
        return answer.json().at(sequence).findValues("00081155").stream()
                .map(uid -> uid.at("/Value/0").asText())
                .toList();
    }

    int size() {
        return sent.size();
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    /**
     * What was acknowledged is found once, what is found can be retrieved as it was sent, and nothing else is left.
     *
     * @param blobs where the archive keeps them
     */
    List<String> verify(Client clinic, Path blobs) throws IOException {
        List<JsonNode> found = everyInstance(clinic);
        List<String> uids =
                found.stream().map(i -> i.at("/00080018/Value/0").asText()).toList();
        assertThat(uids).doesNotHaveDuplicates().containsAll(acknowledged);
        for (JsonNode instance : found) {
            String uid = instance.at("/00080018/Value/0").asText();
            String address =
                    URI.create(instance.at("/00081190/Value/0").asText()).getPath();
            Client.Answer answer = clinic.get(address, "application/dicom; transfer-syntax=*");
            assertThat(answer.status()).as(uid).isEqualTo(200);
            if (sent.containsKey(uid)) {
                assertThat(hash(answer.body())).as(uid).isEqualTo(sent.get(uid));
            }
        }
        try (Stream<Path> unfinished = Files.walk(blobs.resolve("incoming"))) {
            assertThat(unfinished.filter(Files::isRegularFile)).isEmpty();
        }
        return uids;
    }

    private static List<JsonNode> everyInstance(Client clinic) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode study : all(clinic, "/dicom-web/studies")) {
            found.addAll(all(
                    clinic,
                    "/dicom-web/studies/" + study.at("/0020000D/Value/0").asText() + "/instances"));
        }
        return found;
    }

    private static List<JsonNode> all(Client clinic, String resource) {
        List<JsonNode> found = new ArrayList<>();
        JsonNode page;
        do {
            Client.Answer answer = clinic.get(resource + "?limit=" + PAGE + "&offset=" + found.size());
            assertThat(answer.status()).as(resource).isIn(200, 204);
            page = answer.json();
            page.forEach(found::add);
        } while (page.size() == PAGE);
        return found;
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
