package org.imagecloud.archive.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.imagecloud.archive.ArchivedStudies;
import org.imagecloud.archive.Examination;
import org.imagecloud.archive.ObjectIntake;
import org.imagecloud.archive.ReceivedObject;
import org.imagecloud.archive.ReportObjects;
import org.imagecloud.archive.ReportUids;
import org.imagecloud.archive.StudyReport;
import org.imagecloud.archive.dicom.Attributes;
import org.imagecloud.archive.dicom.DicomOutputStream;
import org.imagecloud.archive.dicom.Tag;
import org.imagecloud.archive.dicom.UID;
import org.imagecloud.archive.dicom.UIDs;
import org.imagecloud.archive.dicom.VR;
import org.imagecloud.archive.retrieve.ReaderNotes;
import org.imagecloud.archive.retrieve.StoredObject;
import org.imagecloud.archive.retrieve.StoredObjects;
import org.imagecloud.archive.store.StudyStore;
import org.imagecloud.http.Bounded;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Makes the objects of reports, and stores them as any others. */
@Bounded("the two objects of one report, by one worker of a node")
@Component
class StoredReports implements ReportObjects {

    private static final Logger log = LoggerFactory.getLogger(StoredReports.class);
    private static final String TEXT_MODALITY = "SR";
    private static final String PDF_MODALITY = "DOC";
    /** In place of another object with that UID that is stored already. */
    private static final String DUPLICATE = "DUPLICATE";

    private final ArchivedStudies studies;
    private final StoredObjects objects;
    private final ReaderNotes notes;
    private final StudyStore store;
    private final JdbcClient jdbc;

    StoredReports(
            ArchivedStudies studies, StoredObjects objects, ReaderNotes notes, StudyStore store, JdbcClient jdbc) {
        this.studies = studies;
        this.objects = objects;
        this.notes = notes;
        this.store = store;
        this.jdbc = jdbc;
    }

    @Override
    public ReportUids name() {
        ReportUids uids = new ReportUids(UIDs.create(), UIDs.create(), UIDs.create(), UIDs.create());
        for (String uid : List.of(uids.textSeries(), uids.text(), uids.pdfSeries(), uids.pdf())) {
            jdbc.sql("insert into report_uid (uid) values (?)").param(uid).update();
        }
        return uids;
    }

    @Override
    public Stored store(StudyReport report) throws IOException {
        Examination examination = studies.examination(report.study()).orElse(null);
        if (examination == null) {
            return Stored.NO_STUDY;
        }
        List<Attributes> made = objects(report, examination);
        List<ReceivedObject> results;
        try (ObjectIntake intake = store.openForReports(report.by(), report.study())) {
            for (Attributes object : made) {
                ByteArrayOutputStream file = new ByteArrayOutputStream();
                new DicomOutputStream(file).writeFile(object, UID.ExplicitVRLittleEndian);
                intake.receive(
                        String.valueOf(object.getString(Tag.Modality)), new ByteArrayInputStream(file.toByteArray()));
            }
            results = intake.finish();
        }
        boolean text = true;
        boolean whole = report.pdf() != null;
        for (int i = 0; i < results.size(); i++) {
            ReceivedObject result = results.get(i);
            boolean there = result.isStored() || DUPLICATE.equals(result.failure()) && isOurs(report, made.get(i));
            if (!there) {
                log.warn("The {} object of report {} was not stored: {}", result.name(), report, result.failure());
                whole = false;
                text &= i > 0;
            }
        }
        if (text) { // what was before it does not wait for the paper to stop looking valid
            supersede(report);
        }
        return whole ? Stored.STORED : Stored.LATER;
    }

    /** Whether an earlier attempt has stored it, in other words of the same: somebody's object in its place is no report. */
    private boolean isOurs(StudyReport report, Attributes made) throws IOException {
        return objects.unasked(report.study()).stream()
                .filter(object -> object.series().equals(made.getString(Tag.SeriesInstanceUID))
                        && object.sopInstance().equals(made.getString(Tag.SOPInstanceUID)))
                .anyMatch(object -> object.place().pack().label().storer() == null
                        && object.sopClass().equals(made.getString(Tag.SOPClassUID)));
    }

