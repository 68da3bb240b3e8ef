package org.imagecloud.intake.upload;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.imagecloud.archive.DicomIntake;
import org.imagecloud.archive.FilmScan;
import org.imagecloud.archive.FilmScans;
import org.imagecloud.archive.FilmStudy;
import org.imagecloud.archive.ObjectIntake;
import org.imagecloud.archive.ReceivedObject;
import org.imagecloud.archive.UnusableFilmException;
import org.imagecloud.files.PrivateFiles;
import org.imagecloud.intake.zip.Content;
import org.imagecloud.shared.StudyInstanceUid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings received files into the archive. Doing it twice stores everything once. */
@Component
class Storing {

    private static final Logger log = LoggerFactory.getLogger(Storing.class);

    private final DicomIntake archive;
    private final FilmScans films;
    private final UploadBytes bytes;
    private final UploadProperties limits;

    Storing(DicomIntake archive, FilmScans films, UploadBytes bytes, UploadProperties limits) {
        this.archive = archive;
        this.films = films;
        this.bytes = bytes;
        this.limits = limits;
    }

    /** What becomes of files of one session; of single objects many at once, of anything else one. */
    Map<UUID, UploadResult> store(UploadSession session, List<UploadFile> files) throws IOException {
        UploadFile first = files.get(0);
        Content content = Objects.requireNonNull(first.content());
        try (ObjectIntake intake = archive.open(session.hospital(), session.login())) {
            if (content == Content.OTHER) {
                return objects(files, intake);
            }
            UploadResult result = content == Content.ZIP
                    ? ZipStoring.store(first, bytes.path(first.id()), limits.zip(), intake)
                    : film(session, first, intake);
            return Map.of(first.id(), result);
        }
    }

    private Map<UUID, UploadResult> objects(List<UploadFile> files, ObjectIntake intake) {
        Map<UUID, UploadFile> byId = new HashMap<>();
        for (UploadFile file : files) {
            byId.put(file.id(), file);
            receive(file, intake);
        }
        Map<UUID, UploadResult> results = new HashMap<>();
        for (ReceivedObject object : intake.finish()) {
            UUID id = UUID.fromString(object.name());
            results.put(id, result(Objects.requireNonNull(byId.get(id)), object));
        }
        return results;
    }

    /** One file that cannot be read now does not keep the others. */
    private void receive(UploadFile file, ObjectIntake intake) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(bytes.path(file.id())))) {
            intake.receive(file.id().toString(), in);
        } catch (IOException e) {
            log.error("The upload {} cannot be read", file.id(), e);
        }
    }

    private UploadResult film(UploadSession session, UploadFile file, ObjectIntake intake) throws IOException {
        FilmStudy study = Objects.requireNonNull(session.film(), "A film is received when its patient is told");
        FilmScan scan =
                new FilmScan(study, session.id(), file.id(), file.number(), Objects.requireNonNull(file.receivedAt()));
        Path object = bytes.temporary();
        try {
            try (OutputStream out = PrivateFiles.output(object)) {
                films.wrap(scan, bytes.path(file.id()), out);
            }
            try (InputStream in = Files.newInputStream(object)) {
                intake.receive(file.id().toString(), in);
            }
            return result(file, intake.finish().get(0));
        } catch (UnusableFilmException e) {
            return UploadResult.refused(file, "FILM_" + e.reason());
        } finally {
            Files.delete(object);
        }
    }

    private static UploadResult result(UploadFile file, ReceivedObject object) {
        StudyInstanceUid study = object.study();
        if (study != null) {
            return UploadResult.stored(study.value());
        }
        if (object.mayPass()) {
            return UploadResult.failedForNow();
        }
        String reason = Objects.requireNonNull(object.failure());
        boolean missed =
                !reason.equals("NOT_AN_INSTANCE") && !(reason.equals("UNREADABLE") && Content.isNoImage(file.name()));
        return missed ? UploadResult.refused(file, reason) : UploadResult.refused(file, "NOT_AN_IMAGE");
    }
}
