package org.imagecloud.intake.upload;

import java.util.List;
import java.util.Set;

/**
 * What became of a file.
 *
 * @param stored objects
 * @param leftOut files of a zip that nobody misses
 * @param refusals everything else, by name
 * @param studies in which the objects are
 * @param mayPass whether some of it failed for a reason of ours that may pass, so that it should be tried again
 */
record UploadResult(int stored, int leftOut, List<Refused> refusals, Set<String> studies, boolean mayPass) {

    static UploadResult refused(UploadFile file, String reason) {
        return new UploadResult(0, 0, List.of(new Refused(file.name(), reason)), Set.of(), false);
    }

    static UploadResult stored(String study) {
        return new UploadResult(1, 0, List.of(), Set.of(study), false);
    }

    static UploadResult failedForNow() {
        return new UploadResult(0, 0, List.of(), Set.of(), true);
    }
}