    private List<Attributes> objects(StudyReport report, Examination examination) throws IOException {
        List<StoredObject> stored = objects.unasked(report.study());
        Map<String, StoredObject> byUid =
                stored.stream().collect(Collectors.toMap(StoredObject::sopInstance, Function.identity(), (a, b) -> a));
        List<StoredObject> covered = notes.covered(stored, report.evidence());
        List<Attributes> keyImages = notes.keyImages(covered).stream()
                .filter(image -> byUid.containsKey(sop(image)))
                .toList();
        Optional<Attributes> measured = notes.measurements(covered);
        Evidence evidence = new Evidence(report.study().value());
        keyImages.forEach(image -> evidence.add(Objects.requireNonNull(byUid.get(sop(image)))));
        measured.ifPresent(measurements -> referenced(measurements).stream()
                .filter(byUid::containsKey)
                .forEach(uid -> evidence.add(Objects.requireNonNull(byUid.get(uid)))));

        ReportUids uids = report.uids();
        ReportUids before = report.before();
        Attributes text = DocumentHead.of(report, examination, uids.textSeries(), TEXT_MODALITY, 0)
                .setString(Tag.SOPInstanceUID, VR.UI, uids.text());
        TextDocument.write(text, report, keyImages, measured.flatMap(ReaderNotes::container));
        evidence.item()
                .ifPresent(item -> text.setSequence(Tag.CurrentRequestedProcedureEvidenceSequence, List.of(item)));
        DocumentHead.predecessors(text, predecessor(report, before == null ? null : byUid.get(before.text())));
        byte[] paper = report.pdf();
        if (paper == null) {
            return List.of(text);
        }
        Attributes pdf = DocumentHead.of(report, examination, uids.pdfSeries(), PDF_MODALITY, 1)
                .setString(Tag.SOPInstanceUID, VR.UI, uids.pdf());
        PdfDocument.write(pdf, report.title(), paper, evidenceOf(keyImages));
        DocumentHead.predecessors(pdf, predecessor(report, before == null ? null : byUid.get(before.pdf())));
        return List.of(text, pdf);
    }

    /** A data set has its items to itself. */
    private static List<Attributes> evidenceOf(List<Attributes> images) {
        List<Attributes> references = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Attributes image : images) {
            if (seen.add(sop(image))) {
                references.add(new Attributes()
                        .setString(
                                Tag.ReferencedSOPClassUID,
                                VR.UI,
                                String.valueOf(image.getString(Tag.ReferencedSOPClassUID)))
                        .setString(Tag.ReferencedSOPInstanceUID, VR.UI, sop(image)));
            }
        }
        return references;
    }

    private static List<Attributes> predecessor(StudyReport report, @Nullable StoredObject before) {
        if (before == null) {
            return List.of();
        }
        Evidence evidence = new Evidence(report.study().value());
        evidence.add(before);
        return evidence.item().stream().toList();
    }

    /** The images that a report of measurements is about. */
    private static Set<String> referenced(Attributes measurements) {
        Set<String> uids = new LinkedHashSet<>();
        for (Attributes study : measurements.getSequence(Tag.CurrentRequestedProcedureEvidenceSequence)) {
            for (Attributes series : study.getSequence(Tag.ReferencedSeriesSequence)) {
                series.getSequence(Tag.ReferencedSOPSequence).forEach(image -> uids.add(sop(image)));
            }
        }
        return uids;
    }

    private static String sop(Attributes reference) {
        return String.valueOf(reference.getString(Tag.ReferencedSOPInstanceUID));
    }

    /** What was stored before it is not found by searches any more, and it neither where a later version is signed. */
    private void supersede(StudyReport report) {
        for (String series : report.superseded()) {
            jdbc.sql("insert into superseded_series (series_instance_uid) values (?) on conflict do nothing")
                    .param(series)
                    .update();
        }
    }
}
