package org.imagecloud.archive.retrieve;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.imagecloud.archive.blob.Sha256;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.BulkData;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.pack.AssumedText;
import org.imagecloud.archive.pack.Pack;
import org.imagecloud.archive.pack.Packs;
import org.imagecloud.archive.pack.Stretch;
import org.imagecloud.http.HeldBytes;
import org.imagecloud.shared.HospitalId;
import org.jspecify.annotations.Nullable;

/**
 * Reads objects' attributes, mostly from the headers that their packs keep apart from the pixels. Those of one object are held,
 * and counted, until those of the next are asked for.
 */
public final class MetadataReader {

    private static final int MOST_BYTES = 16 << 20;

    private final ObjectFiles files;
    private final Packs packs;
    private final AssumedText text;
    /** By pack, the one that was not used for longest first: the objects of a series may alternate between packs. */
    private final Map<Sha256, byte[]> headers = new LinkedHashMap<>(16, 0.75f, true);

    private final HeldBytes held = HeldBytes.begin();
    private @Nullable DicomInputStream last;
    private long bytes;

    MetadataReader(ObjectFiles files, Packs packs, AssumedText text) {
        this.files = files;
        this.packs = packs;
        this.text = text;
    }

    /** Everything but the pixel data, which are a reference. */
    public Attributes of(StoredObject object) throws IOException {
        HospitalId sender = object.place().pack().label().receivedFrom();
        return read(object).assume(text.of(sender));
    }

    private Attributes read(StoredObject object) throws IOException {
        if (last != null) {
            last.close();
        }
        Stretch header = object.place().object().header();
        if (header == null) {
            OpenObject open = files.open(object);
            last = open.closeBytes();
            return withPixels(open.header(), open.pixels());
        }
        DicomInputStream dicom = new DicomInputStream(
                new ByteArrayInputStream(headers(object.place().pack()), (int) header.offset(), header.length()));
        last = dicom;
        return withPixels(dicom.readDatasetUntilPixelData(), dicom.getPixelData());
    }

    /** The same, with what the archive adds and a record of that in the Original Attributes Sequence (0400,0561). */
    public Attributes coerced(StoredObject object) throws IOException {
        Attributes attributes = of(object);
        Coercion.apply(object, attributes);
        return attributes;
    }

    private byte[] headers(Pack pack) throws IOException {
        byte[] kept = headers.get(pack.name());
        if (kept != null) {
            return kept;
        }
        int length = pack.headers().inflated();
        bytes += length;
        for (Iterator<byte[]> oldest = headers.values().iterator(); bytes > MOST_BYTES && oldest.hasNext(); ) {
            int fewer = oldest.next().length;
            oldest.remove();
            bytes -= fewer;
            held.give(fewer);
        }
        held.take(length);
        byte[] read = packs.headers(pack);
        headers.put(pack.name(), read);
        return read;
    }

    private static Attributes withPixels(Attributes header, DicomInputStream.@Nullable PixelDataPlace pixels) {
        if (pixels != null) {
            header.setBulkData(pixels.tag(), pixels.vr(), new BulkData(pixels.position(), pixels.length()));
        }
        return header;
    }
}
