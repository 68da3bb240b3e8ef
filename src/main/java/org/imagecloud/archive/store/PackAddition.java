package org.imagecloud.archive.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imagecloud.archive.pack.Pack;
import org.imagecloud.archive.pack.PackNames;
import org.jspecify.annotations.Nullable;

/**
 * A pack that is to be added to its study.
 *
 * @param entries of the objects in the pack that are new to the study, in order of arrival
 * @param sender who sends it now
 * @param seen what was stored of the study when they were judged
 */
record PackAddition(Pack pack, List<ObjectEntry> entries, StudyContents seen, Uploader sender) {

    private static final int MANY_PACKS = 8;

    /**
     * What is added to one series.
     *
     * @param images how many of the objects are images
     * @param expectedPacks the series' packs until now, in hexadecimal digits
     */
    record ToSeries(ObjectEntry.SeriesRow row, int objects, int images, String expectedPacks) {}

    /** How many of them somebody has to read. */
    int toBeRead() {
        return sender.sendsToRead()
                ? (int) entries.stream().filter(ObjectEntry::isToBeRead).count()
                : 0;
    }

    /** How many of them are images. */
    int images() {
        return (int)
                entries.stream().filter(entry -> entry.instance().isImage()).count();
    }

    /** By whose attributes the study's row is written if there is none. */
    ObjectEntry first() {
        return entries.get(0);
    }

    /** Whose they are, by all of them: what one does not tell, another may. */
    StudyContents.Patient patient() {
        return entries.stream()
                .map(StudyContents.Patient::of)
                .reduce(StudyContents.Patient::completedBy)
                .orElseThrow();
    }

    @Nullable
    LocalDate studyDate() {
        return Optional.ofNullable(first().study().studyDate())
                .map(LocalDate::parse)
                .orElse(null);
    }

    Collection<ToSeries> series() {
        Map<String, ToSeries> series = new LinkedHashMap<>();
        for (ObjectEntry entry : entries) {
            series.merge(
                    entry.ids().series(),
                    new ToSeries(
                            entry.series(),
                            1,
                            entry.instance().isImage() ? 1 : 0,
                            java.util.HexFormat.of()
                                    .formatHex(seen.series(entry.ids().series()).packs())),
                    (one, more) -> new ToSeries(
                            one.row(), one.objects() + 1, one.images() + more.images(), one.expectedPacks()));
        }
        return series.values();
    }

    /** Whether a series comes to lie in many packs: told at each eighth, so that it costs little. */
    boolean scatters() {
        return entries.stream()
                .map(entry -> seen.series(entry.ids().series()).packs().length / PackNames.BYTES + 1)
                .anyMatch(count -> count % MANY_PACKS == 0);
    }

    String[] modalities() {
        return entries.stream()
                .flatMap(entry -> Optional.ofNullable(entry.series().modality()).stream())
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }
}
