package org.imagecloud.archive.care;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.pack.Located;
import org.imagecloud.archive.pack.Pack;
import org.imagecloud.archive.pack.PackNames;
import org.imagecloud.archive.pack.PackWriter;
import org.imagecloud.archive.pack.Packs;
import org.imagecloud.archive.pack.Storer;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;

/** In which packs the series of a study lie, as the index says. */
record StudyPacks(String study, List<Series> series) {

    /** @param names of its packs, in order of arrival */
    record Series(long id, String uid, byte[] names) {

        /** The names once another pack has taken the place of some; in the place of their first. */
        byte[] with(Sha256 joined, List<Sha256> replaced) {
            List<Sha256> names = PackNames.of(names()).stream()
                    .map(name -> replaced.contains(name) ? joined : name)
                    .distinct()
                    .toList();
            return PackNames.bytes(names);
        }
    }

    /**
     * A pack and those of its objects that count: not one that lies in an earlier pack as well, or that the index does
     * not have.
     */
    record Counted(Pack pack, List<Located> objects) {

        private long bytes() {
            return objects.stream()
                    .mapToLong(object -> object.instance().length())
                    .sum();
        }

        /** Joining packs that are half full already would write much and gain little. */
        private boolean isSmall() {
            return PackWriter.isRoomFor(2L * objects.size(), 2 * bytes());
        }
    }

    /** Of whom a pack came: what it tells of that holds for all its objects. */
    private record Sender(HospitalId hospital, @Nullable Storer storer) {

        static Sender of(Counted one) {
            return new Sender(
                    one.pack().label().receivedFrom(), one.pack().label().storer());
        }
    }

    /** Packs that make up one, at least two, of one sender and in order of arrival; none when there is nothing to join. */
    List<Counted> joinable(Packs packs) throws IOException {
        Map<Sender, List<Counted>> bySender = counted(packs).stream()
                .filter(Counted::isSmall)
                .sorted(Comparator.comparing(one -> one.pack().label().receivedAt()))
                .collect(Collectors.groupingBy(Sender::of));
        return bySender.values().stream()
                .map(StudyPacks::first)
                .filter(some -> some.size() > 1)
                .findFirst()
                .orElse(List.of());
    }

    private List<Counted> counted(Packs packs) throws IOException {
        Map<Sha256, Counted> counted = new LinkedHashMap<>();
        for (Series one : series) {
            for (Located object : packs.series(one.uid(), PackNames.of(one.names()))) {
                counted.computeIfAbsent(object.pack().name(), name -> new Counted(object.pack(), new ArrayList<>()))
                        .objects()
                        .add(object);
            }
        }
        counted.values()
                .forEach(one -> one.objects()
                        .sort(Comparator.comparingLong(object -> object.object().offset())));
        return List.copyOf(counted.values());
    }

    /** As many as there is room for. */
    private static List<Counted> first(List<Counted> small) {
        List<Counted> some = new ArrayList<>();
        long objects = 0;
        long bytes = 0;
        for (Counted one : small) {
            objects += one.objects().size();
            bytes += one.bytes();
            if (!PackWriter.isRoomFor(objects, bytes)) {
                break;
            }
            some.add(one);
        }
        return some;
    }
}
