package org.imagecloud.archive.retrieve;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.BulkData;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.pack.Pack;
import org.imagecloud.archive.pack.Packs;
import org.imagecloud.archive.pack.Stretch;
import org.jspecify.annotations.Nullable;

/** Reads objects' attributes, mostly from the headers that their packs keep apart from the pixels. */
public final class MetadataReader {

    private final ObjectFiles files;
    private final Packs packs;
    private @Nullable Pack pack;
    private byte[] headers = {};

    MetadataReader(ObjectFiles files, Packs packs) {
        this.files = files;
        this.packs = packs;
    }

    /** Everything but the pixel data, which are a reference. */
    public Attributes of(StoredObject object) throws IOException {
        Stretch header = object.place().object().header();
        if (header == null) {
            try (OpenObject open = files.open(object)) {
                return withPixels(open.header(), open.pixels());
            }
        }
        load(object.place().pack());
        // Not closed: there is nothing to give back.
        DicomInputStream dicom =
                new DicomInputStream(new ByteArrayInputStream(headers, (int) header.offset(), header.length()));
        return withPixels(dicom.readDatasetUntilPixelData(), dicom.getPixelData());
    }

    /** The same, with what the archive adds and a record of that in the Original Attributes Sequence (0400,0561). */
    public Attributes coerced(StoredObject object) throws IOException {
        Attributes attributes = of(object);
        Coercion.apply(object, attributes);
        return attributes;
    }

    private void load(Pack wanted) throws IOException {
        if (pack == null || !pack.name().equals(wanted.name())) {
            headers = packs.headers(wanted);
            pack = wanted;
        }
    }

    private static Attributes withPixels(Attributes header, DicomInputStream.@Nullable PixelDataPlace pixels) {
        if (pixels != null) {
            header.setBulkData(pixels.tag(), pixels.vr(), new BulkData(pixels.position(), pixels.length()));
        }
        return header;
    }
}
