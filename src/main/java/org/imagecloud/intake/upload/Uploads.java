package org.imagecloud.intake.upload;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.imagecloud.archive.FilmStudy;
import org.imagecloud.database.RowScope;
import org.imagecloud.intake.zip.Content;
import org.imagecloud.shared.HospitalId;
import org.imagecloud.shared.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;

/** What an owner does with uploads. Whatever is somebody else's does not exist here. */
@Service
class Uploads {

    /** Of one session, in bytes: they are read at once, and an answer of the database has an end; 300 each of a folder of 20,000 files. */
    static final int LONGEST_NAMES = 6_000_000;

    private final UploadStore store;
    private final UploadQueue queue;
    private final UploadBytes bytes;
    private final UploadProperties limits;
    private final Clock clock;
    private final Set<UUID> receiving = ConcurrentHashMap.newKeySet();

    Uploads(UploadStore store, UploadQueue queue, UploadBytes bytes, UploadProperties limits, Clock clock) {
        this.store = store;
        this.queue = queue;
        this.bytes = bytes;
        this.limits = limits;
        this.clock = clock;
    }

    /** What is said of a file before its first byte. */
    record Announced(String name, @Nullable Long modified, long size) {}

    UUID begin(Owner owner) {
        if (store.openSessions(owner) >= limits.maxSessions()) {
            throw Refusal.tooLarge("upload.tooManySessions");
        }
        UUID id = UUID.randomUUID();
        store.insert(id, owner, clock.instant());
        return id;
    }

    /** The session, when it is the owner's. */
    UploadSession get(Owner owner, UUID session) {
        if (!store.isOf(session, owner)) {
            throw Refusal.notFound("upload.unknown");
        }
        return store.session(session).orElseThrow(() -> Refusal.notFound("upload.unknown"));
    }

    UploadFile get(Owner owner, UUID session, UUID file) {
        get(owner, session);
        return store.file(session, file).orElseThrow(() -> Refusal.notFound("upload.unknown"));
    }

    /** A file that is announced again, because the first answer got lost, is the same file. */
    @Transactional
    public UUID announce(Owner owner, UUID session, Announced file) throws IOException {
        get(owner, session);
        if (file.size() > limits.maxFileSize().toBytes()) {
            throw Refusal.tooLarge("upload.fileTooLarge", readable(limits.maxFileSize()));
        }
        store.lock(owner.hospital());
        Optional<UUID> before = store.same(session, file);
        return before.isPresent()
                ? before.get()
                : add(owner, session, List.of(file)).get(0);
    }

    /**
     * Notes what a person has chosen before its first byte, so that what never arrives is missed. Again is harmless. A file that
     * is too large is refused when it is announced by itself, and keeps no other.
     */
    @Transactional
    public void choose(Owner owner, UUID session, List<Announced> files) throws IOException {
        get(owner, session);
        List<Announced> distinct = files.stream()
                .filter(file -> file.size() <= limits.maxFileSize().toBytes())
                .distinct()
                .toList();
        store.lock(owner.hospital());
        List<Announced> more = store.missing(session, distinct);
        if (!more.isEmpty()) {
            add(owner, session, more);
        }
        store.noteChosen(session);
    }

    /** Counts once, however many there are. */
    private List<UUID> add(Owner owner, UUID session, List<Announced> files) throws IOException {
        UploadStore.Open open = store.open(owner.hospital());
        int last = store.lastNumber(session);
        if (last + files.size() > limits.maxFiles()
                || open.files() + files.size() > limits.maxOpenFiles()
                || store.lengthOfNames(session) + length(files) > LONGEST_NAMES) {
            throw Refusal.tooLarge("upload.tooManyFiles");
        }
        long largest = files.stream().mapToLong(Announced::size).max().orElse(0);
        if (open.bytes() > limits.maxOpenBytes().toBytes() - largest) {
            throw Refusal.tooLarge("upload.tooMuchOpen");
        }
        if (bytes.usableSpace() < largest) {
            throw Refusal.tooLarge("upload.noSpace");
        }
        Instant now = clock.instant();
        List<UUID> ids = store.insert(session, last + 1, files, now);
        store.touch(session, now);
        return ids;
    }

