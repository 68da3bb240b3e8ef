package org.imagecloud.archive.assembly;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.imagecloud.archive.dicom.DicomJsonException;
import org.imagecloud.http.HeldBytes;
import org.jspecify.annotations.Nullable;

/** The bulk data of a request by their Content-Location, and how often the metadata name them. */
final class BulkParts {

    private static final int PART_COST = 256;
    private static final int MAX_PARTS = 100_000;
    private static final int MAX_LOCATION = 1024;
    private static final int MAX_LOCATIONS = 16 << 20;

    private final Map<String, Bulk> byLocation = new HashMap<>();
    private final Map<String, Integer> references = new HashMap<>();
    private final HeldBytes held = HeldBytes.begin();
    private int parts;
    private int locations;

    /**
     * What lies at one location.
     *
     * @param transferSyntax by which it is coded; none where its media type does not tell
     * @param stretches one a part; of pixel data, the frames in their order
     */
    record Bulk(@Nullable String transferSyntax, List<Scratch.Stretch> stretches) {

        long length() {
            return stretches.stream().mapToLong(Scratch.Stretch::length).sum();
        }
    }

    /** @throws DicomJsonException when there are too many, or parts of one location are coded differently */
    void add(String location, @Nullable String transferSyntax, Scratch.Stretch stretch) throws DicomJsonException {
        held.take(PART_COST + 2L * location.length());
        Bulk known = byLocation.get(location);
        if (++parts > MAX_PARTS || location.length() > MAX_LOCATION) {
            throw new DicomJsonException("Too many bulk data, or too long a location");
        }
        if (known == null) {
            locations += location.length();
            if (locations > MAX_LOCATIONS) {
                throw new DicomJsonException("The locations of the bulk data are too long");
            }
            known = new Bulk(transferSyntax, new ArrayList<>(1));
            byLocation.put(location, known);
        } else if (!Objects.equals(known.transferSyntax, transferSyntax)) {
            throw new DicomJsonException("Frames of one location are coded differently");
        }
        known.stretches.add(stretch);
    }

    /** Counts a reference; one to something that is not there is noticed by {@link #get}. */
    void refer(String uri) {
        if (byLocation.containsKey(uri)) {
            references.merge(uri, 1, Integer::sum);
        }
    }

    boolean allReferred() {
        return references.size() == byLocation.size();
    }

    /** @throws DicomJsonException when there is no such part, or another attribute names it, too */
    Bulk get(String uri, int tag) throws DicomJsonException {
        Bulk bulk = byLocation.get(uri);
        if (bulk == null) {
            throw new DicomJsonException("The bulk data are missing", tag);
        }
        if (references.getOrDefault(uri, 0) != 1) {
            throw new DicomJsonException("The bulk data are named twice", tag);
        }
        return bulk;
    }
}
