package org.imagecloud.archive.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.imagecloud.archive.HeldDelivery;
import org.imagecloud.archive.HeldImages;
import org.imagecloud.archive.ImagesHeld;
import org.imagecloud.archive.Judgement;
import org.imagecloud.archive.identity.CorrectionTable;
import org.imagecloud.archive.pack.Pack;
import org.imagecloud.archive.pack.Packs;
import org.imagecloud.shared.Refusal;
import org.imagecloud.shared.StudyInstanceUid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds images that tell another patient than their study has: durable packs that no series names until a person says so. */
@Component
class Holding implements HeldImages {

    private static final Logger log = LoggerFactory.getLogger(Holding.class);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final HeldPacks held;
    private final Packs packs;
    private final PackEntries entries;
    private final PackIndexing indexing;
    private final StudyIndex index;
    private final CorrectionTable corrections;
    private final ApplicationEventPublisher events;

    Holding(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            HeldPacks held,
            Packs packs,
            PackEntries entries,
            PackIndexing indexing,
            StudyIndex index,
            CorrectionTable corrections,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.held = held;
        this.packs = packs;
        this.entries = entries;
        this.indexing = indexing;
        this.index = index;
        this.corrections = corrections;
        this.events = events;
    }

    /** Makes durable what the pack holds, as {@link PackIndexing#store} does, but in no series. */
    Map<ObjectIds, Failure> hold(OpenPack open) {
        try {
            Pack pack = open.commit();
            StudyInstanceUid study = new StudyInstanceUid(pack.label().study());
            boolean there = Boolean.TRUE.equals(transaction.execute(status -> hold(open, pack, study)));
            return there ? Map.of() : all(open, Failure.PROCESSING);
        } catch (IOException e) {
            log.error("{} objects could not be made durable", open.entries().size(), e);
            return all(open, Failure.OUT_OF_RESOURCES);
        } catch (RuntimeException e) {
            log.error("{} objects could not be held", open.entries().size(), e);
            return all(open, Failure.PROCESSING);
        }
    }

    /** @return false where the study is gone, so that nobody could decide */
    private boolean hold(OpenPack open, Pack pack, StudyInstanceUid study) {
        if (!lock(study)) {
            return false;
        }
        held.add(pack, Objects.requireNonNull(open.heldFor()));
        events.publishEvent(new ImagesHeld(study, pack.objects().size(), HeldDelivery.State.HELD));
        return true;
    }

    @Override
    public List<HeldDelivery> of(StudyInstanceUid study) {
        return held.of(study);
    }

    @Override
    @Transactional
    public void take(StudyInstanceUid study, UUID delivery, Judgement why) {
        HeldPacks.Held one = lock(study, delivery);
        if (one.state() == HeldDelivery.State.TAKEN) {
            return;
        }
        try {
            Pack pack = packs.get(one.name());
            Pack taken = index(study, pack);
            held.taken(delivery, taken.name(), why);
            corrections.confirm(study, why);
            events.publishEvent(new ImagesHeld(study, taken.objects().size(), HeldDelivery.State.TAKEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    @Transactional
    public void refuse(StudyInstanceUid study, UUID delivery, Judgement why) {
        HeldPacks.Held one = lock(study, delivery);
        if (one.state() == HeldDelivery.State.TAKEN) {
            throw Refusal.conflict("heldImages.taken");
        }
        if (one.state() == HeldDelivery.State.HELD) {
            held.refused(delivery, why);
            events.publishEvent(new ImagesHeld(study, packs(one).objects().size(), HeldDelivery.State.REFUSED));
        }
    }

    private Pack packs(HeldPacks.Held one) {
        try {
            return packs.get(one.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of objects that the study has under other data the first stay; whoever makes the index anew is to find one of each. */
    private Pack index(StudyInstanceUid study, Pack pack) throws IOException {
        Uploader sender = Uploader.of(pack.label());
        StudyContents contents = index.contents(study.value(), sender).ofAnyPatient();
        List<ObjectEntry> added = new ArrayList<>();
        Set<ObjectIds> there = new HashSet<>();
        for (ObjectEntry entry : entries.of(pack)) {
            index.learn(contents, entry.ids());
            try {
                if (contents.judge(entry) == StudyContents.Verdict.NEW) {
                    added.add(entry);
                    contents.accept(entry);
                } else {
                    there.add(entry.ids());
                }
            } catch (Rejection elsewhere) {
                there.add(entry.ids());
            }
        }
        if (added.isEmpty()) {
            throw Refusal.conflict("heldImages.thereAlready");
        }
        Pack taken = there.isEmpty() ? pack : indexing.copyWithout(there, pack);
        if (!index.add(new PackAddition(taken, added, contents, sender))) {
            throw new IllegalStateException("The study has changed though its row is locked");
        }
        return taken;
    }

    /** The study first, as who stores does. */
    private HeldPacks.Held lock(StudyInstanceUid study, UUID delivery) {
        lock(study);
        return held.lock(study, delivery).orElseThrow(() -> Refusal.notFound("heldImages.unknown"));
    }

    private boolean lock(StudyInstanceUid study) {
        return jdbc.sql("select id from study where study_instance_uid = ? for update")
                .param(study.value())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    private static Map<ObjectIds, Failure> all(OpenPack open, Failure failure) {
        Map<ObjectIds, Failure> failures = new HashMap<>();
        open.entries().forEach(entry -> failures.put(entry.ids(), failure));
        return failures;
    }
}
