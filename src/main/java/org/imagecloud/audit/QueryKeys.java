package org.imagecloud.audit;

import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The names of what a query asked by. Only known names are kept: a mistyped address may hold a patient where a key belongs. */
final class QueryKeys {

    static final String OTHER = "other";

    private static final Set<String> KNOWN = Set.of(
            "AccessionNumber",
            "BodyPartExamined",
            "InstanceNumber",
            "IssuerOfPatientID",
            "Laterality",
            "ModalitiesInStudy",
            "Modality",
            "PatientBirthDate",
            "PatientID",
            "PatientName",
            "PatientSex",
            "PerformedProcedureStepStartDate",
            "PerformedProcedureStepStartTime",
            "ReferringPhysicianName",
            "RequestAttributesSequence.RequestedProcedureID",
            "RequestAttributesSequence.ScheduledProcedureStepID",
            "SOPClassUID",
            "SOPInstanceUID",
            "SeriesDescription",
            "SeriesInstanceUID",
            "SeriesNumber",
            "StudyDate",
            "StudyDescription",
            "StudyID",
            "StudyInstanceUID",
            "StudyTime",
            "00080020",
            "00080050",
            "00080060",
            "00080061",
            "00100010",
            "00100020",
            "00100030",
            "0020000D",
            "fuzzymatching",
            "includefield",
            "limit",
            "offset",
            "person",
            "study",
            "referral",
            "action",
            "outcome",
            "from",
            "to",
            "after");

    private QueryKeys() {}

    /** Sorted, each once. */
    static List<String> of(Enumeration<String> names) {
        Set<String> keys = new TreeSet<>();
        while (names.hasMoreElements()) {
            String name = names.nextElement();
            keys.add(KNOWN.contains(name) ? name : OTHER);
        }
        return List.copyOf(keys);
    }
}
