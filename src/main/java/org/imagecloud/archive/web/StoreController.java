package org.imagecloud.archive.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.imagecloud.access.StudyAccess;
import org.imagecloud.archive.multipart.Boundary;
import org.imagecloud.archive.multipart.MalformedMultipartException;
import org.imagecloud.archive.multipart.MultipartReader;
import org.imagecloud.archive.pack.Storer;
import org.imagecloud.archive.store.Outcome;
import org.imagecloud.archive.store.StoreLimits;
import org.imagecloud.archive.store.StoreSession;
import org.imagecloud.archive.store.StudyStore;
import org.imagecloud.archive.store.Uploader;
import org.imagecloud.http.Body;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.identity.Membership;
import org.imagecloud.identity.Role;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** STOW-RS: takes objects from clinics and reading rooms (DICOM PS3.18 §10.5). */
@RestController
class StoreController {

    private static final Logger log = LoggerFactory.getLogger(StoreController.class);
    private static final MediaType DICOM = new MediaType("application", "dicom");

    private final StudyStore store;
    private final StudyAccess access;
    private final CurrentUser currentUser;
    private final MetadataUpload metadataUpload;
    private final StoreLimits limits;

    StoreController(
            StudyStore store,
            StudyAccess access,
            CurrentUser currentUser,
            MetadataUpload metadataUpload,
            StoreLimits limits) {
        this.store = store;
        this.access = access;
        this.currentUser = currentUser;
        this.metadataUpload = metadataUpload;
        this.limits = limits;
    }

    @PostMapping("/dicom-web/studies")
    @Route(value = Trail.STORE, body = Body.STREAMED)
    void store(HttpServletRequest request, HttpServletResponse response) throws IOException {
        storeInto(null, request, response);
    }

    @PostMapping("/dicom-web/studies/{study}")
    @Route(value = Trail.STORE, body = Body.STREAMED)
    void store(@PathVariable StudyInstanceUid study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        storeInto(study, request, response);
    }

    private void storeInto(@Nullable StudyInstanceUid study, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Uploader uploader = new Uploader(sender(study), this::addingToOthers, Storer.of(currentUser.get()));
        StoreRequest asked = StoreRequest.of(request.getContentType());
        Accepted.by(request).requireJson();
        StoreBody body = body(request);
        List<Outcome> outcomes;
        boolean complete;
        Refusal shortage;
        try (StoreSession session = store.open(uploader, study)) {
            complete = receive(body, asked, session);
            outcomes = session.finish();
            shortage = session.shortage();
        }
        Refusal problem = body.problem() == null ? shortage : body.problem();
        if (problem != null && outcomes.stream().noneMatch(Outcome::isStored)) {
            throw problem;
        }
        if (outcomes.isEmpty()) {
            throw Refusal.invalid(complete ? "stow.noParts" : "stow.brokenBody");
        }
        StoreAnswer answer = StoreAnswer.of(outcomes, Addresses.ofRequest());
        log.info(
                "{} stored {} of {} objects",
                uploader.hospital(),
                outcomes.stream().filter(Outcome::isStored).count(),
                outcomes.size());
        response.setStatus(answer.status().value());
        response.setContentType(DicomJsonAnswer.MEDIA_TYPE);
        DicomJsonAnswer.one(answer.body(), response.getOutputStream());
    }

    /** One that tells its length is refused before it is read. */
    private StoreBody body(HttpServletRequest request) throws IOException {
        long most = limits.maxRequestSize().toBytes();
        if (request.getContentLengthLong() > most) {
            throw Refusal.tooLarge("stow.tooLarge", most);
        }
        return new StoreBody(request.getInputStream(), most);
    }

    /** @return false when the body breaks off */
    private boolean receive(StoreBody body, StoreRequest asked, StoreSession session) throws IOException {
        Boundary boundary = asked.boundary();
        if (boundary == null) {
            return receiveOne(body, session);
        }
        MultipartReader parts = new MultipartReader(body, boundary);
        return asked.metadata() ? metadataUpload.receiveAll(parts, session) : receiveAll(parts, session);
    }

    private static boolean receiveOne(StoreBody body, StoreSession session) {
        try {
            return session.receive(body);
        } catch (IOException e) {
            log.info("An upload broke off: {}", e.getClass().getSimpleName());
            return false;
        }
    }

    /** @return false when the body breaks off: what came before stays stored */
    private boolean receiveAll(MultipartReader parts, StoreSession session) {
        boolean inPart = false;
        try {
            while (parts.next()) {
                inPart = true;
                boolean goesOn =
                        isDicom(parts.headers().get("content-type")) ? session.receive(parts.body()) : session.refuse();
                if (!goesOn) {
                    return false;
                }
                inPart = false;
            }
            return true;
        } catch (MalformedMultipartException e) {
            log.info("Malformed upload: {}", e.getMessage());
        } catch (IOException e) {
            log.info("An upload broke off: {}", e.getClass().getSimpleName());
        }
        if (!inPart) {
            session.interrupted();
        }
        return false;
    }

    private static boolean isDicom(@Nullable String contentType) {
        return contentType == null
                || StoreRequest.parse(contentType)
                        .filter(DICOM::equalsTypeAndSubtype)
                        .isPresent();
    }

    /** Who reads another hospital's study keeps key images, measurements and documents with it; its images are that hospital's. */
    private Uploader.Adding addingToOthers(StudyInstanceUid study) {
        return access.workplaces(study, StoreController::stores).isEmpty()
                ? Uploader.Adding.NOTHING
                : Uploader.Adding.EVIDENCE;
    }

    /**
     * As whom the person sends: for a hospital that works on the study, where the address names one, and as its clinic rather
     * than as its reader. Experts add to what they may read, such as key images and measurements; they send no studies.
     */
    private Membership sender(@Nullable StudyInstanceUid study) {
        Set<HospitalId> workplaces = study == null ? Set.of() : access.workplaces(study, StoreController::stores);
        return currentUser.get().memberships().stream()
                .filter(StoreController::stores)
                .filter(one -> one.role() != Role.EXPERT || workplaces.contains(one.hospital()))
                .min(Comparator.comparing((Membership one) -> !workplaces.contains(one.hospital()))
                        .thenComparing(Membership::role)
                        .thenComparing(one -> one.hospital().value()))
                .orElseThrow(() -> Refusal.forbidden("identity.roleNeeded", Role.CLINIC));
    }

    private static boolean stores(Membership membership) {
        return switch (membership.role()) {
            case CLINIC, RADIOLOGIST, EXPERT -> true;
            default -> false;
        };
    }
}
