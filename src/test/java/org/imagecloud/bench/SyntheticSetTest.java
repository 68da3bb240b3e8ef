package org.imagecloud.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomInputStream;
import org.imagecloud.archive.dicom.Tag;
import org.junit.jupiter.api.Test;

class SyntheticSetTest {

    private static final Pixels PIXELS = new Pixels(1);

    @Test
    void studiesComeInTheMixThatClinicsSend() {
        SyntheticSet set = SyntheticSet.mixed(60, PIXELS, 1, "test");

        Map<ImageKind, Long> counts =
                set.studies().stream().collect(Collectors.groupingBy(SyntheticStudy::kind, Collectors.counting()));
        assertThat(counts)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        ImageKind.DX, 30L, ImageKind.CT, 16L, ImageKind.MR, 4L, ImageKind.US, 9L, ImageKind.MG, 1L));
        assertThat(set.images()).isBetween(5900, 6200);
        assertThat(set.bytes() / 1_000_000).isBetween(3300L, 3900L);
    }

    @Test
    void everyKindOfObjectIsReadAsItWasMeant() throws IOException {
        Map<ImageKind, SyntheticStudy> byKind = SyntheticSet.mixed(1, PIXELS, 1, "test").studies().stream()
                .collect(Collectors.toMap(SyntheticStudy::kind, Function.identity()));
        for (SyntheticStudy study : byKind.values()) {
            SyntheticObject object = study.objects().get(0);
            Attributes read = read(object);

            assertThat(read.getString(Tag.StudyInstanceUID)).isEqualTo(study.uid());
            assertThat(read.getString(Tag.SOPInstanceUID)).isEqualTo(object.instance());
            assertThat(read.getString(Tag.Modality)).isEqualTo(study.kind().name());
            assertThat(read.getString(Tag.PatientName))
                    .isEqualTo(study.patient().name());
            assertThat(read.getBulkData(Tag.PixelData)).isNotNull().satisfies(pixels -> {
                assertThat(pixels.position()).isEqualTo(object.head().length);
                assertThat(pixels.length()).isEqualTo(object.frame().remaining());
            });
        }
    }

    @Test
    void theSameSeedMakesTheSameBytes() {
        SyntheticObject one = firstOf(SyntheticSet.mixed(1, PIXELS, 7, "test"));
        SyntheticObject same = firstOf(SyntheticSet.mixed(1, new Pixels(1), 7, "test"));
        SyntheticObject other = firstOf(SyntheticSet.mixed(1, PIXELS, 7, "another test"));

        assertThat(bytes(same)).isEqualTo(bytes(one));
        assertThat(other.instance()).isNotEqualTo(one.instance());
    }

    private static SyntheticObject firstOf(SyntheticSet set) {
        return set.studies().get(0).objects().get(0);
    }

    private static Attributes read(SyntheticObject object) throws IOException {
        try (DicomInputStream in = new DicomInputStream(new ByteArrayInputStream(bytes(object)))) {
            return in.readDataset();
        }
    }

    private static byte[] bytes(SyntheticObject object) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (ByteBuffer part : object.bytes()) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            all.writeBytes(bytes);
        }
        return all.toByteArray();
    }
}
