package org.imagecloud.archive.store;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.BulkData;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.DicomJson;
import org.imagecloud.archive.dicom.DicomParseException;
import org.imagecloud.archive.dicom.PixelDataFrames;
import org.imagecloud.archive.dicom.SeedObjects;
import org.imagecloud.http.HeldBytes;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.support.Effort;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes an object has, it is read or refused, soon and in little memory, all the way from receipt to frames. */
class HostileObjectsFuzzTest {

    private static final JsonFactory JSON = new JsonFactory();

    @BeforeAll
    static void loadClasses() throws IOException {
        for (byte[] seed : SeedObjects.all().toList()) {
            receive(seed);
            serve(seed);
        }
    }

    static Stream<byte[]> seeds() {
        return SeedObjects.all();
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void objectsAreReadOrRefused(byte[] object) throws IOException {
        if (object == null) {
            return;
        }
        Effort.isBounded(() -> receive(object));
        Effort.isBounded(() -> serve(object));
    }

    private static void receive(byte[] object) throws IOException {
        try {
            CheckedObject checked = new ObjectReader(new ByteArrayInputStream(object)).read();
            ObjectHash hash = new ObjectHash();
            hash.update(object, 0, object.length);
            EntryReader.read(checked, new HospitalId("wangren"), hash.end(), object.length);
        } catch (Rejection refused) {
            // as it may be
        }
    }

    private static void serve(byte[] object) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(object))) {
            Attributes header = in.readDatasetUntilPixelData();
            DicomInputStream.PixelDataPlace pixels = in.getPixelData();
            if (pixels != null) {
                header.setBulkData(pixels.tag(), pixels.vr(), new BulkData(pixels.position(), pixels.length()));
            }
            try (JsonGenerator json = JSON.createGenerator(OutputStream.nullOutputStream())) {
                new DicomJson(json, tag -> "bulk/" + tag).write(header);
            }
            if (pixels != null) {
                PixelDataFrames frames = PixelDataFrames.of(
                        new BytesChannel(object), header, pixels, in.getTransferSyntax(), HeldBytes.begin());
                frames.frame(1);
                frames.frame(frames.count());
            }
        } catch (DicomParseException refused) {
            // as it may be
        }
    }
}
