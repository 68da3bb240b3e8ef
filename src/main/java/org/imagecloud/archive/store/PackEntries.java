package org.imagecloud.archive.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.pack.Located;
import org.imagecloud.archive.pack.Pack;
import org.imagecloud.archive.pack.PackLabel;
import org.imagecloud.archive.pack.PackedObject;
import org.imagecloud.archive.retrieve.MetadataReader;
import org.imagecloud.archive.retrieve.ObjectFiles;
import org.imagecloud.archive.retrieve.StoredObject;
import org.springframework.stereotype.Component;

/** Reads from a pack what the index keeps of its objects. */
@Component
class PackEntries {

    private final ObjectFiles files;

    PackEntries(ObjectFiles files) {
        this.files = files;
    }

    /** The rows of study and series are those of the first object of each series. */
    List<ObjectEntry> of(Pack pack) throws IOException {
        MetadataReader reader = files.metadata();
        Map<String, Attributes> headers = new HashMap<>();
        List<ObjectEntry> entries = new ArrayList<>();
        for (PackedObject object : pack.objects()) {
            Attributes header = headers.get(object.instance().series());
            if (header == null) {
                header = reader.of(stored(pack, object));
                headers.put(object.instance().series(), header);
            }
            entries.add(EntryReader.read(header, pack.label(), object.instance()));
        }
        return entries;
    }

    /** Where no index says whose the Patient ID is yet, it is the sender's. */
    private static StoredObject stored(Pack pack, PackedObject object) {
        PackLabel label = pack.label();
        return new StoredObject(label.study(), label.receivedFrom().value(), null, new Located(pack, object));
    }
}
