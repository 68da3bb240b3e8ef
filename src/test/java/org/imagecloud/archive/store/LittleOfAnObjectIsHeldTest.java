package org.imagecloud.archive.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.DicomParseException;
import org.imagecloud.archive.dicom.SeedObjects;
import org.imagecloud.shared.HospitalId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an object is indexed by is the same, whether all of its header is read or only what the index needs. */
class LittleOfAnObjectIsHeldTest {

    static Stream<byte[]> objects() {
        return SeedObjects.all();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void theIndexMissesNothing(byte[] object) throws IOException {
        ObjectHash hash = new ObjectHash();
        hash.update(object, 0, object.length);
        ObjectHash.Hashes hashes = hash.end();
        try (ObjectReader little = new ObjectReader(new ByteArrayInputStream(object));
                DicomInputStream all = new DicomInputStream(new ByteArrayInputStream(object))) {
            CheckedObject checked = little.read();
            Attributes header = all.readDatasetUntilPixelData();
            CheckedObject whole = new CheckedObject(
                    checked.ids(), all.getTransferSyntax(), header, checked.headerEnd(), checked.bareFrom());
            assertThat(entry(checked, hashes, object.length)).isEqualTo(entry(whole, hashes, object.length));
            for (int tag : checked.header().tags()) {
                assertThat(checked.header().getStrings(tag)).isEqualTo(header.getStrings(tag));
            }
            assertThat(checked.header().size()).isLessThan(40);
        } catch (Rejection | DicomParseException refused) {
            // then it is not indexed
        }
    }

    private static ObjectEntry entry(CheckedObject object, ObjectHash.Hashes hashes, long size) {
        return EntryReader.read(object, new HospitalId("wangren"), hashes, size);
    }
}
