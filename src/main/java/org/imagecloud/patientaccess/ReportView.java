package org.imagecloud.patientaccess;

import java.util.List;
import org.imagecloud.archive.StudyPictures;
import org.imagecloud.reporting.ReportText;

/**
 * What a patient sees, as text in the patient's language.
 *
 * @param looks none when no list of lookers is kept; never empty otherwise
 */
record ReportView(ReportText report, StudyPictures.Outline pictures, List<Look> looks) {

    /** One line of who has looked. */
    record Look(String at, String who) {}
}