    private static long length(List<Announced> files) {
        return files.stream()
                .mapToLong(file -> file.name().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    /** When a file is forgotten, unless more of it comes. */
    Instant expiry(UploadSession session, UploadFile file) {
        return isWaiting(file) && offset(file) == 0
                ? file.touchedAt().plus(limits.emptyAfter())
                : session.activeAt().plus(limits.expireAfter());
    }

    /** How many bytes of a file are here. */
    long offset(UploadFile file) {
        return isWaiting(file) ? bytes.length(file.id()) : file.size();
    }

    /**
     * Takes a file from its beginning, also when a part of it has come before.
     *
     * @return how many bytes are here now
     */
    long receive(UploadFile file, InputStream in) throws IOException {
        return alone(file, now -> {
                    if (isWaiting(now) && bytes.length(now.id()) < now.size()) {
                        bytes.delete(now.id());
                        take(now, in);
                    }
                    return offset(now);
                })
                .orElseThrow(() -> Refusal.conflict("upload.busy"));
    }

    /**
     * Takes more of a file. Whatever arrives stays, also when the stream breaks off.
     *
     * @param offset where the stream begins
     * @return how many bytes are here now
     */
    long append(UploadFile file, long offset, InputStream in) throws IOException {
        return alone(file, now -> {
                    long here = offset(now);
                    if (here != offset) {
                        throw Refusal.conflict("upload.otherOffset", Long.toString(here));
                    }
                    if (isWaiting(now)) {
                        take(now, in);
                        store.touch(now.sessionId(), clock.instant());
                    }
                    return offset(now);
                })
                .orElseThrow(() -> Refusal.conflict("upload.busy"));
    }

    /** Whatever comes counts for the hospital, also while it comes and when the stream breaks off. */
    private void take(UploadFile file, InputStream in) throws IOException {
        HospitalId hospital = store.session(file.sessionId())
                .orElseThrow(() -> Refusal.notFound("upload.unknown"))
                .hospital();
        try {
            bytes.append(file.id(), in, file.size(), length -> {
                store.progress(file.id(), length, clock.instant());
                if (store.open(hospital).bytes() > limits.maxOpenBytes().toBytes()) {
                    throw Refusal.tooLarge("upload.tooMuchOpen");
                }
            });
        } finally {
            long length = bytes.length(file.id());
            if (length < file.size()) {
                store.progress(file.id(), length, clock.instant());
            }
        }
    }

    /** Notes a file as received when all of it is here; again is harmless. Whether there is something to store now. */
    boolean noteIfComplete(UploadFile file) throws IOException {
        try (RowScope.Held all = RowScope.lift()) { // also where somebody only asks how far it is
            return alone(file, now -> isWaiting(now) && bytes.length(now.id()) >= now.size() && note(now))
                    .orElse(false); // who is at it notes it
        }
    }

    private static boolean isWaiting(UploadFile file) {
        return file.state() == FileState.WAITING;
    }

    @FunctionalInterface
    private interface Step<T> {
        T with(UploadFile now) throws IOException;
    }

    /** Works on a file as it is by now; does nothing while another request does, or when the file is gone. */
    private <T> Optional<T> alone(UploadFile file, Step<T> step) throws IOException {
        if (!receiving.add(file.id())) {
            return Optional.empty();
        }
        try {
            Optional<UploadFile> now = store.file(file.sessionId(), file.id());
            return now.isPresent() ? Optional.of(step.with(now.get())) : Optional.empty();
        } finally {
            receiving.remove(file.id());
        }
    }

    private boolean note(UploadFile file) throws IOException {
        Instant now = clock.instant();
        if (file.size() == 0) {
            queue.done(file, UploadResult.refused(file, "EMPTY"), now);
            return false;
        }
        bytes.makeDurable(file.id());
        Content content = content(file);
        boolean patientKnown = store.session(file.sessionId())
                .map(session -> session.film() != null)
                .orElse(false);
        boolean waits = content.isFilm() && !patientKnown;
        queue.received(file, content, waits ? FileState.NEEDS_PATIENT : FileState.RECEIVED, now);
        return !waits;
    }

    private Content content(UploadFile file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(bytes.path(file.id())))) {
            return Content.of(in);
        }
    }

    /** Takes a file away that is not stored yet. */
    void remove(UploadFile file) throws IOException {
        if (store.deleteUnfinished(file.id())) {
            store.unchoose(file.sessionId());
            bytes.delete(file.id());
        }
    }

    /** Forgets a session; what is stored stays stored, the rest is gone. */
    void remove(UUID session) throws IOException {
        List<UploadFile> files = store.files(session);
        store.delete(session);
        for (UploadFile file : files) {
            bytes.delete(file.id());
        }
    }

    /**
     * Tells patient and study of the scanned films.
     *
     * @throws Refusal of kind {@code CONFLICT} when films of the session may be stored under other data already
     */
    @Transactional
    public void describeFilms(Owner owner, UUID session, FilmStudy film) {
        FilmStudy before = get(owner, session).film();
        boolean used = store.files(session).stream()
                .anyMatch(file -> file.content() != null
                        && file.content().isFilm()
                        && (file.state() == FileState.RECEIVED || file.state() == FileState.STORED));
        if (used && !film.equals(before)) {
            throw Refusal.conflict("upload.patientFixed");
        }
        store.setFilm(session, film);
    }

    private static String readable(DataSize size) {
        return size.toMegabytes() >= 1024 ? size.toGigabytes() + " GB" : size.toMegabytes() + " MB";
    }
}
