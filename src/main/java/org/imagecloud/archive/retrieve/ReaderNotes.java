package org.imagecloud.archive.retrieve;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.Utf8;
import org.springframework.stereotype.Component;

/** What readers have kept beside the images: key images and measurements. What the archive received last counts. */
@Component
public class ReaderNotes {

    private static final String KEY_OBJECT_SELECTION = "1.2.840.10008.5.1.4.1.1.88.59";
    private static final String COMPREHENSIVE_SR = "1.2.840.10008.5.1.4.1.1.88.33";
    private static final String MEASUREMENT_REPORT = "126000";
    private static final String MEASUREMENTS = "126010";
    private static final int MOST_READ = 50;

    private final ObjectFiles files;

    ReaderNotes(ObjectFiles files) {
        this.files = files;
    }

    /** The objects of these that the latest key object selection with images names (PS3.16 TID 2010), each once, in its order; items as they stand there. */
    public List<Attributes> keyImages(List<StoredObject> objects) throws IOException {
        return latest(objects, KEY_OBJECT_SELECTION, found -> !references(found).isEmpty())
                .map(ReaderNotes::references)
                .orElse(List.of());
    }

    /** The latest report of measurements (PS3.16 TID 1500), in UTF-8; none where it has no measurement. */
    public Optional<Attributes> measurements(List<StoredObject> objects) throws IOException {
        return latest(objects, COMPREHENSIVE_SR, found -> isNamed(found, MEASUREMENT_REPORT))
                .filter(found -> container(found).isPresent());
    }

    /** The content item Imaging Measurements of a report of measurements, where it holds any. */
    public static Optional<Attributes> container(Attributes report) {
        return report.getSequence(Tag.ContentSequence).stream()
                .filter(item -> isNamed(item, MEASUREMENTS))
                .filter(item -> !item.getSequence(Tag.ContentSequence).isEmpty())
                .findFirst();
    }

    private Optional<Attributes> latest(List<StoredObject> objects, String sopClass, Predicate<Attributes> which)
            throws IOException {
        List<StoredObject> newest = objects.stream()
                .filter(object -> object.sopClass().equals(sopClass))
                .sorted(Comparator.comparing(
                                (StoredObject object) -> object.place().receivedAt())
                        .reversed())
                .limit(MOST_READ)
                .toList();
        for (StoredObject object : newest) {
            try (OpenObject open = files.open(object)) {
                Attributes found = open.whole();
                Utf8.convert(found);
                if (which.test(found)) {
                    return Optional.of(found);
                }
            }
        }
        return Optional.empty();
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
