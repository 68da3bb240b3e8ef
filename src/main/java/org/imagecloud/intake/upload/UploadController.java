package org.imagecloud.intake.upload;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.imagecloud.archive.FilmStudy;
import org.imagecloud.http.Body;
import org.imagecloud.http.Route;
import org.imagecloud.http.Trail;
import org.imagecloud.identity.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Upload sessions of the person who asks: begun, looked at, told who is on the films, forgotten. */
@RestController
@RequestMapping("/api/uploads")
class UploadController {

    private final Uploads uploads;
    private final UploadStore store;
    private final UploadQueue queue;
    private final UploadWorkers workers;
    private final UploadProperties limits;
    private final CurrentUser currentUser;
    private final Clock clock;

    UploadController(
            Uploads uploads,
            UploadStore store,
            UploadQueue queue,
            UploadWorkers workers,
            UploadProperties limits,
            CurrentUser currentUser,
            Clock clock) {
        this.uploads = uploads;
        this.store = store;
        this.queue = queue;
        this.workers = workers;
        this.limits = limits;
        this.currentUser = currentUser;
        this.clock = clock;
    }

    /** A session without its files. */
    record Summary(UUID id, Instant createdAt, Instant expiresAt) {}

    /**
     * A session with its files.
     *
     * @param chosen how many files were chosen; of which nothing came for long are not among the files any more
     */
    record Details(
            UUID id,
            Instant createdAt,
            Instant expiresAt,
            int chosen,
            @Nullable FilmStudy film,
            List<FileDetails> files,
            List<String> studies) {}

    /** A file: how far it is, and what became of it. */
    record FileDetails(
            UUID id,
            String name,
            @Nullable Long modified,
            long size,
            long offset,
            FileState state,
            int stored,
            int leftOut,
            int refused,
            List<Refused> refusals) {}

    @PostMapping
    @Route(Trail.CREATE)
    ResponseEntity<Summary> begin() {
        Owner owner = Owner.current(currentUser);
        UploadSession session = uploads.get(owner, uploads.begin(owner));
        return ResponseEntity.created(URI.create("/api/uploads/" + session.id()))
                .body(summary(session));
    }

    @GetMapping
    @Route(Trail.LIST)
    List<Summary> list() {
        return store.sessions(Owner.current(currentUser)).stream()
                .map(this::summary)
                .toList();
    }

    @GetMapping("/{session}")
    @Route(Trail.READ)
    Details look(@PathVariable UUID session) {
        UploadSession found = uploads.get(Owner.current(currentUser), session);
        Map<UUID, List<Refused>> refusals = queue.refusals(session);
        return new Details(
                session,
                found.createdAt(),
                expiry(found),
                found.chosen(),
                found.film(),
                store.files(session).stream()
                        .map(file -> details(file, refusals.getOrDefault(file.id(), List.of())))
                        .toList(),
                store.studies(session));
    }

    /** A part of what a person has chosen to send. */
    record Choice(@NotNull @Size(max = 500) List<@Valid Chosen> files) {

        record Chosen(
                @NotBlank @Size(max = 1000) String name,
                @NotNull Long modified,
                @PositiveOrZero long size) {}
    }

    @PutMapping("/{session}/files")
    @Route(value = Trail.UPDATE, body = Body.LARGE)
    ResponseEntity<Void> choose(@PathVariable UUID session, @Valid @RequestBody Choice choice) throws IOException {
        uploads.choose(
                Owner.current(currentUser),
                session,
                choice.files().stream()
                        .map(file -> new Uploads.Announced(file.name(), file.modified(), file.size()))
                        .toList());
        return ResponseEntity.noContent().build();
    }

    @PutMapping("/{session}/film")
    @Route(Trail.UPDATE)
    ResponseEntity<Void> describeFilms(@PathVariable UUID session, @Valid @RequestBody FilmForm form) {
        uploads.describeFilms(Owner.current(currentUser), session, form.study(clock));
        workers.wake();
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{session}")
    @Route(Trail.DELETE)
    ResponseEntity<Void> forget(@PathVariable UUID session) throws IOException {
        uploads.remove(uploads.get(Owner.current(currentUser), session).id());
        return ResponseEntity.noContent().build();
    }

    private Summary summary(UploadSession session) {
        return new Summary(session.id(), session.createdAt(), expiry(session));
    }

    private Instant expiry(UploadSession session) {
        return session.activeAt().plus(limits.expireAfter());
    }

    private FileDetails details(UploadFile file, List<Refused> refusals) {
        return new FileDetails(
                file.id(),
                file.name(),
                file.modified(),
                file.size(),
                uploads.offset(file),
                file.state(),
                file.stored(),
                file.leftOut(),
                file.refused(),
                refusals);
    }
}
