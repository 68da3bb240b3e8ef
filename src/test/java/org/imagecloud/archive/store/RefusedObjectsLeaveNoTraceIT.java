package org.imagecloud.archive.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.imagecloud.archive.blob.BlobStore;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.pack.PackedObject;
import org.imagecloud.archive.pack.Packs;
import org.imagecloud.archive.web.TestObject;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.support.RunningApplication;
import org.imagecloud.support.TestStudy;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Of two different objects with one SOP Instance UID the archive keeps the one that came first, in its blobs as in its
 * index: whoever makes the index anew from the blobs has no other to choose.
 */
@RunningApplication
class RefusedObjectsLeaveNoTraceIT {

    private static final Uploader CLINIC =
            Uploader.clinic(new HospitalId("wangren"), study -> Uploader.Adding.ANYTHING, null);

    @Autowired
    private StudyStore store;

    @Autowired
    private BlobStore blobs;

    @Autowired
    private Packs packs;

    @Test
    void evenWhenTheOtherWasStoredWhileThePackWasWritten() throws IOException {
        TestStudy study = TestStudy.headCt();
        byte[] first = study.slices().get(0);
        byte[] later = first.clone();
        later[later.length - 1] ^= 1;
        byte[] another = study.slices().get(1);

        List<Outcome> outcomes;
        try (StoreSession slow = store.open(CLINIC, null);
                StoreSession quick = store.open(CLINIC, null)) {
            slow.receive(new ByteArrayInputStream(later));
            slow.receive(new ByteArrayInputStream(another));
            quick.receive(new ByteArrayInputStream(first));
            assertThat(quick.finish()).allMatch(Outcome::isStored);
            outcomes = slow.finish();
        }

        assertThat(outcomes).extracting(Outcome::failure).containsExactly(Failure.DUPLICATE, null);
        assertThat(objectsOf(study.uid()))
                .extracting(object -> object.instance().sopInstance())
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    /** Some devices give a UID twice; what was told to be stored stays, whatever becomes of its namesake. */
    @Test
    void anObjectOfTheSameNameInAnotherSeriesStays() throws IOException {
        String study = UIDs.create();
        String series = UIDs.create();
        String uid = UIDs.create();
        byte[] first = named(study, series, uid, "first");
        byte[] later = named(study, series, uid, "later");
        byte[] namesake = named(study, UIDs.create(), uid, "namesake");

        List<Outcome> outcomes;
        try (StoreSession slow = store.open(CLINIC, null);
                StoreSession quick = store.open(CLINIC, null)) {
            slow.receive(new ByteArrayInputStream(later));
            slow.receive(new ByteArrayInputStream(namesake));
            quick.receive(new ByteArrayInputStream(first));
            assertThat(quick.finish()).allMatch(Outcome::isStored);
            outcomes = slow.finish();
        }

        assertThat(outcomes).extracting(Outcome::failure).containsExactly(Failure.DUPLICATE, null);
        assertThat(objectsOf(study))
                .extracting(object -> object.instance().series())
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    private static byte[] named(String study, String series, String instance, String comments) {
        return new TestObject(study, series)
                .with(Tag.SOPInstanceUID, VR.UI, instance)
                .with(Tag.StudyDescription, VR.LO, comments)
                .file();
    }

    private List<PackedObject> objectsOf(String study) throws IOException {
        List<PackedObject> objects = new ArrayList<>();
        blobs.forEach(blob -> {
            try {
                if (packs.get(blob.name()).label().study().equals(study)) {
                    objects.addAll(packs.get(blob.name()).objects());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return objects;
    }
}
