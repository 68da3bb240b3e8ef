package org.imagecloud.intake.upload;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.imagecloud.http.Body;
import org.imagecloud.http.Limit;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.identity.CurrentUser;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Receives files by the tus protocol, version 1.0.0 (<a href="https://tus.io/protocols/resumable-upload">tus.io</a>): the
 * core, creation, creation-with-upload, expiration and termination.
 */
@RestController
@RequestMapping(TusController.FILES)
class TusController {

    static final String FILES = "/api/uploads/{session}/files";

    private static final String BYTES = "application/offset+octet-stream";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Uploads uploads;
    private final UploadWorkers workers;
    private final UploadProperties limits;
    private final CurrentUser currentUser;

    TusController(Uploads uploads, UploadWorkers workers, UploadProperties limits, CurrentUser currentUser) {
        this.uploads = uploads;
        this.workers = workers;
        this.limits = limits;
        this.currentUser = currentUser;
    }

    /** Before anything is found out, so that refusals say it too. */
    @ModelAttribute
    void protocol(HttpServletRequest request, HttpServletResponse response) {
        if (!TusHeaders.isOurVersion(request)) {
            response.setHeader("Tus-Version", TusHeaders.VERSION);
        }
        TusHeaders.refuseOverride(request);
    }

    @RequestMapping(method = RequestMethod.OPTIONS)
    @Route(Trail.NONE)
    ResponseEntity<Void> options(HttpServletResponse response) {
        response.setHeader("Tus-Version", TusHeaders.VERSION);
        return ResponseEntity.noContent()
                .header("Tus-Extension", "creation,creation-with-upload,expiration,termination")
                .header("Tus-Max-Size", Long.toString(limits.maxFileSize().toBytes()))
                .build();
    }

    @PostMapping
    @Route(value = Trail.CREATE, body = Body.STREAMED)
    ResponseEntity<Void> create(
            @PathVariable UUID session,
            @RequestHeader(name = "Upload-Length", required = false) @Nullable String length,
            @RequestHeader(name = "Upload-Metadata", required = false) @Nullable String metadata,
            HttpServletRequest request)
            throws IOException {
        TusHeaders.requireVersion(request);
        Owner owner = Owner.current(currentUser);
        UUID id = uploads.announce(owner, session, TusHeaders.announced(length, metadata));
        UploadFile file = uploads.get(owner, session, id);
        if (BYTES.equals(request.getContentType())) {
            uploads.receive(file, request.getInputStream());
        }
        return answer(
                ResponseEntity.created(
                        URI.create(request.getContextPath() + "/api/uploads/" + session + "/files/" + id)),
                owner,
                file);
    }

    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    @Route(value = Trail.READ, limit = Limit.NONE)
    ResponseEntity<Void> offset(@PathVariable UUID session, @PathVariable UUID id, HttpServletRequest request)
            throws IOException {
        TusHeaders.requireVersion(request);
        Owner owner = Owner.current(currentUser);
        UploadFile file = uploads.get(owner, session, id);
        return answer(
                ResponseEntity.ok()
                        .header("Upload-Length", Long.toString(file.size()))
                        .header("Upload-Metadata", TusHeaders.metadata(file)),
                owner,
                file);
    }

    @PatchMapping("/{id}")
    @Route(value = Trail.PIECE, body = Body.STREAMED)
    ResponseEntity<Void> append(
            @PathVariable UUID session,
            @PathVariable UUID id,
            @RequestHeader(name = "Upload-Offset", required = false) @Nullable String offset,
            HttpServletRequest request)
            throws IOException {
        TusHeaders.requireVersion(request);
        Owner owner = Owner.current(currentUser);
        UploadFile file = uploads.get(owner, session, id);
        if (!BYTES.equals(request.getContentType())) {
            throw Refusal.unsupportedMediaType("upload.contentType");
        }
        uploads.append(file, TusHeaders.number(offset), request.getInputStream());
        return answer(ResponseEntity.noContent(), owner, file);
    }

    @DeleteMapping("/{id}")
    @Route(Trail.DELETE)
    ResponseEntity<Void> remove(@PathVariable UUID session, @PathVariable UUID id, HttpServletRequest request)
            throws IOException {
        TusHeaders.requireVersion(request);
        uploads.remove(uploads.get(Owner.current(currentUser), session, id));
        return ResponseEntity.noContent().build();
    }

    private ResponseEntity<Void> answer(ResponseEntity.HeadersBuilder<?> answer, Owner owner, UploadFile file)
            throws IOException {
        if (uploads.noteIfComplete(file)) {
            workers.wake();
        }
        return answer.header("Upload-Offset", Long.toString(uploads.offset(file)))
                .header("Upload-Expires", HTTP_DATE.format(uploads.expiry(uploads.get(owner, file.sessionId()), file)))
                .build();
    }
}
