package org.imagecloud.archive.retrieve;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imagecloud.archive.SignedEvidence;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.Utf8;
import org.imagecloud.archive.pack.Storer;
import org.springframework.stereotype.Component;

/** What the readers of a study have kept beside the images and signed: key images and measurements. */
@Component
public class ReaderNotes {

    private static final String KEY_OBJECT_SELECTION = "1.2.840.10008.5.1.4.1.1.88.59";
    private static final String COMPREHENSIVE_SR = "1.2.840.10008.5.1.4.1.1.88.33";
    private static final String MEASUREMENT_REPORT = "126000";
    private static final String MEASUREMENTS = "126010";
    private static final int MOST_READ = 50;
    /** Titles of key object selections by which images are not to be shown (PS3.16 CID 7010). */
    private static final Set<String> REJECTED = Set.of("113001", "113010", "113037", "113038", "113039");

    private final ObjectFiles files;

    ReaderNotes(ObjectFiles files) {
        this.files = files;
    }

    /** What a person had kept until then: of each kind the latest that shows something. */
    List<StoredObject> keptBy(List<StoredObject> objects, String login, Instant until) throws IOException {
        List<StoredObject> own = objects.stream()
                .filter(object ->
                        isBy(login, object) && !object.place().receivedAt().isAfter(until))
                .sorted(Comparator.comparing(
                                (StoredObject object) -> object.place().receivedAt())
                        .reversed())
                .toList();
        return Stream.of(
                        latest(own, KEY_OBJECT_SELECTION, ReaderNotes::isSelection),
                        latest(own, COMPREHENSIVE_SR, ReaderNotes::isMeasured))
                .flatMap(Optional::stream)
                .map(Note::object)
                .toList();
    }

    /** Those of the objects that a signature covers. */
    public List<StoredObject> covered(List<StoredObject> objects, SignedEvidence evidence) throws IOException {
        List<String> named = evidence.objects();
        return named == null
                ? keptBy(objects, evidence.signer(), evidence.signedAt())
                : objects.stream()
                        .filter(object -> named.contains(hash(object)))
                        .toList();
    }

    /** By which evidence names an object. */
    static String hash(StoredObject object) {
        return object.place().instance().sha256().hex();
    }

    /** The images that a key object selection of these objects names (PS3.16 TID 2010), each once, in its order; items as they stand there. */
    public List<Attributes> keyImages(List<StoredObject> covered) throws IOException {
        return latest(covered, KEY_OBJECT_SELECTION, ReaderNotes::isSelection)
                .map(selection -> references(selection.content()))
                .orElse(List.of());
    }

    /** The report of measurements of these objects (PS3.16 TID 1500), in UTF-8; none where there is no measurement. */
    public Optional<Attributes> measurements(List<StoredObject> covered) throws IOException {
        return latest(covered, COMPREHENSIVE_SR, ReaderNotes::isMeasured).map(Note::content);
    }

    private static boolean isBy(String login, StoredObject object) {
        Storer storer = object.place().pack().label().storer();
        return storer != null && storer.login().equals(login);
    }

    private static boolean isSelection(Attributes found) {
        boolean rejects = REJECTED.stream().anyMatch(title -> isNamed(found, title));
        return !rejects && !references(found).isEmpty();
    }

    private static boolean isMeasured(Attributes found) {
        return isNamed(found, MEASUREMENT_REPORT) && container(found).isPresent();
    }

    /** The content item Imaging Measurements of a report of measurements, where it holds any. */
    public static Optional<Attributes> container(Attributes report) {
        return report.getSequence(Tag.ContentSequence).stream()
                .filter(item -> isNamed(item, MEASUREMENTS))
                .filter(item -> !item.getSequence(Tag.ContentSequence).isEmpty())
                .findFirst();
    }

    /** @param content in UTF-8 */
    private record Note(StoredObject object, Attributes content) {}

    private Optional<Note> latest(List<StoredObject> newest, String sopClass, Predicate<Attributes> which)
            throws IOException {
        List<StoredObject> some = newest.stream()
                .filter(object -> object.sopClass().equals(sopClass))
                .limit(MOST_READ)
                .toList();
        for (StoredObject object : some) {
            Attributes content = read(object);
            if (which.test(content)) {
                return Optional.of(new Note(object, content));
            }
        }
        return Optional.empty();
    }

    private Attributes read(StoredObject object) throws IOException {
        try (OpenObject open = files.open(object)) {
            Attributes found = open.whole();
            Utf8.convert(found);
            return found;
        }
    }

    private static List<Attributes> references(Attributes selection) {
        return selection.getSequence(Tag.ContentSequence).stream()
                .flatMap(item -> item.getSequence(Tag.ReferencedSOPSequence).stream())
                .toList();
    }

    private static boolean isNamed(Attributes item, String code) {
        return Stream.of(item)
                .flatMap(one -> one.getSequence(Tag.ConceptNameCodeSequence).stream())
                .anyMatch(name -> code.equals(name.getString(Tag.CodeValue)));
    }
}
